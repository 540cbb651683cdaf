package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.Collected;
import io.hopwise.fact.DeviceName;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The addresses of devices of which only routes were collected. The kernel makes a route of table
 * local for every address, and a route to its subnet that names it as preferred source
 * (net/ipv4/fib_frontend.c, fib_add_ifaddr).
 */
public final class ImpliedAddresses {
  private ImpliedAddresses() {}

  /**
   * Those that the routes of one host tell, of devices without any address of their own in
   * namespaces whose addresses were not all collected.
   */
  public static List<Address> of(List<HostFact> facts) {
    Set<String> known = new HashSet<>();
    for (HostFact fact : facts) {
      if (fact instanceof Address address) {
        known.add(key(address.netns(), address.device()));
      } else if (fact instanceof Collected list && list.topic() == Topic.ADDRESSES) {
        known.add(list.netns());
      }
    }
    Map<String, Address> implied = new LinkedHashMap<>();
    for (HostFact fact : facts) {
      if (fact instanceof Route route
          && !known.contains(route.netns())
          && !known.contains(key(route.netns(), route.device()))) {
        add(route, implied);
      }
    }
    return new ArrayList<>(implied.values());
  }

  private static String key(String netns, String device) {
    return netns + " " + device;
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
          key(route.netns(), route.device()) + " " + ip,
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
