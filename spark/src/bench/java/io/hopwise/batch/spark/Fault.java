package io.hopwise.batch.spark;

import java.util.List;
import java.util.Set;

/** What is made wrong with a host, and what it may rightly be called. */
enum Fault {
  /** Does not forward. */
  FORWARDING_OFF(Set.of("ip-forward-disabled"), false, false),
  /** A rule drops what goes from containers to containers. */
  FORWARD_DROPPED(Set.of("packet-dropped-by-rule"), false, false),
  /** A rule drops the tunnel's packets. */
  TUNNEL_PORT_DROPPED(Set.of("overlay-port-blocked"), true, false),
  /** The tunnel has another number than those of the others. */
  OTHER_VNI(Set.of("vni-or-port-mismatch"), true, false),
  /** Has no route to the containers of one other node. */
  ROUTE_MISSING(Set.of("forward-route-missing", "return-route-missing"), false, true),
  /** Sends what is for the containers of one other node to an address that nobody has any more. */
  OTHER_MOVED(Set.of("next-hop-wrong", "forwarding-entry-stale"), false, true);

  /** That are about a node alone. */
  static final List<Fault> OF_ONE =
      List.of(FORWARDING_OFF, FORWARD_DROPPED, TUNNEL_PORT_DROPPED, OTHER_VNI);

  /** That are about what a node knows of one other. */
  static final List<Fault> OF_TWO = List.of(ROUTE_MISSING, OTHER_MOVED);

  final Set<String> causes;
  final boolean isOfTunnels;
  final boolean isOfTwo;

  Fault(Set<String> causes, boolean isOfTunnels, boolean isOfTwo) {
    this.causes = causes;
    this.isOfTunnels = isOfTunnels;
    this.isOfTwo = isOfTwo;
  }
}
