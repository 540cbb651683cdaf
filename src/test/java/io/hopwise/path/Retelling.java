package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A recorded conversation, told again by the model: what it says would be seen of each packet. */
final class Retelling {
  private static final int MOST_RUNS = 64;
  private static final int RST = 4;
  private static final int TIMESTAMP = 13;

  /**
   * What is not always said at once: routing's errors five times to one address, then once a second
   * (ip_error); that nobody answers ARP after three seconds, for which the recorder does not wait.
   */
  private static final Set<Code> PERHAPS_UNSAID =
      Set.of(
          Code.NO_ROUTE,
          Code.ROUTE_UNREACHABLE,
          Code.ROUTE_PROHIBIT,
          Code.NEXT_HOP_SILENT,
          Code.TARGET_SILENT);

  private static final StackId BOX = new StackId("box", "");
  private static final Flow FLOW =
      new Flow(
          0, new Endpoint("", "", Ip.NONE), new Endpoint("", "", Ip.NONE), 6, -1, -1, -1, false);

  private final Stack stack;
  private final RulesetCase.Talk talk;
  private final List<Set<List<String>>> possible = new ArrayList<>();
  private final Set<Integer> perhapsUnsaid = new HashSet<>();
  private boolean unfinished;

  Retelling(Network network, RulesetCase.Talk talk) {
    this.stack = network.stack(BOX).orElseThrow();
    this.talk = talk;
    for (int i = 0; i < talk.sent().size(); i++) {
      possible.add(new HashSet<>());
    }
    Optional<Oracle> oracle = Optional.of(new Oracle());
    for (int runs = 0; oracle.isPresent() && runs < MOST_RUNS; runs++) {
      Oracle answers = oracle.get();
      tell(new Run(network, answers, new Log(FLOW, false), true));
      oracle = answers.next();
    }
    unfinished = oracle.isPresent();
  }

  /** What may be seen of a packet, one entry a possibility. */
  Set<List<String>> possible(int packet) {
    return possible.get(packet);
  }

  boolean isCertain(int packet) {
    return !unfinished && possible.get(packet).size() == 1;
  }

  /** Whether what was seen of the packet is among what the model thinks possible. */
  boolean allows(int packet) {
    List<String> seen = talk.seen().get(packet);
    return unfinished
        || possible.get(packet).contains(seen)
        || (perhapsUnsaid.contains(packet) && seen.isEmpty());
  }

  private void tell(Run run) {
    for (int i = 0; i < talk.sent().size(); i++) {
      List<String> seen = new ArrayList<>();
      SentPacket sent = talk.sent().get(i);
      int before = run.log().forward().size();
      Ending ending = sent(run, sent.device(), sent.packet());
      if (ending instanceof Ending.Ended ended && ended.end() == Trace.End.INSUFFICIENT) {
        unfinished = true;
      }
      List<Step> steps = run.log().forward();
      if (steps.subList(before, steps.size()).stream()
          .anyMatch(s -> PERHAPS_UNSAID.contains(s.code()))) {
        perhapsUnsaid.add(i);
      }
      see(run, ending, seen);
      seen.sort(String::compareTo);
      possible.get(i).add(seen);
    }
  }

  private Ending sent(Run run, String device, Packet packet) {
    if (device.isEmpty()) {
      return run.output().send(stack, Skb.fromSocket(packet), "");
    }
    boolean bridged = device.startsWith("vethp");
    Link link = stack.link(bridged ? "br0" : device).orElseThrow();
    return run.input().arrive(stack, link, bridged ? device : "", packet, packet.length());
  }

  private void see(Run run, Ending ending, List<String> seen) {
    Answers answers = new Answers(run);
    if (ending instanceof Ending.Outside outside) {
      seen.add(SentPacket.described(outside.exit().device(), outside.packet()));
    } else if (ending instanceof Ending.Arrived arrived) {
      Packet packet = arrived.skb().packet();
      seen.add(SentPacket.described("local", packet));
      if (isAnswered(packet)) {
        answers.of(arrived).ifPresent(answer -> see(run, answer.way(), seen));
      } else if (packet.icmpType() == TIMESTAMP) {
        see(run, run.output().send(stack, Skb.fromKernel(timestamp(packet)), ""), seen);
      }
    } else if (ending instanceof Ending.Ended ended && ended.error().isPresent()) {
      see(run, new ErrorMessages(run).send(ended.error().get()), seen);
    }
  }

  /** Nobody probes with these, so the walk has no answer to them. */
  private static Packet timestamp(Packet asked) {
    return new Packet(
        asked.to(),
        asked.from(),
        1,
        asked.sourcePort(),
        -1,
        TIMESTAMP + 1,
        0,
        0,
        asked.length(),
        false,
        64,
        0,
        Optional.empty());
  }

  private static boolean isAnswered(Packet packet) {
    return switch (packet.protocol()) {
      case 1 -> packet.icmpType() == 8;
      case 6 -> (packet.tcpFlags() & RST) == 0;
      case 17 -> true;
      default -> false;
    };
  }
}
