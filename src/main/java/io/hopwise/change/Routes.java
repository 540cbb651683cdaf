package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import java.util.List;

/** Routes that are made or changed. */
final class Routes {
  private Routes() {}

  /** The route by other next hops. */
  static Route withHops(Route route, List<NextHop> hops) {
    return new Route(
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
        route.mtu(),
        hops,
        route.source());
  }

  /** A next hop that works. */
  static NextHop hop(Ip via, String device, boolean onlink) {
    return new NextHop(via, device, 1, onlink, false, false);
  }

  /** A unicast route behind all that are listed. */
  static Route made(
      String host, String netns, Prefix destination, NextHop hop, String table, int position) {
    return new Route(
        host,
        netns,
        table,
        position,
        RouteType.UNICAST,
        destination,
        hop.via().isPresent() ? "" : "link",
        0,
        Ip.NONE,
        "",
        -1,
        List.of(hop),
        Source.NONE);
  }

  /** The first place that no route of the namespace has. */
  static int end(List<HostFact> facts, String netns) {
    int last = -1;
    for (HostFact fact : facts) {
      if (fact instanceof Route route && route.netns().equals(netns)) {
        last = Math.max(last, route.position());
      }
    }
    return last + 1;
  }
}
