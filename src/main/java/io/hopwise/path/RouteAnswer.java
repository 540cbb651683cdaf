package io.hopwise.path;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Note;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;

/**
 * What the routing tables say.
 *
 * @param kind what becomes of the packet
 * @param route the route that decided; absent (null) only where {@code because} is another fact
 * @param hop where it is sent; meaningless unless {@code kind} is UNICAST
 * @param because the route or policy rule that decided, {@link Note#NONE} for none
 * @param rule the policy rule that sent the lookup to the route's table, {@link Note#NONE} where
 *     nobody collected the rules
 */
record RouteAnswer(
    Kind kind, java.util.Optional<Route> route, NextHop hop, HostFact because, HostFact rule) {
  /** What becomes of the packet. */
  enum Kind {
    UNICAST,
    LOCAL,
    BROADCAST,
    MULTICAST,
    BLACKHOLE,
    /** An unreachable route: host unreachable. */
    UNREACHABLE,
    /** A policy rule of action unreachable: net unreachable. */
    NET_UNREACHABLE,
    PROHIBIT,
    NO_ROUTE,
    NOT_COLLECTED
  }

  private static final NextHop NO_HOP = new NextHop(Ip.NONE, "", 1, false, false, false);

  static RouteAnswer of(Kind kind, HostFact because) {
    return new RouteAnswer(kind, java.util.Optional.empty(), NO_HOP, because, Note.NONE);
  }

  static RouteAnswer of(Route route, NextHop hop) {
    // an anycast address of IPv6 is one of the host's own
    boolean own = route.type() == RouteType.ANYCAST && route.isSix();
    return new RouteAnswer(
        own ? Kind.LOCAL : kindOf(route.type()),
        java.util.Optional.of(route),
        hop,
        route,
        Note.NONE);
  }

  static RouteAnswer onLink(String device) {
    NextHop hop = new NextHop(Ip.NONE, device, 1, false, false, false);
    return new RouteAnswer(Kind.UNICAST, java.util.Optional.empty(), hop, Note.NONE, Note.NONE);
  }

  /** The same answer, found in the table that this rule names. */
  RouteAnswer by(HostFact policyRule) {
    return new RouteAnswer(kind, route, hop, because, policyRule);
  }

  static RouteAnswer noRoute() {
    return of(Kind.NO_ROUTE, Note.NONE);
  }

  private static Kind kindOf(RouteType type) {
    return switch (type) {
      case LOCAL -> Kind.LOCAL;
      case BROADCAST, ANYCAST -> Kind.BROADCAST;
      case MULTICAST -> Kind.MULTICAST;
      case BLACKHOLE -> Kind.BLACKHOLE;
      case UNREACHABLE -> Kind.UNREACHABLE;
      case PROHIBIT -> Kind.PROHIBIT;
      case THROW -> Kind.NO_ROUTE;
      case UNICAST, NAT -> Kind.UNICAST;
    };
  }

  boolean isUnicast() {
    return kind == Kind.UNICAST;
  }

  boolean isLocal() {
    return kind == Kind.LOCAL;
  }

  String device() {
    return hop.device();
  }

  /** The address to be resolved on the link: the gateway, or the target itself. */
  Ip nextHop(Ip target) {
    return hop.via().isPresent() ? hop.via() : target;
  }
}
