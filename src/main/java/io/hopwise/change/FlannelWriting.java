package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What flanneld's vxlan backend writes on a node about all the others. */
final class FlannelWriting {
  private final Surroundings around;

  FlannelWriting(Surroundings around) {
    this.around = around;
  }

  /** The tunnel device flannel made on the host. */
  Optional<Link> device(String host) {
    for (HostFact fact : around.of(host)) {
      if (fact instanceof Link link
          && link.netns().isEmpty()
          && link.kind() == LinkKind.VXLAN
          && RouteKeeping.isKeptByFlannel(link.device())) {
        return Optional.of(link);
      }
    }
    return Optional.empty();
  }

  /** Routes, neighbours and forwarding entries for all other hosts whose lease is known. */
  List<HostFact> on(Link own) {
    List<HostFact> written = new ArrayList<>();
    for (String host : around.hosts()) {
      Optional<Link> remote = device(host);
      if (!host.equals(own.host()) && remote.isPresent()) {
        add(own, remote.get(), written);
      }
    }
    return written;
  }

  private void add(Link own, Link remote, List<HostFact> written) {
    Ip gateway = Ip.NONE;
    Prefix subnet = Prefix.NONE;
    for (HostFact fact : around.of(remote.host())) {
      if (fact instanceof FlannelLease lease && lease.file()) {
        subnet = lease.subnet();
      }
      if (fact instanceof Address address
          && address.netns().isEmpty()
          && address.device().equals(remote.device())
          && address.ip().isV4()) {
        gateway = address.ip();
      }
    }
    if (gateway.isPresent() && subnet.isPresent()) {
      written.addAll(
          remote.vxlan().local().isPresent() || hasEntries(own)
              ? about(own, remote, gateway, subnet)
              : way(own, remote, gateway, subnet));
    }
  }

  /** Whether any forwarding entry of the device was collected: old tools show none. */
  private boolean hasEntries(Link own) {
    for (HostFact fact : around.of(own.host())) {
      if (fact instanceof ForwardingEntry entry
          && entry.netns().isEmpty()
          && entry.device().equals(own.device())) {
        return true;
      }
    }
    return false;
  }

  /**
   * What is written of one node.
   *
   * @param own the tunnel device of the node that writes
   * @param remote that of the one it writes about
   * @param gateway what that one is called in the overlay
   * @param subnet leased to that one
   */
  static List<HostFact> about(Link own, Link remote, Ip gateway, Prefix subnet) {
    List<HostFact> written = new ArrayList<>(way(own, remote, gateway, subnet));
    if (written.isEmpty() || !remote.vxlan().local().isPresent()) {
      return List.of();
    }
    written.add(
        ForwardingEntry.permanent(
            own.host(), "", remote.mac(), own.device(), remote.vxlan().local()));
    return written;
  }

  /** What ifconfig tells enough for: the route to a node's subnet, and its tunnel device's MAC. */
  private static List<HostFact> way(Link own, Link remote, Ip gateway, Prefix subnet) {
    if (remote.mac().isEmpty()) {
      return List.of();
    }
    return List.of(
        route(own, gateway, subnet),
        new Neighbour(
            own.host(), "", gateway, own.device(), remote.mac(), "permanent", Source.NONE));
  }

  /** A host's facts once this was written: it stands in place of what was written before. */
  static List<HostFact> over(List<HostFact> facts, List<HostFact> written) {
    List<HostFact> changed = new ArrayList<>(facts.size() + written.size());
    for (HostFact fact : facts) {
      if (!isReplaced(fact, written)) {
        changed.add(fact);
      }
    }
    changed.addAll(written);
    return changed;
  }

  private static boolean isReplaced(HostFact old, List<HostFact> written) {
    for (HostFact entry : written) {
      if (replaces(entry, old)) {
        return true;
      }
    }
    return false;
  }

  private static boolean replaces(HostFact entry, HostFact old) {
    if (entry instanceof Route route && old instanceof Route other) {
      return other.netns().isEmpty()
          && other.table().equals(route.table())
          && other.metric() == route.metric()
          && other.destination().equals(route.destination());
    }
    if (entry instanceof Neighbour neighbour && old instanceof Neighbour other) {
      return other.netns().isEmpty()
          && other.device().equals(neighbour.device())
          && other.ip().equals(neighbour.ip());
    }
    return entry instanceof ForwardingEntry forwarding
        && old instanceof ForwardingEntry other
        && other.netns().isEmpty()
        && other.device().equals(forwarding.device())
        && other.mac().equals(forwarding.mac());
  }

  private static Route route(Link own, Ip gateway, Prefix subnet) {
    return new Route(
        own.host(),
        "",
        "main",
        0,
        RouteType.UNICAST,
        subnet,
        "",
        0,
        Ip.NONE,
        "",
        -1,
        List.of(new NextHop(gateway, own.device(), 1, true, false, false)),
        Source.NONE);
  }
}
