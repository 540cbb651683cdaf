package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import java.util.Map;

/**
 * What both kinds of tunnel need: the address a node is reached by, and what becomes of the outer
 * packet.
 */
final class Underlay {
  private static final Ip SOMEWHERE_OUTSIDE = Ip.v4(0x08080808L);

  private final Run run;

  Underlay(Run run) {
    this.run = run;
  }

  /**
   * The address a host is reached by from other hosts: the one its default route leaves with, else
   * a wired one.
   */
  Ip address(Stack stack) {
    RouteAnswer outside =
        run.routing(stack)
            .lookup(new RouteQuery(SOMEWHERE_OUTSIDE, Ip.NONE, "lo", "", 0, 0, -1, -1, -1));
    if (outside.isUnicast()) {
      return new SourceAddress(stack).of(outside, SOMEWHERE_OUTSIDE);
    }
    for (Link link : stack.links()) {
      if (run.network().layer2().reachesWire(new Port(stack, link))
          && !stack.addressesOn(link.device()).isEmpty()) {
        return stack.addressesOn(link.device()).get(0).ip();
      }
    }
    return Ip.NONE;
  }

  /** The outer source: the tunnel's own where it is told one, else the one that the route gives. */
  Ip source(Stack stack, Packet outer, String via) {
    if (outer.from().isPresent()) {
      return outer.from();
    }
    RouteAnswer route = run.routing(stack).lookup(RouteQuery.of(outer, "lo").by(via));
    return route.isUnicast() ? new SourceAddress(stack).of(route, outer.to()) : Ip.NONE;
  }

  /** The way to the other end of the tunnel leads through the tunnel. */
  Ending intoItself(Port tunnel, Packet packet, Ip remote) {
    run.log()
        .add(
            new Step.Dropped(
                run.log().at(tunnel.stack(), tunnel.device(), Stage.TUNNEL),
                Code.TUNNEL_INTO_ITSELF,
                packet,
                tunnel.link(),
                "",
                Map.of("device", tunnel.device(), "remote", remote.toString())));
    return Ending.Ended.silently(Trace.End.DROPPED);
  }

  /** The inner sender hears nothing of what happens to the outer packet. */
  Ending notArrived(Ending outer, Ip remote, Packet inner) {
    if (outer instanceof Ending.Ended ended) {
      return Ending.Ended.silently(ended.end());
    }
    String name = run.nameOfOutside(remote);
    if (!run.log().flow().to().host().isEmpty()
        && !run.network().hasHost(run.log().flow().to().host())) {
      name = run.log().flow().to().host();
    }
    run.log()
        .insufficient(
            run.log().outside(name),
            Code.HOST_NOT_COLLECTED,
            inner,
            Note.NONE,
            Topic.LINKS,
            Map.of("host", name, "remote", remote.toString()));
    run.oracle().holds(Code.HOST_NOT_COLLECTED, Note.NONE, name);
    return Ending.Ended.silently(Trace.End.INSUFFICIENT);
  }
}
