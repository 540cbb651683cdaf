package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Direction;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Result;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import java.util.Map;
import java.util.Optional;

/**
 * A host that nobody collected: taken to answer, and to know the way back to whatever is no
 * container's address.
 */
final class OutsideHost {
  private final Run run;

  OutsideHost(Run run) {
    this.run = run;
  }

  /** The outside host takes the packet and answers. */
  Answers.Answer answer(Ending.Outside reached) {
    Packet asked = reached.packet();
    Map<String, String> details =
        Map.of(
            "host", reached.name(), "to", asked.to().toString(), "from", asked.from().toString());
    run.log()
        .add(
            new Step.Delivered(
                run.log().outside(reached.name()),
                Code.DELIVERED_OUTSIDE,
                asked,
                Note.NONE,
                details));
    run.log().direction(Direction.REPLY);
    run.log()
        .assume(
            run.log().outside(reached.name()),
            Code.OUTSIDE_HOST_ANSWERS,
            asked,
            Note.NONE,
            details);
    run.log().wouldKnow(reached.name(), Topic.LINKS, Code.OUTSIDE_HOST_ANSWERS);
    Packet reply = Packets.answer(asked);
    return new Answers.Answer(wayBack(reached, reply, details), Result.OK);
  }

  private Ending wayBack(Ending.Outside reached, Packet reply, Map<String, String> details) {
    Port exit = reached.exit();
    Ip back = reply.to();
    Optional<Port> onWire = ownerOnWire(exit, back);
    if (onWire.isPresent()) {
      return enter(onWire.get(), reply);
    }
    if (isTranslated(back) && run.network().ownerOf(back).isEmpty()) {
      return toNobody(reached, reply, details);
    }
    if (run.isContainerAddress(back)) {
      run.log()
          .insufficient(
              run.log().outside(reached.name()),
              Code.HOST_NOT_COLLECTED,
              reply,
              Note.NONE,
              Topic.ROUTES,
              details);
      if (!run.oracle().holds(Code.OUTSIDE_HOST_HAS_NO_WAY_BACK, Note.NONE, reached.name())) {
        run.log()
            .add(
                new Step.Lost(
                    run.log().outside(reached.name()),
                    Code.OUTSIDE_HOST_HAS_NO_WAY_BACK,
                    reply,
                    Note.NONE,
                    Ip.NONE,
                    "",
                    details));
        return Ending.Ended.silently(Trace.End.LOST);
      }
    }
    return enter(exit, reply);
  }

  /** Whether the packet was given this source on its way, so that who sent it does not have it. */
  private boolean isTranslated(Ip source) {
    for (Step step : run.log().forward()) {
      if (step instanceof Step.Rewritten rewritten
          && rewritten.isSourceRewritten()
          && rewritten.after().from().equals(source)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The answer to a translated source that no host of the case has: on the wire nobody takes it;
   * from elsewhere it comes back only where routers were told that the translator stands for it.
   */
  private Ending toNobody(Ending.Outside reached, Packet reply, Map<String, String> details) {
    At at = run.log().outside(reached.name());
    Port exit = reached.exit();
    for (Prefix subnet : exit.stack().subnets(exit.device())) {
      if (subnet.contains(reply.to())) {
        run.log()
            .add(
                new Step.Lost(
                    at,
                    Code.TARGET_SILENT,
                    reply,
                    Note.NONE,
                    reply.to(),
                    "",
                    Transmit.details(exit, reply.to())));
        return Ending.Ended.silently(Trace.End.LOST);
      }
    }
    run.log().insufficient(at, Code.HOST_NOT_COLLECTED, reply, Note.NONE, Topic.ROUTES, details);
    if (run.oracle().holds(Code.OUTSIDE_HOST_HAS_NO_WAY_BACK, Note.NONE, reached.name())) {
      return enter(exit, reply);
    }
    run.log()
        .add(
            new Step.Lost(
                at, Code.OUTSIDE_HOST_HAS_NO_WAY_BACK, reply, Note.NONE, Ip.NONE, "", details));
    return Ending.Ended.silently(Trace.End.LOST);
  }

  private Ending enter(Port port, Packet packet) {
    return run.input().arrive(port.stack(), port.link(), "", packet, packet.length());
  }

  /** Who on the exit's wire has the address, when the address lies in that wire's subnet. */
  private Optional<Port> ownerOnWire(Port exit, Ip ip) {
    boolean local = false;
    for (Prefix subnet : exit.stack().subnets(exit.device())) {
      local |= subnet.contains(ip);
    }
    if (!local) {
      return Optional.empty();
    }
    if (exit.stack().owns(ip)) {
      return Optional.of(exit);
    }
    for (Passage passage : run.network().layer2().passages(exit)) {
      if (passage.end().stack().owns(ip)) {
        return Optional.of(passage.end());
      }
    }
    return Optional.empty();
  }

  /**
   * Where a packet from a host that nobody collected enters the collected ones: on the wire of the
   * address it is sent to; for what lies behind the host, by the device that leads back.
   */
  Optional<Entrance> entrance(Ip from, Ip to) {
    Optional<Stack> owner = run.network().ownerOf(to);
    Optional<Stack> host =
        owner.flatMap(stack -> run.network().stack(new StackId(stack.id().host(), "")));
    if (host.isEmpty()) {
      return Optional.empty();
    }
    Optional<Entrance> own =
        host.get()
            .address(to)
            .flatMap(address -> host.get().link(address.device()))
            .map(link -> new Port(host.get(), link))
            .filter(port -> run.network().layer2().reachesWire(port))
            .map(port -> new Entrance(port, from, Optional.empty()));
    if (own.isPresent()) {
      return own;
    }
    RouteAnswer back = run.routing(host.get()).lookup(RouteQuery.of(Packets.plain(to, from), "lo"));
    Optional<Link> link = back.isUnicast() ? host.get().link(back.device()) : Optional.empty();
    if (link.isPresent() && isTunnel(link.get())) {
      Port tunnel = new Port(host.get(), link.get());
      return Optional.of(throughTunnel(tunnel, back.nextHop(from), from));
    }
    return link.map(l -> new Port(host.get(), l))
        .filter(p -> run.network().layer2().reachesWire(p))
        .map(p -> new Entrance(p, from, Optional.empty()));
  }

  private static boolean isTunnel(Link link) {
    return switch (link.kind()) {
      case VXLAN, TUN, IPIP -> true;
      default -> false;
    };
  }

  /** What a tunnel's device sends to is also what sends to it. */
  private Entrance throughTunnel(Port tunnel, Ip nextHop, Ip from) {
    Optional<Ip> node =
        tunnel.link().kind() == LinkKind.IPIP
            ? Optional.of(IpipTunnel.remote(tunnel.link(), nextHop))
            : run.vxlan().remote(tunnel, nextHop);
    Optional<Entrance> outer =
        node.isPresent() ? entrance(node.get(), tunnel.link().vxlan().local()) : Optional.empty();
    return new Entrance(tunnel, node.orElse(from), outer.map(Entrance::port));
  }
}
