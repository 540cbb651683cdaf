package io.hopwise.path;

import io.hopwise.fact.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routing tables of a namespace, those of both families apart. */
final class RouteTables {
  private final Map<String, RouteTable> tables = new HashMap<>();
  private final List<Route> all = new ArrayList<>();

  void add(Route route) {
    all.add(route);
    tables
        .computeIfAbsent(key(route.isSix(), route.table()), absent -> new RouteTable())
        .add(route);
  }

  /** In the order in which they were collected. */
  List<Route> all() {
    return all;
  }

  Optional<RouteTable> table(boolean six, String name) {
    return Optional.ofNullable(tables.get(key(six, name)));
  }

  private static String key(boolean six, String table) {
    return six ? "6 " + table : table;
  }
}
