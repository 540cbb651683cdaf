package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import java.util.List;

/**
 * An IPv6 route as {@code /proc/net/ipv6_route} tells it, and {@code route -6}, which prints that
 * file (net/ipv6/route.c, {@code rt6_info_route}). It names no table: what is no own address and no
 * multicast is taken for main's, which on hosts without {@code ip} is all there is.
 *
 * @param metric -1 for the last of all, of the entry that stands where there is no way
 */
record Route6Row(
    Prefix destination, Ip via, long metric, boolean local, boolean rejects, String device) {
  private static final int LAST = -1;

  /**
   * Whether it tells of no way: the entry that the kernel keeps where there is none, a cached
   * route, and an address of lo itself, which table local holds as well.
   */
  boolean isNothing() {
    boolean end = destination.isDefault() && metric == LAST;
    boolean own = rejects && destination.length() == Ip.ANY6.bits() && device.equals("lo");
    return end || own || device.isEmpty();
  }

  /** Whether it is blackhole, unreachable, prohibit or throw, and nobody can tell which. */
  boolean isUntold() {
    return rejects;
  }

  Route route(Place place, int position, Source source) {
    boolean multicast = destination.network().isMulticast();
    RouteType type = local ? RouteType.LOCAL : multicast ? RouteType.MULTICAST : RouteType.UNICAST;
    Ip gateway = via.equals(Ip.ANY6) ? Ip.NONE : via;
    NextHop hop = new NextHop(gateway, device, 1, false, false, false);
    return new Route(
        place.host(),
        place.netns(),
        local || multicast ? "local" : "main",
        position,
        type,
        destination,
        "",
        metric,
        Ip.NONE,
        "",
        -1,
        List.of(hop),
        source);
  }
}
