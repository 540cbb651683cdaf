package io.hopwise.parse;

import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ip route show}, of all tables or of one (ip-route(8)). IPv6 routes, which {@code table
 * all} lists too, are passed over: the walk is IPv4's. So are routes for a type of service.
 *
 * @param table {@code all} or the name of one: which tables the command lists
 */
record IpRouteParser(String table) implements LineParser {
  /** The lines of one table alone do not name it: the file's name does. */
  static Parser ofNamedTable() {
    return (text, place, sink) ->
        new IprouteParser(
                new IpRouteParser(IproutePrints.table(text.name())), IprouteObjects::route)
            .parse(text, place, sink);
  }

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.ROUTES, table)) {
      return;
    }
    String asked = lines.askedDevice();
    List<RouteLine> routes = new ArrayList<>();
    boolean six = false;
    while (lines.next()) {
      // what -d tells of an object whose way stands in the route's own line
      if (lines.startsWith("nh_info ")) {
        continue;
      }
      if (lines.startsWith("nexthop ")) {
        if (routes.isEmpty() || !routes.get(routes.size() - 1).more(new Words(lines))) {
          sink.notUnderstood(lines.source(place.host()));
        }
        continue;
      }
      RouteLine route = new RouteLine(lines.source(place.host()), table);
      if (!route.read(new Words(lines))) {
        sink.notUnderstood(route.source);
        continue;
      }
      route.askedFor(asked);
      six |= route.isSix();
      route.six = six && !route.isFour();
      routes.add(route);
    }
    int position = 0;
    for (RouteLine route : routes) {
      if (route.six || route.isForService()) {
        continue;
      }
      if (route.isComplete()) {
        sink.add(route.route(place, position++));
      } else {
        sink.notUnderstood(route.source);
      }
    }
    sink.collected(place, Topic.ROUTES, table, lines.file(place.host()));
  }
}
