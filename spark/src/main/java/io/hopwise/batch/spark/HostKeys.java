package io.hopwise.batch.spark;

import io.hopwise.fact.Address;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.path.Network;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * By what a host is known to be of a cluster: two that have one key in common are of one. Addresses
 * that every host has, such as those of {@code docker0}, of the overlay or of services, are none.
 *
 * @param own what it is itself: an address outside of the overlay, alone and with the subnet of the
 *     containers behind it
 * @param named what it says of others: tunnel ends, holders of leases, next hops to containers
 */
record HostKeys(Set<String> own, Set<String> named) {
  /** Of a host with these facts. */
  static HostKeys of(String host, List<HostFact> facts) {
    Optional<Prefix> containers = Network.of(facts).containerSubnet(host);
    Set<String> inner = innerDevices(facts);
    Set<String> own = new LinkedHashSet<>();
    Set<String> named = new LinkedHashSet<>();
    Set<Prefix> underlay = new LinkedHashSet<>();
    for (HostFact fact : facts) {
      if (fact instanceof FlannelLease lease && lease.publicIp().isPresent()) {
        (lease.file() ? own : named).add(address(lease.publicIp()));
      } else if (fact instanceof Address address && isOuter(address, inner)) {
        own.add(address(address.ip()));
        underlay.add(address.subnet());
        containers.ifPresent(subnet -> own.add(behind(address.ip(), subnet)));
      } else if (fact instanceof ForwardingEntry entry && entry.destination().isPresent()) {
        named.add(address(entry.destination()));
      } else if (fact instanceof Route route && isToContainers(route)) {
        for (NextHop hop : route.nextHops()) {
          if (hop.via().isPresent() && !inner.contains(hop.device())) {
            named.add(behind(hop.via(), route.destination()));
          }
        }
      }
    }
    // one network of flannel's on one wire is one cluster; its default one alone would be all
    for (HostFact fact : facts) {
      if (fact instanceof FlannelLease lease && lease.network().isPresent()) {
        underlay.forEach(subnet -> own.add("network " + lease.network() + " on " + net(subnet)));
      }
    }
    return new HostKeys(own, named);
  }

  /** Bridges, tunnels, loopbacks: what lies behind them is a host's own matter. */
  private static Set<String> innerDevices(List<HostFact> facts) {
    Set<String> inner = new HashSet<>(Set.of("lo"));
    for (HostFact fact : facts) {
      if (fact instanceof Link link && link.netns().isEmpty()) {
        boolean isInner =
            link.kind().isOverlay()
                || switch (link.kind()) {
                  case BRIDGE, LOOPBACK, DUMMY -> true;
                  default -> false;
                };
        if (isInner) {
          inner.add(link.device());
        }
      }
    }
    for (HostFact fact : facts) {
      // a card that is a bridge's port: the bridge is what the host is known by
      if (fact instanceof Route route && route.destination().equals(Prefix.ALL4)) {
        route.nextHops().forEach(hop -> inner.remove(hop.device()));
      }
    }
    return inner;
  }

  private static boolean isOuter(Address address, Set<String> inner) {
    return address.netns().isEmpty()
        && address.ip().isV4()
        && address.prefix() < 32
        && !address.ip().isLoopback()
        && !address.overlayDevice()
        && !inner.contains(address.device());
  }

  private static boolean isToContainers(Route route) {
    return route.netns().isEmpty() && route.destination().length() > 0;
  }

  private static String address(Ip ip) {
    return "address " + ip;
  }

  private static String behind(Ip ip, Prefix subnet) {
    return "containers " + net(subnet) + " behind " + ip;
  }

  private static String net(Prefix prefix) {
    return prefix.toString();
  }
}
