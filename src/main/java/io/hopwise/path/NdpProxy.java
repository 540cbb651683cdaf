package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NeighbourProxy;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Topic;

/**
 * Whether a host answers on a link for an IPv6 address that it does not have itself: the device
 * forwards, {@code proxy_ndp} is on for it or for all, and an entry names this very address on this
 * very device (net/ipv6/ndisc.c, ndisc_recv_ns). No route is asked.
 */
final class NdpProxy {
  private final Run run;

  NdpProxy(Run run) {
    this.run = run;
  }

  /**
   * Whether it answers for {@code wanted}.
   *
   * @param packet for which it is looked for
   */
  boolean answers(Port end, Ip wanted, Packet packet) {
    Stack stack = end.stack();
    Parameters parameters = stack.parameters();
    if (parameters.most6("proxy_ndp", end.device()) == 0 || !parameters.isRouter6(end.device())) {
      return false;
    }
    if (stack.collected(Topic.NEIGHBOUR_PROXIES) || isListed(stack, wanted, end.device())) {
      return isListed(stack, wanted, end.device());
    }
    return leadsElsewhere(end, wanted, packet) && mayBeListed(end, wanted, packet);
  }

  private static boolean isListed(Stack stack, Ip wanted, String device) {
    return stack.facts().stream()
        .anyMatch(
            fact ->
                fact instanceof NeighbourProxy proxy
                    && proxy.ip().equals(wanted)
                    && proxy.device().equals(device));
  }

  /** For what is on no link of its own a host has no reason to answer. */
  private boolean leadsElsewhere(Port end, Ip wanted, Packet packet) {
    Packet question = Packets.plain(packet.from(), wanted);
    RouteAnswer route = run.routing(end.stack()).lookup(RouteQuery.of(question, end.device()));
    return route.isUnicast() && !route.device().equals(end.device());
  }

  private boolean mayBeListed(Port end, Ip wanted, Packet packet) {
    run.log()
        .insufficient(
            run.log().at(end.stack(), end.device(), Stage.NEIGHBOUR),
            Code.NEIGHBOUR_UNKNOWN,
            packet,
            Note.NONE,
            Topic.NEIGHBOUR_PROXIES,
            Transmit.details(end, wanted));
    return run.oracle().holds(Code.NEIGHBOUR_UNKNOWN, Note.NONE, end + " for " + wanted);
  }
}
