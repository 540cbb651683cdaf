package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteLookup;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;

/**
 * {@code ip route get}: the kernel's answer to one question (ip-route(8)). Where no list of routes
 * was collected, the way of a plain question is also told as a route to that address.
 */
record IpRouteGetParser() implements LineParser {
  private static final String ERROR = "RTNETLINK answers: ";

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    // asked for a device the kernel ignores what its rules would say of others
    boolean isFree = !lines.isAsked("oif");
    while (lines.next()) {
      Source source = lines.source(place.host());
      if (lines.startsWith("cache") || (lines.isIndented() && !lines.startsWith("nexthop"))) {
        continue;
      }
      if (lines.startsWith(ERROR)) {
        refused(lines, place, source, sink);
        continue;
      }
      RouteLine line = new RouteLine(source, "main");
      if (!line.read(new Words(lines))) {
        sink.notUnderstood(source);
        continue;
      }
      line.belongs(line.isSix());
      RouteLookup lookup = lookup(line.route(place, 0), new Words(lines));
      sink.add(lookup);
      if (isFree && lookup.isPlain()) {
        implied(line, place, sink);
      }
    }
  }

  private static void refused(Lines lines, Place place, Source source, Sink sink) {
    Ip to = lines.askedAddress();
    if (to.isPresent()) {
      sink.add(
          new RouteLookup(
              place.host(),
              place.netns(),
              to,
              Ip.parse(lines.askedAfter("from")),
              lines.askedAfter("iif"),
              Math.max(0, Numbers.parseAny(lines.askedAfter("mark"))),
              -1,
              RouteType.UNICAST,
              Ip.NONE,
              "",
              "main",
              Ip.NONE,
              lines.line().substring(ERROR.length()),
              source));
    } else {
      sink.passedOver(source);
    }
  }

  private static RouteLookup lookup(Route route, Words words) {
    Ip from = Ip.NONE;
    String in = "";
    long mark = 0;
    long uid = -1;
    while (words.next()) {
      switch (words.word()) {
        case "from" -> from = Ip.parse(words.after());
        case "iif" -> in = words.after();
        case "mark" -> mark = Math.max(0, Numbers.parseAny(words.after()));
        case "uid" -> uid = Numbers.parseAny(words.after());
        default -> {}
      }
    }
    return new RouteLookup(
        route.host(),
        route.netns(),
        route.destination().network(),
        from,
        in,
        mark,
        uid,
        route.type(),
        route.via(),
        route.device(),
        route.table(),
        route.preferredSource(),
        "",
        route.source());
  }

  private static void implied(RouteLine line, Place place, Sink sink) {
    Route route = line.route(place, 0);
    Topic list = route.isSix() ? Topic.ROUTES6 : Topic.ROUTES;
    boolean way = route.type() == RouteType.UNICAST && !route.device().equals("lo");
    boolean single = route.destination().equals(Prefix.host(route.destination().network()));
    if (way && single && route.table().equals("main") && !sink.isTold(place, list, "main")) {
      // whether the MTU is the route's or was learned on the way is not told
      sink.add(
          new Route(
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
              -1,
              route.nextHops(),
              route.source()));
    }
  }
}
