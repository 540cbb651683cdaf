package io.hopwise.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Routes that come and go with a session of BGP, and a packet filter that stops it. */
final class SessionFaults {
  private static final Path BIRD = Path.of("/usr/sbin/bird");

  private SessionFaults() {}

  /** Whether BIRD is installed. */
  static boolean isPossible() {
    return Files.isExecutable(BIRD);
  }

  static List<Fault> all() {
    List<Fault> all = new ArrayList<>(ofRoutes());
    if (isPossible()) {
      all.addAll(ofBird());
    }
    return List.copyOf(all);
  }

  /** What lies between the nodes drops TCP 179, and the daemons start anew. */
  private static List<Fault> ofBird() {
    return List.of(
            Fault.inCluster("cloud-drops-the-sessions-for-routes", s -> silent(s, "tcp dport 179")),
            Fault.inCluster(
                "cloud-drops-the-answers-of-sessions-for-routes", s -> silent(s, "tcp sport 179")))
        .stream()
        .map(fault -> fault.where(topology -> topology.overlay() == Topology.Overlay.HOST_GW))
        .toList();
  }

  private static Break silent(Scene s, String what) {
    Machine near = s.near();
    Machine far = s.far();
    String nodes = near.name() + " " + far.name();
    return Break.of(s.ping())
        .given(near.name(), "ip route del " + far.subnet())
        .given(far.name(), "ip route del " + near.subnet())
        .given(
            Place.laboratory(),
            "bird "
                + nodes
                + "; SAMPLE=lab; learned "
                + near.name()
                + " "
                + far.subnet()
                + "; learned "
                + far.name()
                + " "
                + near.subnet())
        .on(Place.laboratory(), "for n in " + nodes + "; do stop_bird $n; done")
        .on(
            "seg-lan",
            "nft add table bridge fabric; nft 'add chain bridge fabric pass { type filter hook forward priority 0; }'; nft 'add rule bridge fabric pass "
                + what
                + " drop'")
        // routes outlive a daemon until it starts anew and has no session that brings them
        .on(
            Place.laboratory(),
            "for n in "
                + nodes
                + "; do start_bird $n; done; forgotten "
                + near.name()
                + " "
                + far.subnet()
                + "; forgotten "
                + far.name()
                + " "
                + near.subnet()
                + "; sleep 3")
        .because(
            new Answer("bgp-peer-silent", near.name()), new Answer("bgp-peer-silent", far.name()));
  }

  /** By a daemon in little, wherever there is Python. */
  private static List<Fault> ofRoutes() {
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
