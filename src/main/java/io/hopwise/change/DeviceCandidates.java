package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the hosts' devices show: which bridge, which MTU. */
final class DeviceCandidates {
  /** Outer Ethernet, IPv4, UDP and vxlan headers (RFC 7348). */
  static final int VXLAN_OVERHEAD = 50;

  /** The outer IPv4 header (RFC 2003). */
  private static final int IPIP_OVERHEAD = 20;

  private DeviceCandidates() {}

  /**
   * The bridge of this host behind which the address lives: the one with its network, else the one
   * that its veth is a port of.
   */
  static List<String> bridgeOf(List<HostFact> own, Ip ip) {
    List<String> found = new ArrayList<>();
    for (Address address : Model.all(Address.class, own)) {
      boolean isBridge =
          link(own, address.netns(), address.device())
              .map(link -> link.kind() == LinkKind.BRIDGE)
              .orElse(false);
      if (isBridge && address.netns().isEmpty() && address.subnet().contains(ip)) {
        found.add(address.device());
      }
    }
    return found.isEmpty() ? bridgeOfPort(own, ip) : found;
  }

  private static List<String> bridgeOfPort(List<HostFact> own, Ip ip) {
    List<String> found = new ArrayList<>();
    for (Address address : Model.all(Address.class, own)) {
      Optional<Link> end = link(own, address.netns(), address.device());
      if (!address.ip().equals(ip) || address.netns().isEmpty() || end.isEmpty()) {
        continue;
      }
      for (Link port : Model.all(Link.class, own)) {
        if (port.netns().isEmpty() && !port.master().isEmpty() && Links.arePeers(port, end.get())) {
          found.add(port.master());
        }
      }
    }
    return found;
  }

  /** The bridge of a host that is in the subnet which flannel gave it. */
  static Optional<Address> leasedBridge(List<HostFact> own) {
    for (FlannelLease lease : Model.all(FlannelLease.class, own)) {
      for (Address address : Model.all(Address.class, own)) {
        boolean isInside =
            address.netns().isEmpty()
                && lease.file()
                && !address.secondary()
                && lease.subnet().contains(address.ip());
        if (isInside
            && link(own, "", address.device())
                .filter(link -> link.kind() == LinkKind.BRIDGE)
                .isPresent()) {
          return Optional.of(address);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What fits: through a vxlan device what its underlay leaves, through any other what the smallest
   * tunnel of the host takes.
   */
  static List<Integer> mtu(List<HostFact> own, String netns, String device) {
    Optional<Link> link = link(own, netns, device);
    if (link.isPresent() && link.get().kind() == LinkKind.VXLAN) {
      int lower = underlayMtu(own, link.get());
      return lower < 0 ? List.of() : List.of(lower - VXLAN_OVERHEAD);
    }
    if (link.isPresent() && link.get().kind() == LinkKind.IPIP) {
      int lower = belowIpip(own, link.get());
      return lower < 0 ? List.of() : List.of(lower - IPIP_OVERHEAD);
    }
    int least = -1;
    for (Link other : Model.all(Link.class, own)) {
      // the kernel's own tunl0 is there, and down, wherever the module is
      boolean isTunnel =
          other.kind() == LinkKind.VXLAN
              || other.kind() == LinkKind.TUN
              || (other.kind() == LinkKind.IPIP && other.up());
      if (isTunnel && other.mtu() > 0 && (least < 0 || other.mtu() < least)) {
        least = other.mtu();
      }
    }
    return least < 0 ? List.of() : List.of(least);
  }

  /** Of the devices by which the next hops of its routes are reached, the smallest. */
  private static int belowIpip(List<HostFact> own, Link ipip) {
    int least = underlayMtu(own, ipip);
    for (Route route : Model.all(Route.class, own)) {
      for (NextHop hop : route.nextHops()) {
        boolean through = route.netns().equals(ipip.netns()) && hop.device().equals(ipip.device());
        int mtu = through && hop.via().isPresent() ? mtuTowards(own, ipip.netns(), hop.via()) : -1;
        least = mtu < 0 || (least >= 0 && least < mtu) ? least : mtu;
      }
    }
    return least;
  }

  private static int mtuTowards(List<HostFact> own, String netns, Ip node) {
    for (Address address : Model.all(Address.class, own)) {
      if (address.netns().equals(netns) && address.subnet().contains(node)) {
        return link(own, netns, address.device()).map(Link::mtu).orElse(-1);
      }
    }
    return -1;
  }

  private static int underlayMtu(List<HostFact> own, Link vxlan) {
    for (Link lower : Model.all(Link.class, own)) {
      if (lower.netns().equals(vxlan.netns()) && lower.device().equals(vxlan.vxlan().underlay())) {
        return lower.mtu();
      }
    }
    for (Address address : Model.all(Address.class, own)) {
      if (address.netns().equals(vxlan.netns()) && address.ip().equals(vxlan.vxlan().local())) {
        return link(own, address.netns(), address.device()).map(Link::mtu).orElse(-1);
      }
    }
    return -1;
  }

  /** The device of this name. */
  static Optional<Link> link(List<HostFact> facts, String netns, String device) {
    for (HostFact fact : facts) {
      if (fact instanceof Link link && link.netns().equals(netns) && link.device().equals(device)) {
        return Optional.of(link);
      }
    }
    return Optional.empty();
  }
}
