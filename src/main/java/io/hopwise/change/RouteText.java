package io.hopwise.change;

import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A route as words of {@code ip route} (ip-route(8)). */
public final class RouteText {
  private RouteText() {}

  /** What the words stand behind: IPv6 has its own tables, and {@code default} is in both. */
  static String command(Route route) {
    return route.isSix() ? "ip -6 route " : "ip route ";
  }

  /** All that makes the route: {@code 10.0.0.0/24 via 10.1.0.1 dev eth0 metric 100}. */
  public static List<String> words(Route route) {
    List<String> words = new ArrayList<>();
    if (route.type() != RouteType.UNICAST) {
      words.add(route.type().name().toLowerCase(Locale.ROOT));
    }
    words.add(destination(route.destination()));
    List<NextHop> hops = route.nextHops();
    if (hops.size() == 1) {
      hop(hops.get(0), words);
    } else {
      for (NextHop hop : hops) {
        words.add("nexthop");
        hop(hop, words);
        words.add("weight");
        words.add(Integer.toString(hop.weight()));
      }
    }
    if (!route.table().equals("main")) {
      words.add("table");
      words.add(route.table());
    }
    if (!route.protocol().isEmpty()) {
      words.add("proto");
      words.add(route.protocol());
    }
    if (!route.scope().isEmpty() && !route.via().isPresent()) {
      words.add("scope");
      words.add(route.scope());
    }
    if (route.preferredSource().isPresent()) {
      words.add("src");
      words.add(route.preferredSource().toString());
    }
    if (route.metric() > 0) {
      words.add("metric");
      words.add(Long.toString(route.metric()));
    }
    if (route.mtu() >= 0) {
      words.add("mtu");
      words.add(Integer.toString(route.mtu()));
    }
    return words;
  }

  /** Where it leads and by which way, without the rest: {@code 10.0.0.0/24 via 10.1.0.1}. */
  static String briefly(Route route) {
    List<String> words = new ArrayList<>(List.of(destination(route.destination())));
    for (NextHop hop : route.nextHops()) {
      words.add(hop.via().isPresent() ? "via" : "dev");
      words.add(hop.via().isPresent() ? hop.via().toString() : hop.device());
    }
    return String.join(" ", words);
  }

  private static void hop(NextHop hop, List<String> words) {
    if (hop.via().isPresent()) {
      words.add("via");
      words.add(hop.via().toString());
    }
    if (!hop.device().isEmpty()) {
      words.add("dev");
      words.add(hop.device());
    }
    if (hop.onlink()) {
      words.add("onlink");
    }
  }

  /** {@code default} for the default route, as iproute2 prints it. */
  static String destination(Prefix destination) {
    return destination.isDefault() ? "default" : destination.toString();
  }
}
