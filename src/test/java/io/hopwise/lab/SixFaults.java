package io.hopwise.lab;

import java.util.List;

/** IPv6: who answers for a container on the link, and who takes a router at its word. */
final class SixFaults {
  private static final String LINK = "2001:db8:50:7:";
  private static final String POD = LINK + "d0c::2";

  /** Of a network that only the router leads to. */
  private static final String BEYOND = "2001:db8:99::53";

  /** Has all hosts collected with what only IPv6 has. */
  private static final String SIX = ": >/run/lab/six";

  private SixFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster(
            "nobody-answers-for-the-container",
            s ->
                proxied(
                    s, "sysctl -qw net.ipv6.conf.eth0.proxy_ndp=0; ip -6 neigh del proxy " + ON)),
        Fault.inCluster(
            "entry-for-the-container-is-gone", s -> proxied(s, "ip -6 neigh del proxy " + ON)),
        Fault.inCluster(
            "entry-for-the-container-without-the-parameter",
            s -> proxied(s, "sysctl -qw net.ipv6.conf.eth0.proxy_ndp=0")),
        Fault.inCluster(
            "entry-for-the-container-on-another-device",
            s ->
                proxied(
                    s,
                    "ip -6 neigh del proxy "
                        + ON
                        + "; ip -6 neigh add proxy "
                        + POD
                        + " dev "
                        + s.bridge())),
        Fault.inCluster("sound-router-with-a-route-to-the-containers", SixFaults::routed),
        Fault.inCluster("forwarding-drops-the-routers-route", SixFaults::advertised),
        Fault.inCluster("sound-forwarding-with-accept-ra-2", SixFaults::accepted));
  }

  private static final String ON = POD + " dev eth0";

  /** The far node's pod has an address of the LAN's own prefix. */
  private static Break linked(Scene s) {
    Machine far = s.far();
    return Break.of(Probe.ping(s.outside().place(), s.server(), POD))
        .given(Place.laboratory(), SIX)
        // who was answered a moment ago is believed for a minute else
        .given(
            s.outside().name(),
            "sysctl -qw net.ipv6.neigh.eth0.base_reachable_time_ms=1000 net.ipv6.neigh.eth0.delay_first_probe_time=1; ip addr add "
                + LINK
                + ":1/64 dev eth0 nodad")
        .given(
            far.name(),
            "sysctl -qw net.ipv6.conf.all.forwarding=1; ip addr add "
                + LINK
                + ":20/64 dev eth0 nodad; ip -6 route add default via "
                + LINK
                + ":1; ip addr add "
                + LINK
                + "d0c::1/80 dev "
                + s.bridge()
                + " nodad")
        .given(
            s.server(),
            "sysctl -qw net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.eth0.disable_ipv6=0; ip addr add "
                + POD
                + "/80 dev eth0 nodad; ip -6 route add default via "
                + LINK
                + "d0c::1");
  }

  private static Break proxied(Scene s, String script) {
    return linked(s)
        .given(
            s.far().name(),
            "sysctl -qw net.ipv6.conf.eth0.proxy_ndp=1; ip -6 neigh add proxy " + ON)
        .on(s.far().name(), script)
        .on(s.outside().name(), "ip -6 neigh flush all")
        .because("neighbour-proxy-missing", s.far().name());
  }

  private static Break routed(Scene s) {
    return linked(s)
        .given(s.outside().name(), "ip -6 route add " + LINK + "d0c::/80 via " + LINK + ":20")
        .on(s.far().name(), "sysctl -qw net.ipv6.conf.eth0.proxy_ndp=0")
        .harmless();
  }

  /** The host has its default route from a router's announcements, which come all the time. */
  private static Break announced(Scene s, int accepts) {
    return Break.of(Probe.ping(s.near().place(), s.outside().place(), BEYOND))
        .given(Place.laboratory(), SIX)
        .given(
            s.outside().name(),
            "ip addr add "
                + LINK
                + ":1/64 dev eth0 nodad; ip addr add "
                + BEYOND
                + "/128 dev lo nodad; setsid python3 -S -E $LIB/announces.py eth0 </dev/null >/dev/null 2>&1 & sleep 0.2")
        .given(
            s.near().name(),
            "sysctl -qw net.ipv6.conf.eth0.accept_ra="
                + accepts
                + "; ip addr add "
                + LINK
                + ":30/64 dev eth0 nodad; for i in {1..100}; do ip -6 route show default | grep -q . && break; sleep 0.1; done");
  }

  private static Break advertised(Scene s) {
    return announced(s, 1)
        .on(s.near().name(), "sysctl -qw net.ipv6.conf.all.forwarding=1; sleep 2")
        .because("router-advertisement-ignored", s.near().name());
  }

  private static Break accepted(Scene s) {
    return announced(s, 2)
        .on(s.near().name(), "sysctl -qw net.ipv6.conf.all.forwarding=1; sleep 2")
        .harmless();
  }
}
