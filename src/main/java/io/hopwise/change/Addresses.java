package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import java.util.List;

/** The routes that the kernel keeps for an address by itself (ip-address(8)). */
final class Addresses {
  private Addresses() {}

  /**
   * Adds the address's local route and the route to its subnet, where they are not there yet. Where
   * nobody collected table local, its addresses stand for it all.
   */
  static void addRoutes(List<HostFact> facts, Address address) {
    Prefix self = Prefix.host(address.ip());
    Prefix subnet = address.subnet();
    if (hasTableLocal(facts, address.netns()) && !has(facts, address, "local", self)) {
      facts.add(route(facts, address, "local", RouteType.LOCAL, self, "host"));
    }
    boolean isConnected = !address.noPrefixRoute() && subnet.length() < address.ip().bits();
    if (isConnected && !has(facts, address, "main", subnet)) {
      facts.add(route(facts, address, "main", RouteType.UNICAST, subnet, "link"));
    }
  }

  private static boolean hasTableLocal(List<HostFact> facts, String netns) {
    for (HostFact fact : facts) {
      if (fact instanceof Route route
          && route.netns().equals(netns)
          && route.table().equals("local")) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(
      List<HostFact> facts, Address address, String table, Prefix destination) {
    for (HostFact fact : facts) {
      if (fact instanceof Route route
          && route.netns().equals(address.netns())
          && route.table().equals(table)
          && route.destination().equals(destination)
          && route.device().equals(address.device())) {
        return true;
      }
    }
    return false;
  }

  private static Route route(
      List<HostFact> facts,
      Address address,
      String table,
      RouteType type,
      Prefix destination,
      String scope) {
    return new Route(
        address.host(),
        address.netns(),
        table,
        Routes.end(facts, address.netns()),
        type,
        destination,
        scope,
        0,
        address.ip(),
        "kernel",
        -1,
        List.of(Routes.hop(Ip.NONE, address.device(), false)),
        Source.NONE);
  }

  /** An address that nobody collected. */
  static Address of(String host, String netns, String device, Ip ip, int prefix) {
    return new Address(
        host, netns, device, ip, prefix, Ip.NONE, "global", false, false, false, Source.NONE);
  }

  /** The address moved into another subnet. */
  static Address moved(Address address, Ip ip, int prefix) {
    return new Address(
        address.host(),
        address.netns(),
        address.device(),
        ip,
        prefix,
        address.peer(),
        address.scope(),
        address.secondary(),
        address.noPrefixRoute(),
        address.overlayDevice(),
        address.source());
  }
}
