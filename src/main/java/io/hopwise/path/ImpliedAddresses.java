package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.DeviceName;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The addresses of a namespace of which only routes were collected. The kernel makes a route of
 * table local for every address, and a route to its subnet that names it as preferred source
 * (net/ipv4/fib_frontend.c, fib_add_ifaddr).
 */
public final class ImpliedAddresses {
  private ImpliedAddresses() {}

  /** Those that the routes of one host tell, of namespaces without any address of their own. */
  public static List<Address> of(List<HostFact> facts) {
    Set<String> collected = new HashSet<>();
    for (HostFact fact : facts) {
      if (fact instanceof Address address) {
        collected.add(address.netns());
      }
    }
    Map<String, Address> implied = new LinkedHashMap<>();
    for (HostFact fact : facts) {
      if (fact instanceof Route route && !collected.contains(route.netns())) {
        add(route, implied);
      }
    }
    return new ArrayList<>(implied.values());
  }

  private static void add(Route route, Map<String, Address> implied) {
    boolean isOwn =
        route.type() == RouteType.LOCAL
            && route.destination().length() == route.destination().network().bits()
            && !route.destination().network().isLoopback();
    boolean isSubnet =
        route.type() == RouteType.UNICAST
            && route.protocol().equals("kernel")
            && route.scope().equals("link")
            && route.preferredSource().isPresent();
    if (isOwn || isSubnet) {
      Ip ip = isOwn ? route.destination().network() : route.preferredSource();
      Address address = address(route, ip);
      implied.merge(
          route.netns() + " " + route.device() + " " + ip,
          address,
          (one, other) -> one.prefix() <= other.prefix() ? one : other);
    }
  }

  private static Address address(Route route, Ip ip) {
    boolean isSubnet = route.type() == RouteType.UNICAST;
    return new Address(
        route.host(),
        route.netns(),
        route.device(),
        ip,
        isSubnet ? route.destination().length() : ip.bits(),
        Ip.NONE,
        "global",
        false,
        false,
        DeviceName.kind(route.device()).isOverlay(),
        route.source());
  }
}
