package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.Container;
import io.hopwise.fact.DeviceName;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Pod;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import io.hopwise.fact.Vxlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from the facts of a host without being said: a device that has an address exists; a
 * container an engine runs has a device, an address and a default route to its bridge. Each implied
 * fact quotes the line it follows from.
 */
final class Implied {
  private Implied() {}

  /** The facts of one host with what they imply. */
  static List<HostFact> with(List<HostFact> facts) {
    Set<String> devices = new HashSet<>();
    Set<Ip> owned = new HashSet<>();
    List<Address> addresses = new ArrayList<>();
    List<HostFact> containers = new ArrayList<>();
    for (HostFact fact : facts) {
      if (fact instanceof Link link) {
        devices.add(link.netns() + " " + link.device());
      } else if (fact instanceof Address address) {
        addresses.add(address);
        owned.add(address.ip());
      } else if (fact instanceof Container || fact instanceof Pod) {
        containers.add(fact);
      }
    }
    List<HostFact> all = new ArrayList<>(facts);
    for (Address address : addresses) {
      if (devices.add(address.netns() + " " + address.device())) {
        all.add(device(address));
      }
    }
    for (HostFact fact : containers) {
      if (fact instanceof Container container
          && container.running()
          && container.ip().isPresent()
          && owned.add(container.ip())) {
        all.addAll(
            container(
                facts, container.host(), container.netns(), container.ip(), container.source()));
      } else if (fact instanceof Pod pod && pod.ip().isPresent() && owned.add(pod.ip())) {
        all.addAll(container(facts, pod.host(), pod.name(), pod.ip(), pod.source()));
      }
    }
    return all;
  }

  /**
   * What an engine makes for a container behind the bridge whose subnet holds the address; empty
   * when there is none.
   */
  static List<HostFact> container(
      List<HostFact> facts, String host, String netns, Ip ip, Source source) {
    Optional<Address> bridge = bridgeOf(facts, ip);
    if (bridge.isEmpty()) {
      return List.of();
    }
    Address gateway = bridge.get();
    int mtu = mtuOf(facts, gateway.device());
    Address own =
        new Address(
            host,
            netns,
            "eth0",
            ip,
            gateway.prefix(),
            Ip.NONE,
            "global",
            false,
            false,
            false,
            source);
    Link link =
        new Link(
            host,
            netns,
            "eth0",
            -1,
            LinkKind.VETH,
            "",
            "",
            -1,
            "",
            mtu,
            true,
            true,
            true,
            false,
            false,
            Vxlan.NONE,
            source);
    Route connected =
        route(
            own,
            0,
            gateway.subnet(),
            "link",
            new NextHop(Ip.NONE, "eth0", 1, false, false, false),
            source);
    Route byDefault =
        route(
            own,
            1,
            ip.isV4() ? Prefix.ALL4 : Prefix.ALL6,
            "",
            new NextHop(gateway.ip(), "eth0", 1, false, false, false),
            source);
    return List.of(link, own, connected, byDefault);
  }

  private static Route route(
      Address own, int position, Prefix to, String scope, NextHop hop, Source source) {
    return new Route(
        own.host(),
        own.netns(),
        "main",
        position,
        RouteType.UNICAST,
        to,
        scope,
        0,
        Ip.NONE,
        "",
        -1,
        List.of(hop),
        source);
  }

  private static Optional<Address> bridgeOf(List<HostFact> facts, Ip ip) {
    for (HostFact fact : facts) {
      if (fact instanceof Address address
          && address.netns().isEmpty()
          && address.prefix() < address.ip().bits()
          && !address.ip().equals(ip)
          && address.subnet().contains(ip)
          && kindOf(facts, address.device()) == LinkKind.BRIDGE) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }

  private static LinkKind kindOf(List<HostFact> facts, String device) {
    for (HostFact fact : facts) {
      if (fact instanceof Link link && link.netns().isEmpty() && link.device().equals(device)) {
        return link.kind();
      }
    }
    return DeviceName.kind(device);
  }

  private static int mtuOf(List<HostFact> facts, String device) {
    for (HostFact fact : facts) {
      if (fact instanceof Link link && link.netns().isEmpty() && link.device().equals(device)) {
        return link.mtu();
      }
    }
    return -1;
  }

  private static Link device(Address address) {
    LinkKind kind = DeviceName.kind(address.device());
    return new Link(
        address.host(),
        address.netns(),
        address.device(),
        -1,
        address.netns().isEmpty() || kind == LinkKind.LOOPBACK ? kind : LinkKind.VETH,
        "",
        "",
        -1,
        "",
        kind == LinkKind.LOOPBACK ? kind.usualMtu() : -1,
        true,
        true,
        kind != LinkKind.TUN,
        kind == LinkKind.TUN,
        false,
        DeviceName.vxlan(address.device()),
        address.source());
  }
}
