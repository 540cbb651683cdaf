package io.hopwise.diagnosis;

import io.hopwise.fact.Address;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The subnets that flannel gave nodes whose {@code subnet.env} nobody collected; a sosreport often
 * lacks it. flannel gives its device the first address of the node's subnet (flannel,
 * Documentation/backends.md). How long the subnet's prefix is, the other nodes' routes to it tell,
 * else the prefix of the node's own bridge.
 */
final class ImpliedLeases {
  private final List<HostFact> facts;

  private ImpliedLeases(List<HostFact> facts) {
    this.facts = facts;
  }

  /** Those of hosts without a lease among these facts of all hosts. */
  static List<FlannelLease> of(List<HostFact> facts) {
    Set<String> withLease = new LinkedHashSet<>();
    for (HostFact fact : facts) {
      if (fact instanceof FlannelLease lease) {
        withLease.add(lease.host());
      }
    }
    ImpliedLeases implied = new ImpliedLeases(facts);
    List<FlannelLease> leases = new ArrayList<>();
    for (HostFact fact : facts) {
      if (fact instanceof Address address
          && address.netns().isEmpty()
          && address.ip().isV4()
          && address.device().startsWith("flannel")
          && !withLease.contains(address.host())) {
        implied.lease(address).ifPresent(leases::add);
      }
    }
    return leases;
  }

  private Optional<FlannelLease> lease(Address tunnel) {
    return routed(tunnel).or(() -> besideBridge(tunnel));
  }

  /** What another node routes to this tunnel address. */
  private Optional<FlannelLease> routed(Address tunnel) {
    for (HostFact fact : facts) {
      if (fact instanceof Route route
          && route.netns().isEmpty()
          && !route.host().equals(tunnel.host())
          && route.via().equals(tunnel.ip())
          && isSubnetOf(tunnel.ip(), route.destination())) {
        return Optional.of(lease(tunnel, route.destination(), route.source()));
      }
    }
    return Optional.empty();
  }

  private Optional<FlannelLease> besideBridge(Address tunnel) {
    for (HostFact fact : facts) {
      if (fact instanceof Address bridge
          && bridge.netns().isEmpty()
          && bridge.host().equals(tunnel.host())
          && bridge.ip().isV4()
          && !bridge.overlayDevice()
          && link(bridge).filter(link -> link.kind() == LinkKind.BRIDGE).isPresent()) {
        Prefix subnet = new Prefix(tunnel.ip(), bridge.prefix());
        if (isSubnetOf(tunnel.ip(), subnet)) {
          return Optional.of(lease(tunnel, subnet, tunnel.source()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isSubnetOf(Ip first, Prefix subnet) {
    return subnet.network().equals(first) && subnet.length() < first.bits() && subnet.length() > 0;
  }

  private FlannelLease lease(Address tunnel, Prefix subnet, Source source) {
    Optional<Link> vxlan = link(tunnel).filter(link -> link.kind() == LinkKind.VXLAN);
    return new FlannelLease(
        tunnel.host(),
        subnet,
        tunnel.prefix() < subnet.length() ? tunnel.subnet() : Prefix.NONE,
        vxlan.isPresent() ? "vxlan" : "udp",
        vxlan.map(link -> link.vxlan().local()).orElse(Ip.NONE),
        -1,
        vxlan.map(link -> link.vxlan().vni()).orElse(-1),
        "",
        Ip.NONE,
        true,
        source);
  }

  private Optional<Link> link(Address address) {
    for (HostFact fact : facts) {
      if (fact instanceof Link link
          && link.host().equals(address.host())
          && link.netns().equals(address.netns())
          && link.device().equals(address.device())) {
        return Optional.of(link);
      }
    }
    return Optional.empty();
  }
}
