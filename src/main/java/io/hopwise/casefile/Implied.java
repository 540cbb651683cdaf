package io.hopwise.casefile;

import io.hopwise.fact.Address;
import io.hopwise.fact.Collected;
import io.hopwise.fact.DeviceName;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows from told facts because no kernel is without it. Nobody who tells that a host has
 * 10.0.0.5/24 on eth0 also tells that it has an eth0, a local route to 10.0.0.5 and a route to
 * 10.0.0.0/24 on the link; the walk needs all three. Each names as its source the line it follows
 * from.
 *
 * <p>Nothing is added to lists that were collected. Connected routes are not added either where the
 * told routes are said to be complete; local ones are, unless table local is told, because that
 * table is in nobody's list.
 */
final class Implied {
  private final String host;
  private final CaseHost told;
  private final List<HostFact> read;
  private final List<HostFact> all;

  /**
   * Of these told facts.
   *
   * @param read the snapshot's facts
   * @param all read and told facts; gets what follows
   */
  Implied(String host, CaseHost told, List<HostFact> read, List<HostFact> all) {
    this.host = host;
    this.told = told;
    this.read = read;
    this.all = all;
  }

  void add() {
    List<HostFact> addresses = new ArrayList<>(told.told());
    for (Address address : ImpliedLinkLocal.of(told.told())) {
      if (!isCollected(address.netns(), Topic.ADDRESSES)) {
        all.add(address);
        addresses.add(address);
      }
    }
    for (HostFact fact : told.told()) {
      if (fact instanceof Address address) {
        link(address.netns(), address.device(), address.source());
      } else if (fact instanceof Route route) {
        for (NextHop hop : route.nextHops()) {
          link(route.netns(), hop.device(), route.source());
        }
      } else if (fact instanceof Neighbour neighbour) {
        link(neighbour.netns(), neighbour.device(), neighbour.source());
      } else if (fact instanceof ForwardingEntry entry) {
        link(entry.netns(), entry.device(), entry.source());
      } else if (fact instanceof NetfilterRule rule) {
        chain(rule);
      }
    }
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof Address address && isTold(address)) {
        all.set(i, withOverlay(address));
      } else if (all.get(i) instanceof Route route && isTold(route)) {
        all.set(i, withDevice(route));
      }
    }
    for (HostFact fact : addresses) {
      if (fact instanceof Address address && address.ip().isPresent()) {
        routes(address);
      }
    }
  }

  private boolean isTold(HostFact fact) {
    return fact.source().host().isEmpty() && fact.source().isQuotable();
  }

  /** A device that something is told of is there and works, until something else is told. */
  private void link(String netns, String device, Source source) {
    if (device.isEmpty() || isCollected(netns, Topic.LINKS)) {
      return;
    }
    for (HostFact fact : all) {
      if (fact instanceof Link link && link.netns().equals(netns) && link.device().equals(device)) {
        return;
      }
    }
    LinkKind kind = DeviceName.kind(device);
    boolean isTun = kind == LinkKind.TUN;
    all.add(
        new Link(
            host,
            netns,
            device,
            -1,
            kind,
            "",
            "",
            -1,
            "",
            kind.usualMtu(),
            true,
            true,
            !isTun,
            isTun,
            false,
            DeviceName.vxlan(device),
            source));
  }

  /** A chain that a rule is told of is there; a built-in one accepts what no rule takes. */
  private void chain(NetfilterRule rule) {
    for (HostFact fact : all) {
      if (fact instanceof NetfilterChain chain
          && chain.chain().equals(rule.chain())
          && chain.table().equals(rule.table())
          && chain.backend() == rule.backend()
          && chain.netns().equals(rule.netns())) {
        return;
      }
    }
    String type = BuiltIn.type(rule.table(), rule.chain());
    all.add(
        new NetfilterChain(
            host,
            rule.netns(),
            rule.backend(),
            rule.family(),
            rule.table(),
            rule.chain(),
            type,
            BuiltIn.hook(rule.table(), rule.chain()),
            BuiltIn.priority(rule.table(), rule.chain()),
            type.isEmpty() ? "" : "ACCEPT",
            "",
            -1,
            rule.source()));
  }

  /** An address of a tunnel's device is a tunnel's, whatever the device is called. */
  private Address withOverlay(Address address) {
    for (HostFact fact : all) {
      if (fact instanceof Link link
          && link.netns().equals(address.netns())
          && link.device().equals(address.device())
          && link.kind().isOverlay() != address.overlayDevice()) {
        return new Address(
            address.host(),
            address.netns(),
            address.device(),
            address.ip(),
            address.prefix(),
            address.peer(),
            address.scope(),
            address.secondary(),
            address.noPrefixRoute(),
            address.state(),
            link.kind().isOverlay(),
            address.source());
      }
    }
    return address;
  }

  /** Without a device a route leaves by the one whose subnet holds the gateway. */
  private Route withDevice(Route route) {
    if (route.nextHops().size() != 1 || !route.device().isEmpty() || !route.via().isPresent()) {
      return route;
    }
    for (HostFact fact : all) {
      if (fact instanceof Address address
          && address.netns().equals(route.netns())
          && address.prefix() < address.ip().bits()
          && address.subnet().contains(route.via())) {
        return with(route, new NextHop(route.via(), address.device(), 1, false, false, false));
      }
    }
    return route;
  }

  private static Route with(Route route, NextHop hop) {
    return new Route(
        route.host(),
        route.netns(),
        route.table(),
        route.position(),
        route.type(),
        route.destination(),
        route.scope(),
        route.metric(),
        route.preferredSource(),
        route.protocol(),
        route.mtu(),
        List.of(hop),
        route.source());
  }

  private void routes(Address address) {
    if (isCollected(address.netns(), Topic.ROUTES)) {
      return;
    }
    List<Route> here = new ArrayList<>();
    for (HostFact fact : all) {
      if (fact instanceof Route route && route.netns().equals(address.netns())) {
        here.add(route);
      }
    }
    if (!isLocalTableTold(address.netns())) {
      all.add(
          route(address, "local", RouteType.LOCAL, Prefix.host(address.ip()), "host", here.size()));
    }
    boolean isWhole = told.complete().contains(Topic.ROUTES) && address.netns().isEmpty();
    if (isWhole || address.noPrefixRoute() || address.prefix() >= address.ip().bits()) {
      return;
    }
    for (Route route : here) {
      if (route.destination().equals(address.subnet())
          && route.device().equals(address.device())
          && route.table().equals("main")) {
        return;
      }
    }
    all.add(route(address, "main", RouteType.UNICAST, address.subnet(), "link", here.size() + 1));
  }

  private boolean isLocalTableTold(String netns) {
    for (HostFact fact : told.told()) {
      if (fact instanceof Route route
          && route.netns().equals(netns)
          && route.table().equals("local")) {
        return true;
      }
    }
    return false;
  }

  private Route route(
      Address address,
      String table,
      RouteType type,
      Prefix destination,
      String scope,
      int position) {
    return new Route(
        host,
        address.netns(),
        table,
        position,
        type,
        destination,
        scope,
        0,
        address.ip(),
        "kernel",
        -1,
        List.of(new NextHop(Ip.NONE, address.device(), 1, false, false, false)),
        address.source());
  }

  /** Whether the snapshot holds the whole list. */
  private boolean isCollected(String netns, Topic topic) {
    for (HostFact fact : read) {
      if (fact instanceof Collected collected
          && collected.netns().equals(netns)
          && collected.topic() == topic) {
        return true;
      }
    }
    return false;
  }
}
