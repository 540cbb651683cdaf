package io.hopwise.lab;

import java.util.List;

/** Routes and policy rules. */
final class RoutingFaults {
  private RoutingFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster(
                "route-to-the-pods-missing",
                s ->
                    Break.of(s.probe())
                        .on(s.near().name(), "ip route del " + s.far().subnet())
                        .because("forward-route-missing", s.near().name()))
            .where(t -> t.overlay() != Topology.Overlay.UDP),
        Fault.inCluster(
                "route-back-to-the-pods-missing",
                s ->
                    Break.of(s.probe())
                        .on(s.far().name(), "ip route del " + s.near().subnet())
                        .because("return-route-missing", s.far().name()))
            .where(t -> t.overlay() != Topology.Overlay.UDP),
        Fault.inTwoSites(
            "route-missing-on-the-host",
            s ->
                Break.of(s.probe())
                    .on(s.near().name(), withoutRoute(s.far().ip()))
                    .because("forward-route-missing", s.near().name())),
        Fault.inTwoSites(
            "route-back-missing-on-the-host",
            s ->
                Break.of(s.probe())
                    .on(s.far().name(), withoutRoute(s.near().ip()))
                    .because("return-route-missing", s.far().name())),
        Fault.inTwoSites(
                "route-missing-on-the-router",
                s ->
                    Break.of(s.ping())
                        .on(firstRouter(s), withoutRoute(s.far().ip()))
                        .because("forward-route-missing", firstRouter(s)))
            .where(RoutingFaults::hasTwoRouters),
        Fault.inTwoSites(
                "route-back-missing-on-the-router",
                s ->
                    Break.of(s.ping())
                        .on(lastRouter(s), withoutRoute(s.near().ip()))
                        .because("return-route-missing", lastRouter(s)))
            .where(RoutingFaults::hasTwoRouters),
        Fault.inTwoSites(
            "gateway-that-nobody-is",
            s ->
                Break.of(s.ping())
                    .on(
                        s.near().name(),
                        "ip route replace " + network(s.far().ip()) + " via " + near(s.near().ip()))
                    .because("next-hop-wrong", s.near().name())),
        Fault.inTwoSites(
            "gateway-back-that-nobody-is",
            s ->
                Break.of(s.ping())
                    .on(
                        s.far().name(),
                        "ip route replace " + s.near().ip() + " via " + near(s.far().ip()))
                    .because("next-hop-wrong", s.far().name())),
        Fault.inCluster(
                "next-hop-of-another-time",
                s ->
                    Break.of(s.ping())
                        .on(
                            s.near().name(),
                            "ip route replace " + s.far().subnet() + " via " + s.nobody())
                        .because("next-hop-wrong", s.near().name()))
            .where(t -> t.overlay() == Topology.Overlay.HOST_GW),
        Fault.inTwoSites(
            "gateway-with-a-wrong-mac",
            s ->
                Break.of(s.ping())
                    .on(
                        s.near().name(),
                        "ip neigh replace "
                            + gateway(s.near())
                            + " lladdr 02:ab:00:00:00:07 nud permanent dev eth0")
                    .because("next-hop-wrong", s.near().name())),
        Fault.inTwoSites(
            "blackhole-on-the-host", s -> type(s, s.near().name(), s.far().ip(), "blackhole")),
        Fault.inTwoSites(
            "prohibit-on-the-router",
            s -> type(s, "rt01", s.far().ip(), s.some("prohibit", "unreachable"))),
        Fault.inCluster(
            "blackhole-for-the-answer",
            s -> type(s, s.far().name(), s.clientIp(), s.some("blackhole", "unreachable"))),
        Fault.inCluster("blackhole-in-another-table", s -> blackholeTable(s)),
        Fault.inTwoSites(
            "rule-that-prohibits",
            s ->
                Break.of(s.ping())
                    .on(
                        s.near().name(),
                        "ip rule add to "
                            + network(s.far().ip())
                            + " "
                            + s.some("prohibit", "unreachable", "blackhole"))
                    .because(
                        new Answer("route-blackholed", s.near().name()),
                        new Answer("policy-routing-diverts", s.near().name()))),
        Fault.inCluster(
            "rule-diverts-the-request",
            s ->
                diverts(
                    s, s.near().name(), s.some("from " + s.near().subnet(), "iif " + s.bridge()))),
        Fault.inCluster(
            "rule-diverts-the-answer",
            s ->
                diverts(
                    s, s.far().name(), s.some("from " + s.far().subnet(), "iif " + s.bridge()))),
        Fault.inTwoSites("rule-diverts-the-answer-of-a-host", RoutingFaults::wrongGatewayTable),
        Fault.inCluster("mark-diverts-the-request", RoutingFaults::marked),
        Fault.inCluster("vpn-route-over-the-pods", RoutingFaults::overlapped),
        Fault.inCluster("connected-network-over-the-pods", RoutingFaults::overlappedByAddress));
  }

  private static boolean hasTwoRouters(Topology topology) {
    return topology.in(Machine.Role.ROUTER).size() == 2;
  }

  private static String firstRouter(Scene s) {
    return s.near().name().equals("app01") ? "rt01" : "rt02";
  }

  private static String lastRouter(Scene s) {
    return s.near().name().equals("app01") ? "rt02" : "rt01";
  }

  private static String gateway(Machine of) {
    return of.ip().substring(0, of.ip().lastIndexOf('.')) + ".1";
  }

  /** An address beside this one that nobody has. */
  private static String near(String ip) {
    return ip.substring(0, ip.lastIndexOf('.')) + ".254";
  }

  static String network(String ip) {
    return ip.substring(0, ip.lastIndexOf('.')) + ".0/24";
  }

  /** Deletes whatever route leads there, the default route if need be. */
  private static String withoutRoute(String ip) {
    return "ip route del " + network(ip) + " 2>/dev/null || ip route del default";
  }

  private static Break type(Scene s, String host, String target, String type) {
    String prefix = s.chance(0.5) ? target + "/32" : network(target);
    // a host on the same network keeps its connected route: only one address of it is taken
    boolean connected = host.equals("rt01") && prefix.endsWith(".0/24");
    return Break.of(s.ping())
        .on(host, "ip route replace " + type + " " + (connected ? target + "/32" : prefix))
        .because("route-blackholed", host);
  }

  private static Break blackholeTable(Scene s) {
    int table = s.table();
    String host = s.near().name();
    return Break.of(s.ping())
        .on(
            host,
            "ip route add blackhole "
                + s.far().subnet()
                + " table "
                + table
                + "; ip rule add from "
                + s.near().subnet()
                + " lookup "
                + table)
        .because(new Answer("route-blackholed", host), new Answer("policy-routing-diverts", host));
  }

  private static Break diverts(Scene s, String host, String selector) {
    int table = s.table();
    return Break.of(s.ping())
        .on(
            host,
            "ip route add default via "
                + s.outside().ip()
                + " table "
                + table
                + "; ip rule add "
                + selector
                + " lookup "
                + table)
        .because("policy-routing-diverts", host);
  }

  private static Break wrongGatewayTable(Scene s) {
    int table = s.table();
    String host = s.far().name();
    return Break.of(s.ping())
        .on(
            host,
            "ip route add default via "
                + near(s.far().ip())
                + " table "
                + table
                + "; ip rule add from "
                + s.far().ip()
                + " lookup "
                + table)
        .because(new Answer("policy-routing-diverts", host), new Answer("next-hop-wrong", host));
  }

  private static Break marked(Scene s) {
    int table = s.table();
    String host = s.near().name();
    return Break.of(s.ping())
        .on(
            host,
            "iptables -t mangle -A PREROUTING -s "
                + s.near().subnet()
                + " -j MARK --set-mark 0x2a; ip route add default via "
                + s.outside().ip()
                + " table "
                + table
                + "; ip rule add fwmark 0x2a lookup "
                + table)
        .because("policy-routing-diverts", host);
  }

  private static Break overlapped(Scene s) {
    String host = s.near().name();
    return Break.of(s.ping())
        .given(
            host,
            "ip link add tun7 type veth peer name tun7peer; ip link set tun7 up; ip link set tun7peer up; ip addr add 10.8.0.6/24 dev tun7")
        .on(host, "ip route add " + half(s.far().subnet()) + " via 10.8.0.1 dev tun7")
        .because(new Answer("pod-network-overlapped", host), new Answer("next-hop-wrong", host));
  }

  private static Break overlappedByAddress(Scene s) {
    String host = s.near().name();
    return Break.of(s.ping())
        .given(
            host,
            "ip link add dmz type veth peer name dmzpeer; ip link set dmz up; ip link set dmzpeer up")
        .on(host, "ip addr add " + s.far().nth(100) + "/25 dev dmz")
        .because(new Answer("pod-network-overlapped", host));
  }

  private static String half(String subnet) {
    return subnet.substring(0, subnet.indexOf('/')) + "/25";
  }
}
