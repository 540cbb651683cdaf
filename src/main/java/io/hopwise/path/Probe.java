package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Direction;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Pod;
import io.hopwise.fact.Result;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends one request, follows the answer or the error, and says what the one who probes sees. */
final class Probe {
  private final Run run;
  private final Flow flow;
  private final Answers answers;
  private final ErrorMessages errors;
  private final OutsideHost outside;
  private Ip sourceSeen = Ip.NONE;
  private Trace.End forwardEnd = Trace.End.NONE;
  private Trace.End replyEnd = Trace.End.NONE;

  Probe(Run run) {
    this.run = run;
    this.flow = run.log().flow();
    this.answers = new Answers(run);
    this.errors = new ErrorMessages(run);
    this.outside = new OutsideHost(run);
  }

  Trace trace() {
    Result prediction = predict();
    Log log = run.log();
    return new Trace(
        flow,
        log.failing(),
        prediction,
        false,
        sourceSeen,
        log.forward(),
        log.reply(),
        forwardEnd,
        replyEnd,
        List.copyOf(log.missing()),
        List.copyOf(log.assumed()));
  }

  private Result nothing() {
    return flow.protocol() == Packets.TCP ? Result.TIMEOUT : Result.NO_REPLY;
  }

  private Result predict() {
    Ip to = target(run.network(), flow);
    Optional<Stack> origin = new Places(run.network()).find(flow.from());
    // a link-local address is one on every link, and nobody said on which
    if (!to.isPresent() || to.isLinkLocal6()) {
      return unknownEnds(List.of(flow.to()));
    }
    if (origin.isEmpty()) {
      return fromOutside(to);
    }
    Stack stack = origin.get();
    // where nobody collected addresses, who probed knows which one it was
    boolean bound = stack.owns(flow.from().ip()) || !stack.addressesKnown();
    // to 0.0.0.0 is to this host (ip_route_output_key_hash_rcu)
    Ip target = to.equals(Ip.ANY4) ? Ip.v4(0x7f000001L) : to;
    Packet packet =
        Packets.probe(flow, bound ? flow.from().ip() : Ip.NONE, target)
            .withTtl(Output.timeToLive(stack));
    Ending ending = run.output().send(stack, Skb.fromSocket(packet), "");
    return afterwards(stack, packet, follow(origin, ending));
  }

  /** The prober's host was not collected: the request enters where the answer would leave. */
  private Result fromOutside(Ip to) {
    Ip from = flow.from().ip();
    Optional<Entrance> entrance = from.isPresent() ? outside.entrance(from, to) : Optional.empty();
    if (entrance.isEmpty()) {
      boolean known = run.network().ownerOf(to).isPresent();
      return unknownEnds(known ? List.of(flow.from()) : List.of(flow.from(), flow.to()));
    }
    String name =
        flow.from().host().isEmpty() ? entrance.get().node().toString() : flow.from().host();
    Packet packet = Packets.probe(flow, from, to);
    run.log()
        .insufficient(
            run.log().outside(name),
            Code.HOST_NOT_COLLECTED,
            packet,
            Note.NONE,
            Topic.LINKS,
            Map.of("host", name));
    run.oracle().holds(Code.HOST_NOT_COLLECTED, Note.NONE, name);
    run.log().wouldKnow(name, Topic.LINKS, Code.OUTSIDE_HOST_ANSWERS);
    return follow(Optional.empty(), entrance.get().enter(run, packet));
  }

  /** Nobody knows where to begin: these ends belong to no collected host. */
  private Result unknownEnds(List<Endpoint> ends) {
    forwardEnd = Trace.End.INSUFFICIENT;
    for (Endpoint end : ends) {
      String address = end.ip().isPresent() ? end.ip().toString() : end.pod();
      String name = end.host().isEmpty() ? address : end.host();
      run.log()
          .insufficient(
              run.log().outside(name),
              Code.ENDPOINT_UNKNOWN,
              Packets.plain(Ip.NONE, flow.to().ip()),
              Note.NONE,
              Topic.ADDRESSES,
              Map.of("host", name, "to", address.isEmpty() ? name : address));
    }
    return nothing();
  }

  private Result follow(Optional<Stack> origin, Ending ending) {
    if (ending instanceof Ending.Ended ended) {
      forwardEnd = ended.end();
      if (ended.local().isPresent()) {
        return ended.local().get();
      }
      if (ended.error().isEmpty()) {
        return nothing();
      }
      return told(origin, ended.error().get()).orElse(nothing());
    }
    forwardEnd = Trace.End.DELIVERED;
    Optional<Answers.Answer> answer;
    if (ending instanceof Ending.Outside reached) {
      sourceSeen = reached.packet().from();
      answer = Optional.of(outside.answer(reached));
    } else {
      Ending.Arrived arrived = (Ending.Arrived) ending;
      sourceSeen = arrived.skb().packet().from();
      answer = answers.of(arrived);
    }
    if (answer.isEmpty()) {
      forwardEnd = Trace.End.DROPPED;
      return nothing();
    }
    return back(origin, answer.get());
  }

  /** What an error tells the one who probes, if it gets there. */
  private Optional<Result> told(Optional<Stack> origin, Ending.ErrorMessage error) {
    run.log().direction(Direction.ERROR);
    Ending back = errors.send(error);
    return isOrigin(origin, back) && isHeard(back) && !isDeafTo(origin, error)
        ? Optional.of(ErrorMessages.meaning(error, flow.protocol()))
        : Optional.empty();
  }

  /** What the sender's next packet changes of what it is told. */
  private Result afterwards(Stack origin, Packet first, Result soFar) {
    boolean unanswered = forwardEnd == Trace.End.DELIVERED && soFar == nothing();
    if (soFar != Result.OK && !unanswered) {
      return soFar;
    }
    Optional<Result> refused =
        new NextPacket(run, error -> told(Optional.of(origin), error))
            .refusal(origin, first, soFar == Result.OK);
    if (refused.isPresent()) {
      forwardEnd = Trace.End.DROPPED;
    }
    return refused.orElse(soFar);
  }

  /**
   * Whether the error that arrives quotes what was sent: a socket, and ping, take no notice of one
   * about a packet to somebody else (__udp4_lib_err, tcp_v4_err).
   */
  private boolean isHeard(Ending back) {
    if (!(back instanceof Ending.Arrived arrived) || quotesWhatWasSent(arrived.skb().packet())) {
      return true;
    }
    unwanted(arrived, Code.INVALID_ANSWER);
    return false;
  }

  private boolean quotesWhatWasSent(Packet error) {
    Optional<Packet> quoted = error.quoted();
    return quoted.isEmpty()
        || (quoted.get().to().equals(target(run.network(), flow))
            && (flow.port() <= 0 || quoted.get().port() == flow.port()));
  }

  /** A sender with ip_no_pmtu_disc 2 or 3 does not believe routers about sizes (ip-sysctl). */
  private static boolean isDeafTo(Optional<Stack> origin, Ending.ErrorMessage error) {
    return error.type() == 3
        && error.code() == 4
        && origin.isPresent()
        && origin.get().parameters().number("net.ipv4.ip_no_pmtu_disc", 0) > 1;
  }

  private Result back(Optional<Stack> origin, Answers.Answer answer) {
    replyEnd = answer.way() instanceof Ending.Ended ended ? ended.end() : Trace.End.DELIVERED;
    if (!isOrigin(origin, answer.way())) {
      if (replyEnd == Trace.End.DELIVERED) {
        replyEnd = Trace.End.DROPPED;
        if (answer.way() instanceof Ending.Arrived elsewhere) {
          unwanted(elsewhere, Code.ANSWER_TO_ANOTHER);
        }
      }
      return nothing();
    }
    if (answer.way() instanceof Ending.Arrived arrived) {
      Packet packet = arrived.skb().packet();
      boolean expected =
          packet.isIcmpError()
              ? quotesWhatWasSent(packet)
              : flow.protocol() == Packets.ICMP
                  || packet.from().equals(target(run.network(), flow));
      if (!expected) {
        replyEnd = Trace.End.DROPPED;
        unwanted(arrived, Code.INVALID_ANSWER);
        return nothing();
      }
    }
    return answer.meaning();
  }

  /** No socket waits for the answer where it arrives. */
  private void unwanted(Ending.Arrived arrived, Code code) {
    Packet answer = arrived.skb().packet();
    Map<String, String> details =
        Map.of(
            "host",
            arrived.stack().id().host(),
            "from",
            answer.from().toString(),
            "to",
            answer.to().toString());
    At at = run.log().at(arrived.stack(), arrived.skb().inDevice(), Stage.DELIVERY);
    run.log().add(new Step.Dropped(at, code, answer, Note.NONE, "", details));
  }

  private boolean isOrigin(Optional<Stack> origin, Ending way) {
    if (way instanceof Ending.Arrived arrived) {
      return origin.isPresent() && arrived.stack().id().equals(origin.get().id());
    }
    return way instanceof Ending.Outside reached
        && origin.isEmpty()
        && reached.ip().equals(flow.from().ip());
  }

  /** To 0.0.0.0 is to the source itself, 127.0.0.1 where none is chosen (ip_route_output_key). */
  private static Ip itself(Flow flow) {
    return flow.from().ip().isPresent() ? flow.from().ip() : Ip.v4(0x7f000001L);
  }

  /** The address a flow is sent to. */
  static Ip target(Network network, Flow flow) {
    if (flow.to().ip().isPresent()) {
      return flow.to().ip().equals(Ip.ANY4) ? itself(flow) : flow.to().ip();
    }
    Optional<Stack> stack = new Places(network).find(flow.to());
    Optional<Pod> pod = network.pod(flow.to());
    // of what nobody collected, and of a pod in its node's network, the cluster tells the address
    if (pod.isPresent() && stack.filter(Stack::isContainer).isEmpty()) {
      return pod.get().ip();
    }
    if (stack.isEmpty()) {
      return Ip.NONE;
    }
    boolean six = flow.from().ip().family() == 6;
    Ip first = addressOf(stack.get(), six);
    return first.isPresent() ? first : addressOf(stack.get(), !six);
  }

  private static Ip addressOf(Stack stack, boolean six) {
    for (Address address : stack.addresses()) {
      Ip ip = address.ip();
      boolean usable = six ? SourceAddress6.isUsable(address) && !ip.isLinkLocal() : ip.isV4();
      if (usable && !ip.isLoopback() && !address.overlayDevice()) {
        return ip;
      }
    }
    return Ip.NONE;
  }
}
