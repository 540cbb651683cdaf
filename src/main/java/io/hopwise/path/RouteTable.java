package io.hopwise.path;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One routing table: longest prefix first, then the lowest metric, then the order of the listing
 * (ip-route(8)). Asked in time that does not depend on the number of routes.
 */
final class RouteTable {
  private final Map<Prefix, List<Route>> byPrefix = new HashMap<>();
  private final boolean[] lengths = new boolean[129];

  void add(Route route) {
    List<Route> same = byPrefix.computeIfAbsent(route.destination(), p -> new ArrayList<>(1));
    int at = same.size();
    while (at > 0 && same.get(at - 1).metric() > route.metric()) {
      at--;
    }
    same.add(at, route);
    lengths[route.destination().length()] = true;
  }

  /** The routes that hold the address, the best first. */
  List<Route> candidates(Ip ip) {
    List<Route> found = List.of();
    for (int length = ip.bits(); length >= 0; length--) {
      if (!lengths[length]) {
        continue;
      }
      List<Route> same = byPrefix.get(new Prefix(ip, length));
      if (same != null) {
        if (found.isEmpty()) {
          found = same;
        } else {
          List<Route> all = new ArrayList<>(found);
          all.addAll(same);
          found = all;
        }
      }
    }
    return found;
  }
}
