package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import java.util.List;
import java.util.Optional;

/** Makes the changes of routes. */
final class RouteReader {
  private static final int MOST = Integer.MAX_VALUE;
  private static final List<String> FLAGS = List.of("true", "false");

  private RouteReader() {}

  /** A new route; where one with the same destination and metric stands, it is replaced. */
  static Optional<Change> add(Arguments in) {
    Prefix destination = in.prefix("destination");
    String table = in.has("table") ? in.text("table") : "main";
    int metric = in.number("metric", MOST, 0);
    for (Route route : Model.all(Route.class, in.facts())) {
      if (route.netns().equals(in.netns())
          && route.table().equals(table)
          && route.destination().equals(destination)
          && route.metric() == metric) {
        return change(in, route);
      }
    }
    return hop(in, Optional.empty())
        .map(
            hop ->
                new AddRoute(
                    route(
                        in,
                        destination,
                        hop,
                        table,
                        metric,
                        Routes.end(in.facts(), in.netns()),
                        Optional.empty())));
  }

  /** The route of a role, or the one with this destination, with what is named changed. */
  static Optional<Change> replace(Arguments in) {
    Optional<Route> known = in.fact("route", Route.class);
    if (known.isEmpty() && in.has("destination")) {
      return add(in);
    }
    if (known.isEmpty()) {
      in.problem("route", "a role of the evidence that is a Route");
      return Optional.empty();
    }
    return change(in, known.get());
  }

  private static Optional<Change> change(Arguments in, Route before) {
    String table = in.has("table") ? in.text("table") : before.table();
    int metric = in.number("metric", MOST, (int) before.metric());
    Prefix destination = in.prefix("destination");
    return hop(in, Optional.of(before))
        .map(
            hop ->
                route(in, destination, hop, table, metric, before.position(), Optional.of(before)))
        .filter(after -> !isSame(after, before))
        .map(after -> new ReplaceRoute(before, after));
  }

  /** Whether packets go the same way by both. */
  private static boolean isSame(Route one, Route other) {
    return one.nextHops().equals(other.nextHops())
        && one.type() == other.type()
        && one.preferredSource().equals(other.preferredSource())
        && one.metric() == other.metric();
  }

  private static Optional<NextHop> hop(Arguments in, Optional<Route> before) {
    Ip via = in.ip("via");
    String device = in.device("device");
    if (!via.isPresent() && device.isEmpty()) {
      if (before.isPresent() && !before.get().nextHops().isEmpty()) {
        return Optional.of(before.get().nextHops().get(0));
      }
      in.problem("via", "an address, or 'device' has to be there");
      return Optional.empty();
    }
    if (device.isEmpty()) {
      device = deviceTowards(in, via).orElse(before.map(Route::device).orElse(""));
    }
    boolean onlink = in.word("onlink", FLAGS, "false").equals("true");
    return Optional.of(Routes.hop(via, device, onlink));
  }

  /** The device in whose subnet the gateway lies: what the kernel takes when none is named. */
  private static Optional<String> deviceTowards(Arguments in, Ip via) {
    for (HostFact fact : in.facts()) {
      if (fact instanceof Address address
          && address.netns().equals(in.netns())
          && address.prefix() < via.bits()
          && address.subnet().contains(via)) {
        return Optional.of(address.device());
      }
    }
    return Optional.empty();
  }

  private static Route route(
      Arguments in,
      Prefix destination,
      NextHop hop,
      String table,
      int metric,
      int position,
      Optional<Route> before) {
    Ip source = in.ip("source");
    return new Route(
        in.host(),
        before.map(Route::netns).orElse(in.netns()),
        table,
        position,
        RouteType.UNICAST,
        destination,
        hop.via().isPresent() ? "" : "link",
        metric,
        source.isPresent() ? source : before.map(Route::preferredSource).orElse(Ip.NONE),
        before.filter(route -> !route.protocol().equals("kernel")).map(Route::protocol).orElse(""),
        before.map(Route::mtu).orElse(-1),
        List.of(hop),
        Source.NONE);
  }
}
