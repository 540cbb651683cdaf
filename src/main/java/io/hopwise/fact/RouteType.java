package io.hopwise.fact;

/** What a route does with a packet (ip-route(8)); also what {@code addrtype} asks for. */
public enum RouteType {
  UNICAST,
  LOCAL,
  BROADCAST,
  MULTICAST,
  ANYCAST,
  BLACKHOLE,
  UNREACHABLE,
  PROHIBIT,
  THROW,
  NAT
}
