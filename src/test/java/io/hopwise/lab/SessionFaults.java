package io.hopwise.lab;

import java.util.List;

/** Routes that come and go with a session of BGP, and a packet filter that stops it. */
final class SessionFaults {
  private SessionFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster(
                "session-for-routes-dropped-at-one",
                s ->
                    stopped(s, "iptables -I INPUT 1 -p tcp -m multiport --ports 179 -j DROP")
                        .because("bgp-session-blocked", s.far().name()))
            .where(topology -> topology.overlay() == Topology.Overlay.HOST_GW),
        Fault.inCluster(
                "session-for-routes-rejected-at-one",
                s ->
                    stopped(
                            s,
                            "iptables -I INPUT 1 -p tcp -m multiport --ports 179 -j REJECT --reject-with icmp-admin-prohibited")
                        .because("bgp-session-blocked", s.far().name()))
            .where(topology -> topology.overlay() == Topology.Overlay.HOST_GW));
  }

  /** Both nodes keep the route to the other's pods while they are in session, which then ends. */
  private static Break stopped(Scene s, String rule) {
    return Break.of(s.ping())
        .given(s.near().name(), speaks(s.near(), s.far()))
        .given(s.far().name(), speaks(s.far(), s.near()))
        .on(s.far().name(), rule)
        .on(s.far().name(), gone(s.near()))
        .on(s.near().name(), gone(s.far()));
  }

  /** A daemon that speaks to the other, until its route is the daemon's. */
  private static String speaks(Machine own, Machine peer) {
    return "ip route del "
        + peer.subnet()
        + "; setsid python3 -S -E $LIB/routes-by-session.py "
        + own.ip()
        + " "
        + peer.ip()
        + " "
        + peer.subnet()
        + " </dev/null >/dev/null 2>&1 & "
        + "for i in {1..100}; do ip route show "
        + peer.subnet()
        + " | grep -q bird && break; sleep 0.1; done";
  }

  private static String gone(Machine peer) {
    return "for i in {1..100}; do ip route show "
        + peer.subnet()
        + " | grep -q . || break; sleep 0.1; done";
  }
}
