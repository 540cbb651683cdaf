package io.hopwise.parse;

import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ip route show} and {@code ip -6 route show}, of all tables or of one (ip-route(8)). {@code
 * ip route show table all} lists both families, one behind the other. Routes for a type of service
 * are passed over: the packets that are walked have none.
 *
 * @param table {@code all} or the name of one: which tables the command lists
 * @param six whether it lists IPv6
 */
record IpRouteParser(String table, boolean six) implements LineParser {
  /** Of IPv4, or of all tables of both. */
  IpRouteParser(String table) {
    this(table, false);
  }

  /** The lines of one table alone do not name it: the file's name does. */
  static Parser ofNamedTable(boolean six) {
    return (text, place, sink) ->
        new IprouteParser(
                new IpRouteParser(IproutePrints.table(text.name()), six), IprouteObjects::route)
            .parse(text, place, sink);
  }

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    boolean told = sink.isTold(place, topic(false), table);
    boolean told6 = sink.isTold(place, topic(true), table);
    if (six ? told6 : told && told6) {
      return;
    }
    List<RouteLine> routes = read(lines, place, sink);
    int position = 0;
    int position6 = 0;
    for (RouteLine route : routes) {
      boolean isTold = route.belongsToSix() ? told6 : told;
      if (isTold || route.isForService()) {
        continue;
      }
      if (!route.isComplete() || route.isForSource()) {
        sink.notUnderstood(route.source);
      } else {
        sink.add(route.route(place, route.belongsToSix() ? position6++ : position++));
      }
    }
    if (!six) {
      sink.collected(place, Topic.ROUTES, table, lines.file(place.host()));
    }
    // a kernel with IPv6 has routes of it; without any in a list of both nobody knows if it was
    // asked
    if (six || (table.equals("all") && position6 > 0)) {
      sink.collected(place, Topic.ROUTES6, table, lines.file(place.host()));
    }
  }

  private List<RouteLine> read(Lines lines, Place place, Sink sink) {
    String asked = lines.askedDevice();
    List<RouteLine> routes = new ArrayList<>();
    boolean behind = six;
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
      if (six && route.isFour()) {
        sink.notUnderstood(route.source);
        continue;
      }
      route.askedFor(asked);
      behind |= route.isSix();
      route.belongs(behind && !route.isFour());
      routes.add(route);
    }
    return routes;
  }

  private static Topic topic(boolean ofSix) {
    return ofSix ? Topic.ROUTES6 : Topic.ROUTES;
  }
}
