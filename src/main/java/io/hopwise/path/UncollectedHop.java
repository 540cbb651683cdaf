package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Direction;
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

/** Where a packet goes that is handed to a next hop nobody collected. */
final class UncollectedHop {
  private final Run run;

  UncollectedHop(Run run) {
    this.run = run;
  }

  /**
   * To a host that nobody collected; when it is only a router on the way, on to whoever has the
   * target address.
   */
  Ending reached(Port from, Ip nextHop, Skb skb, HostFact because) {
    Packet packet = skb.packet();
    Map<String, String> details = Transmit.details(from, nextHop);
    details.put("to", packet.to().toString());
    At at = run.log().at(from.stack(), from.device(), Stage.WIRE);
    boolean router = !nextHop.equals(packet.to());
    if (!router) {
      return new Ending.Outside(run.nameOfOutside(nextHop), packet.to(), packet, from, false);
    }
    Optional<Port> beyond = wiredOwner(packet.to());
    Optional<Step.Lost> unknown = leavesAsService(from, nextHop, packet);
    if (beyond.isEmpty() && unknown.isPresent()) {
      run.log().add(unknown.get());
      return Ending.Ended.silently(Trace.End.LOST);
    }
    if (beyond.isEmpty() && run.isContainerAddress(packet.to())) {
      return leftCluster(from, nextHop, skb);
    }
    run.log().assume(at, Code.OUTSIDE_ROUTER_FORWARDS, packet, because, details);
    run.log().wouldKnow(nextHop.toString(), Topic.LINKS, Code.OUTSIDE_ROUTER_FORWARDS);
    if (beyond.isPresent()) {
      run.log().add(new Step.Crossed(at, Code.PASSED_OUTSIDE_ROUTER, packet, because, details));
      run.enteredFromOutside(beyond.get());
      Packet passed = packet.withTtl(packet.ttl() - 1).withMark(0);
      return run.input().arrive(beyond.get().stack(), beyond.get().link(), "", passed, skb.frame());
    }
    return new Ending.Outside(run.nameOfOutside(packet.to()), packet.to(), packet, from, true);
  }

  /**
   * A packet for a container is handed to a host nobody collected: by a route of its own that is
   * its node; by the default route it leaves the cluster, where nobody knows it.
   */
  private Ending leftCluster(Port from, Ip nextHop, Skb skb) {
    Packet packet = skb.packet();
    Optional<Step.Lost> left = leavesOverlay(from, nextHop, packet);
    if (left.isPresent()) {
      run.log().add(left.get());
      return Ending.Ended.silently(Trace.End.LOST);
    }
    return new Underlay(run)
        .notArrived(new Ending.Outside("", nextHop, packet, from, true), nextHop, packet);
  }

  /**
   * The step that says so, when the default route takes out of the cluster what is for one of its
   * services. A route of its own to them may be meant to lead to a node that translates it.
   */
  Optional<Step.Lost> leavesAsService(Port from, Ip nextHop, Packet packet) {
    if (!run.network().isServiceAddress(packet.to()) || from.stack().isContainer()) {
      return Optional.empty();
    }
    RouteAnswer route = routeOf(from, packet);
    if (!route.route().map(r -> r.destination().isDefault()).orElse(false)) {
      return Optional.empty();
    }
    Map<String, String> details = Transmit.details(from, nextHop);
    details.put("to", packet.to().toString());
    At at = run.log().at(from.stack(), from.device(), Stage.WIRE);
    return Optional.of(
        new Step.Lost(
            at, Code.SERVICE_ADDRESS_LEAVES, packet, route.because(), nextHop, "", details));
  }

  private RouteAnswer routeOf(Port from, Packet packet) {
    return run.routing(from.stack()).lookup(RouteQuery.of(packet, "lo").by(from.device()));
  }

  /**
   * The step that says so, when the default route takes a container's packet out of the cluster.
   */
  Optional<Step.Lost> leavesOverlay(Port from, Ip nextHop, Packet packet) {
    RouteAnswer route = routeOf(from, packet);
    boolean byDefault = route.route().map(r -> r.destination().isDefault()).orElse(false);
    if (!byDefault || !run.isContainerAddress(packet.to()) || !whereaboutsKnown(packet.to())) {
      return Optional.empty();
    }
    Map<String, String> details = Transmit.details(from, nextHop);
    details.put("to", packet.to().toString());
    At at = run.log().at(from.stack(), from.device(), Stage.WIRE);
    if (!run.network().isNode(from.stack().id().host())) {
      return outsiderLeaves(nextHop, packet, details);
    }
    return Optional.of(
        new Step.Lost(
            at, Code.OVERLAY_ROUTE_MISSING, packet, route.because(), nextHop, "", details));
  }

  /**
   * The same where the next hop was collected and is no node. Who holds a lease of the network
   * should have a route of its own to every container of it.
   */
  Optional<Step.Lost> leavesFlannel(Port from, Port next, Ip nextHop, Packet packet) {
    Network network = run.network();
    boolean outsider = !network.isNode(next.stack().id().host()) && !next.stack().isContainer();
    return outsider && network.holdsLeaseFor(from.stack().id().host(), packet.to())
        ? leavesOverlay(from, nextHop, packet)
        : Optional.empty();
  }

  /**
   * A host outside the cluster answers a container by its router, which hardly knows the way. What
   * it sends by itself to a container may be meant to: then the router is left to its routes.
   */
  private Optional<Step.Lost> outsiderLeaves(
      Ip router, Packet packet, Map<String, String> details) {
    if (run.log().direction() != Direction.REPLY) {
      return Optional.empty();
    }
    String name = run.nameOfOutside(router);
    details.put("host", name);
    At there = run.log().outside(name);
    run.log()
        .insufficient(there, Code.HOST_NOT_COLLECTED, packet, Note.NONE, Topic.ROUTES, details);
    return run.oracle().holds(Code.OUTSIDE_HOST_HAS_NO_WAY_BACK, Note.NONE, name)
        ? Optional.empty()
        : Optional.of(
            new Step.Lost(
                there, Code.OUTSIDE_HOST_HAS_NO_WAY_BACK, packet, Note.NONE, Ip.NONE, "", details));
  }

  /** Where a container lives is what its own node says, unless nobody collected that one. */
  private boolean whereaboutsKnown(Ip container) {
    return run.network().ownerOf(container).isPresent();
  }

  /** The collected host's device on a wire that has the address. */
  private Optional<Port> wiredOwner(Ip ip) {
    for (Stack stack : run.network().stacks()) {
      Optional<Address> address = stack.address(ip);
      Optional<Link> link = address.flatMap(a -> stack.link(a.device()));
      if (link.isPresent()
          && link.get().kind() != LinkKind.VXLAN
          && run.network().layer2().reachesWire(new Port(stack, link.get()))) {
        return Optional.of(new Port(stack, link.get()));
      }
    }
    return Optional.empty();
  }
}
