package io.hopwise.lab;

import java.util.List;

/** Routes and rules that lead elsewhere, in less usual shapes than {@link RoutingFaults}. */
final class DetourFaults {
  private DetourFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inTwoSites("halves-of-everything-to-a-vpn", DetourFaults::halves),
        Fault.inCluster(
            "one-pod-by-a-route-of-its-own",
            s ->
                Break.of(s.ping())
                    .on(
                        s.near().name(),
                        "ip route add " + s.serverIp() + "/32 via " + s.nobody() + " dev eth0")
                    .because(
                        new Answer("next-hop-wrong", s.near().name()),
                        new Answer("pod-network-overlapped", s.near().name()))),
        Fault.inCluster(
            "answer-by-a-route-of-its-own",
            s ->
                Break.of(s.ping())
                    .on(
                        s.far().name(),
                        "ip route add " + s.clientIp() + "/32 via " + s.nobody() + " dev eth0")
                    .because(
                        new Answer("next-hop-wrong", s.far().name()),
                        new Answer("pod-network-overlapped", s.far().name()))),
        Fault.inCluster(
            "half-of-the-subnet-unreachable",
            s ->
                Break.of(s.probe())
                    .on(
                        s.near().name(),
                        "ip route add "
                            + s.some("unreachable ", "prohibit ", "blackhole ")
                            + s.far().nth(0)
                            + "/25")
                    .because("route-blackholed", s.near().name())),
        Fault.inCluster(
            "rule-for-tcp-diverts",
            s ->
                diverts(
                    s,
                    Break.of(s.tcp()),
                    s.near().name(),
                    "to " + s.far().subnet() + " ipproto tcp dport 9000-9100")),
        Fault.inCluster(
            "rule-for-a-whole-network-prohibits-in-a-table",
            s -> {
              int table = s.table();
              String host = s.far().name();
              return Break.of(s.ping())
                  .on(
                      host,
                      "ip route add prohibit default table "
                          + table
                          + "; ip rule add pref 900 to "
                          + s.near().subnet()
                          + " lookup "
                          + table)
                  .because(
                      new Answer("route-blackholed", host),
                      new Answer("policy-routing-diverts", host));
            }),
        Fault.inTwoSites(
            "router-sends-the-answer-elsewhere",
            s ->
                diverts(
                    s,
                    Break.of(s.ping()),
                    "rt01",
                    "from " + s.far().ip() + " to " + s.near().ip())),
        Fault.inTwoSites(
            "second-default-of-a-lower-metric",
            s ->
                Break.of(s.ping())
                    .given(
                        s.near().name(),
                        "gw=$(ip route show default | awk '{print $3}'); [ -z \"$gw\" ] || { ip route del default; ip route add default via $gw metric 100; }")
                    .on(
                        s.near().name(),
                        "ip route del "
                            + RoutingFaults.network(s.far().ip())
                            + " 2>/dev/null; ip route add default via "
                            + s.nobodyBeside(s.near().ip())
                            + " metric 50")
                    .because("next-hop-wrong", s.near().name())),
        Fault.inCluster(
            "all-echo-requests-translated-to-nobody",
            s ->
                Break.of(s.ping())
                    .on(
                        s.far().name(),
                        "iptables -t nat -I PREROUTING 1 -i "
                            + s.tunnel()
                            + " -p icmp -j DNAT --to-destination "
                            + s.far().nth(s.number(180, 240)))
                    .because(
                        new Answer("destination-translated-wrong", s.far().name()),
                        new Answer("service-endpoint-stale", s.far().name()))),
        Fault.inCluster(
            "translated-by-a-map",
            s ->
                Break.of(s.tcp())
                    .on(
                        s.near().name(),
                        "nft add table ip lb; nft 'add map ip lb backends { type ipv4_addr : ipv4_addr; elements = { "
                            + s.serverIp()
                            + " : "
                            + s.far().nth(s.number(180, 240))
                            + " } }'; nft 'add chain ip lb pre { type nat hook prerouting priority -101; policy accept; }'; nft 'add rule ip lb pre dnat to ip daddr map @backends'")
                    .because(
                        new Answer("destination-translated-wrong", s.near().name()),
                        new Answer("service-endpoint-stale", s.near().name()))));
  }

  private static Break diverts(Scene s, Break complaint, String host, String selector) {
    int table = s.table();
    return complaint
        .on(
            host,
            "ip route add default via "
                + gateway(s, host)
                + " dev eth0 table "
                + table
                + "; ip rule add "
                + selector
                + " lookup "
                + table)
        .because(new Answer("policy-routing-diverts", host), new Answer("next-hop-wrong", host));
  }

  private static String gateway(Scene s, String host) {
    return s.topology().isCluster() ? s.outside().ip() : s.nobodyBeside(s.machine(host).ip());
  }

  /** What OpenVPN's redirect-gateway def1 leaves behind when the far end is gone. */
  private static Break halves(Scene s) {
    String host = s.near().name();
    return Break.of(s.ping())
        .on(
            host,
            "ip route del "
                + RoutingFaults.network(s.far().ip())
                + " 2>/dev/null; ip link add tun0 type veth peer name tun0peer; ip link set tun0 up; ip link set tun0peer up; ip addr add 10.8.0.6/24 dev tun0; "
                + "ip route add 0.0.0.0/1 via 10.8.0.1; ip route add 128.0.0.0/1 via 10.8.0.1")
        .because("next-hop-wrong", host);
  }
}
