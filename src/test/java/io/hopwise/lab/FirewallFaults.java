package io.hopwise.lab;

import java.util.List;

/** Packet filters in the shapes that ufw, firewalld, Docker, ebtables and hand-written nft have. */
final class FirewallFaults {
  private FirewallFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster("policy-behind-ufws-chains", FirewallFaults::ufw),
        Fault.inCluster(
                "dropped-in-docker-user",
                s ->
                    at(
                        s,
                        "iptables -N DOCKER-USER 2>/dev/null; iptables -I DOCKER-USER 1 -d "
                            + s.serverIp()
                            + " ! -i "
                            + s.bridge()
                            + " -j DROP; iptables -C FORWARD -j DOCKER-USER 2>/dev/null || iptables -I FORWARD 1 -j DOCKER-USER"))
            .where(Topology::hasDocker),
        Fault.inCluster("rejected-by-a-zone-of-firewalld", FirewallFaults::zone),
        Fault.inCluster(
            "dropped-by-a-verdict-map",
            s ->
                at(
                    s,
                    forwarding(
                        "nft 'add map inet site verdicts { type ipv4_addr : verdict; elements = { 198.51.100.3 : accept, "
                            + s.clientIp()
                            + " : drop } }'",
                        "ip saddr vmap @verdicts"))),
        Fault.inCluster(
            "dropped-by-a-chain-of-an-anonymous-map",
            s ->
                at(
                    s,
                    forwarding(
                        "nft 'add chain inet site pods'; nft 'add rule inet site pods ip daddr != 203.0.113.0/24 drop'",
                        "iifname vmap { lo : accept, " + s.tunnel() + " : jump pods }"))),
        Fault.inCluster(
            "syns-dropped",
            s ->
                Break.of(s.tcp())
                    .on(
                        s.far().name(),
                        "iptables -I FORWARD 1 -p tcp --syn -m comment --comment 'no new ones' -j DROP")
                    .because("packet-dropped-by-rule", s.far().name())),
        Fault.inCluster(
            "answer-to-the-syn-dropped",
            s ->
                Break.of(s.tcp())
                    .on(
                        s.near().name(),
                        "iptables -I FORWARD 1 -p tcp -m tcp --tcp-flags SYN,ACK SYN,ACK -m iprange --src-range "
                            + s.far().nth(1)
                            + "-"
                            + s.far().nth(250)
                            + " -j DROP")
                    .because("packet-dropped-by-rule", s.near().name())),
        Fault.inCluster(
            "dropped-in-the-bridge-family",
            s ->
                at(
                    s,
                    "nft add table bridge guard; nft 'add chain bridge guard ports { type filter hook output priority 0; policy accept; }'; nft 'add rule bridge guard ports ip daddr "
                        + s.serverIp()
                        + " ip protocol icmp drop'")),
        Fault.inCluster(
                "tunnel-dropped-at-ingress",
                s ->
                    Break.of(s.probe())
                        .on(
                            s.far().name(),
                            "nft add table netdev edge; nft 'add chain netdev edge card { type filter hook ingress device eth0 priority 0; policy accept; }'; nft 'add rule netdev edge card udp dport "
                                + s.topology().port()
                                + " drop'")
                        .because(
                            new Answer("overlay-port-blocked", s.far().name()),
                            new Answer("packet-dropped-by-rule", s.far().name())))
            .where(Topology::isTunnelled),
        Fault.inCluster(
            "untracked-and-only-known-connections-pass",
            s ->
                at(
                    s,
                    "iptables -t raw -I PREROUTING 1 -d "
                        + s.far().subnet()
                        + " -j CT --notrack; iptables -I FORWARD 1 -d "
                        + s.far().subnet()
                        + " -m conntrack ! --ctstate NEW,ESTABLISHED,RELATED -j DROP")),
        Fault.inTwoSites(
            "only-the-office-may-ping",
            s ->
                Break.of(s.ping())
                    .on(
                        s.far().name(),
                        "iptables -N PING; iptables -A INPUT -p icmp -m icmp --icmp-type 8 -j PING; iptables -A PING -s 192.0.2.0/24 -j RETURN; iptables -A PING -j DROP")
                    .because("packet-dropped-by-rule", s.far().name())),
        Fault.inTwoSites(
            "dropped-by-type-of-target-on-the-router",
            s ->
                Break.of(s.probe())
                    .on(
                        "rt01",
                        "iptables -t mangle -A FORWARD -i eth+ -m addrtype --dst-type UNICAST -d "
                            + s.far().ip()
                            + " -j DROP")
                    .because("packet-dropped-by-rule", "rt01")),
        Fault.inTwoSites(
            "rejected-below-a-goto",
            s ->
                Break.of(s.tcp())
                    .on(
                        "rt01",
                        "iptables -N STRICT; iptables -N LAST; iptables -A STRICT -p tcp -m multiport --dports 22,80,443 -j ACCEPT; iptables -A STRICT -g LAST; iptables -A STRICT -j ACCEPT; iptables -A LAST -j REJECT --reject-with icmp-admin-prohibited; iptables -A FORWARD -d "
                            + s.far().ip()
                            + " -j STRICT")
                    .because("packet-rejected-by-rule", "rt01")));
  }

  private static Break at(Scene s, String script) {
    return Break.of(s.ping())
        .on(s.far().name(), script)
        .because("packet-dropped-by-rule", s.far().name());
  }

  private static String forwarding(String before, String rule) {
    return "nft add table inet site; "
        + before
        + "; nft 'add chain inet site forwarded { type filter hook forward priority -5; policy accept; }'; nft 'add rule inet site forwarded "
        + rule
        + "'";
  }

  /** ufw is switched on: its chains accept what is known, and its policy for the rest is DROP. */
  private static Break ufw(Scene s) {
    String host = s.far().name();
    return Break.of(s.ping())
        .on(
            host,
            "for c in before after reject track; do iptables -N ufw-$c-forward; done; iptables -N ufw-user-forward; "
                + "iptables -D FORWARD -m comment --comment 'flanneld forward' -j FLANNEL-FWD; "
                + "iptables -A ufw-before-forward -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT; "
                + "iptables -A ufw-before-forward -p icmp -m icmp --icmp-type 3 -j ACCEPT; iptables -A ufw-before-forward -j ufw-user-forward; "
                + "for c in before after reject track; do iptables -A FORWARD -j ufw-$c-forward; done; iptables -P FORWARD DROP")
        .because("packet-dropped-by-policy", host);
  }

  /** firewalld's forward chain: what no zone lets pass is rejected at its end. */
  private static Break zone(Scene s) {
    String host = s.far().name();
    return Break.of(s.ping())
        .on(
            host,
            "nft add table inet firewalld; nft 'add chain inet firewalld filter_FORWARD { type filter hook forward priority filter + 10; policy accept; }'; "
                + "nft 'add chain inet firewalld filter_FORWARD_ZONES'; nft 'add chain inet firewalld filter_FWD_public'; nft 'add chain inet firewalld filter_FWD_public_allow'; "
                + "nft 'add rule inet firewalld filter_FORWARD ct state { established, related } accept'; nft 'add rule inet firewalld filter_FORWARD ct status dnat accept'; "
                + "nft 'add rule inet firewalld filter_FORWARD iifname \"lo\" accept'; nft 'add rule inet firewalld filter_FORWARD jump filter_FORWARD_ZONES'; "
                + "nft 'add rule inet firewalld filter_FORWARD ct state { invalid } drop'; nft 'add rule inet firewalld filter_FORWARD reject with icmpx admin-prohibited'; "
                + "nft 'add rule inet firewalld filter_FORWARD_ZONES goto filter_FWD_public'; nft 'add rule inet firewalld filter_FWD_public jump filter_FWD_public_allow'; "
                + "nft 'add rule inet firewalld filter_FWD_public_allow tcp dport 443 accept'; nft 'add rule inet firewalld filter_FWD_public reject with icmpx admin-prohibited'")
        .because("packet-rejected-by-rule", host);
  }
}
