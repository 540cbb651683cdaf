package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The receiving end of IPIP (net/ipv4/ip_tunnel.c, ip_tunnel_lookup; net/ipv4/tunnel4.c). */
final class IpipReceiver {
  /** The kernel's own device, which takes what no other one does. */
  private static final String FALLBACK = "tunl0";

  private final Run run;

  IpipReceiver(Run run) {
    this.run = run;
  }

  /** The device of a host that takes such an outer packet: the one that names most of its ends. */
  static Optional<Link> of(Stack stack, Ip from, Ip to) {
    return first(stack, l -> local(l).equals(to) && remote(l).equals(from))
        .or(() -> first(stack, l -> !local(l).isPresent() && remote(l).equals(from)))
        .or(() -> first(stack, l -> local(l).equals(to) && !remote(l).isPresent()))
        .or(() -> first(stack, l -> l.device().equals(FALLBACK)));
  }

  private static Optional<Link> first(Stack stack, Predicate<Link> takes) {
    for (Link link : stack.links()) {
      if (link.kind() == LinkKind.IPIP && link.up() && takes.test(link)) {
        return Optional.of(link);
      }
    }
    return Optional.empty();
  }

  private static Ip local(Link link) {
    return link.vxlan().local();
  }

  private static Ip remote(Link link) {
    return link.vxlan().remote();
  }

  /** Takes the inner packet out of an outer one that arrived. */
  Ending take(Ending.Arrived arrived, Link sender, Packet inner, int frame) {
    Stack stack = arrived.stack();
    Packet outer = arrived.skb().packet();
    Optional<Link> found = of(stack, outer.from(), outer.to());
    if (found.isEmpty()) {
      return nobody(arrived, sender);
    }
    Link receiver = found.get();
    Packet packet = inner.withMark(outer.mark());
    run.log()
        .add(
            new Step.Decapsulated(
                run.log().at(stack, receiver.device(), Stage.TUNNEL),
                Code.UNWRAPPED_FROM_IP,
                packet,
                receiver,
                Map.of("device", receiver.device())));
    return run.input().arrive(stack, receiver, "", packet, frame);
  }

  /** The host answers with an ICMP error, of which the inner sender hears nothing (tunnel4_rcv). */
  private Ending nobody(Ending.Arrived arrived, Link sender) {
    Stack stack = arrived.stack();
    Packet outer = arrived.skb().packet();
    At at = run.log().at(stack, arrived.skb().inDevice(), Stage.TUNNEL);
    HostFact because = meant(stack, sender).map(l -> (HostFact) l).orElse(Note.NONE);
    Map<String, String> details =
        Map.of(
            "host",
            stack.id().host(),
            "from",
            outer.from().toString(),
            "to",
            outer.to().toString());
    if (because == Note.NONE && !stack.collected(Topic.LINKS)) {
      run.log()
          .insufficient(
              at,
              Code.LINKS_NOT_COLLECTED,
              outer,
              Note.NONE,
              Topic.LINKS,
              Map.of("device", FALLBACK));
      if (!run.oracle().holds(Code.LINKS_NOT_COLLECTED, Note.NONE, stack.id() + " " + FALLBACK)) {
        return Ending.Ended.silently(Trace.End.INSUFFICIENT);
      }
    }
    run.log().add(new Step.Dropped(at, Code.TUNNEL_ENDS_DIFFER, outer, because, "", details));
    return Ending.Ended.silently(Trace.End.DROPPED);
  }

  /** The device the sender had in mind: the one called alike, else any. */
  private static Optional<Link> meant(Stack stack, Link sender) {
    Optional<Link> meant = Optional.empty();
    for (Link link : stack.links()) {
      if (link.kind() == LinkKind.IPIP) {
        boolean isBetter = meant.isEmpty() || link.device().equals(sender.device());
        meant = isBetter ? Optional.of(link) : meant;
      }
    }
    return meant;
  }
}
