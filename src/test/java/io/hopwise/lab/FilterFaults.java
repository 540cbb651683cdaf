package io.hopwise.lab;

import java.util.List;

/** Rules and policies of packet filters. */
final class FilterFaults {
  private FilterFaults() {}

  static List<Fault> all() {
    return List.of(
        // the tunnel's outer packets
        Fault.inCluster(
                "tunnel-rejected-at-the-end-of-input",
                s ->
                    tunnel(
                        s,
                        s.far().name(),
                        "iptables -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT; iptables -A INPUT -p icmp -j ACCEPT; iptables -A INPUT -p tcp --dport 22 -j ACCEPT; iptables -A INPUT -j REJECT --reject-with icmp-host-prohibited"))
            .where(Topology::isVxlan),
        Fault.inCluster(
                "tunnel-dropped-where-the-answer-arrives",
                s ->
                    tunnel(
                        s,
                        s.near().name(),
                        "iptables -I INPUT 1 -p udp -m udp --dport "
                            + s.topology().port()
                            + " -j DROP"))
            .where(Topology::isTunnelled),
        Fault.inCluster(
                "tunnel-dropped-in-a-chain",
                s ->
                    tunnel(
                        s,
                        s.far().name(),
                        "iptables -N SITE; iptables -I INPUT 1 -s "
                            + s.near().ip()
                            + " -j SITE; iptables -A SITE -p tcp -j RETURN; iptables -A SITE -p udp -m multiport --dports 53,8000:8999 -j DROP"))
            .where(Topology::isTunnelled),
        Fault.inCluster(
                "tunnel-dropped-on-the-way-out",
                s ->
                    tunnel(
                        s,
                        s.near().name(),
                        "iptables -A OUTPUT -o eth0 -p udp -m udp --dport "
                            + s.topology().port()
                            + " -j "
                            + s.some("DROP", "REJECT")))
            .where(Topology::isTunnelled),
        Fault.inCluster(
                "tunnel-dropped-in-raw",
                s ->
                    tunnel(
                        s,
                        s.far().name(),
                        "iptables -t raw -A PREROUTING -i eth0 -p udp -m udp --dport "
                            + s.topology().port()
                            + " -j DROP"))
            .where(Topology::isTunnelled),
        Fault.inCluster(
                "tunnel-dropped-by-native-nft",
                s ->
                    tunnel(
                        s,
                        s.far().name(),
                        nft(
                            "input",
                            s.some("-10", "0", "10"),
                            "udp dport " + s.topology().port() + " drop")))
            .where(Topology::isTunnelled),
        Fault.inCluster(
                "tunnel-not-among-what-is-accepted",
                s ->
                    Break.of(s.probe())
                        .on(
                            s.far().name(),
                            "iptables -A INPUT -i lo -j ACCEPT; iptables -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT; iptables -A INPUT -p tcp -m multiport --dports 22,9090 -j ACCEPT; iptables -P INPUT DROP")
                        .because(
                            new Answer("overlay-port-blocked", s.far().name()),
                            new Answer("packet-dropped-by-policy", s.far().name())))
            .where(Topology::isVxlan),
        // what is forwarded
        Fault.inCluster(
            "rejected-in-forward",
            s -> forward(s, s.some(s.near(), s.far()).name(), "REJECT", "packet-rejected-by-rule")),
        Fault.inCluster(
            "dropped-in-forward",
            s -> forward(s, s.some(s.near(), s.far()).name(), "DROP", "packet-dropped-by-rule")),
        Fault.inCluster(
            "dropped-in-mangle",
            s ->
                at(
                    s,
                    s.far().name(),
                    "iptables -t mangle -I "
                        + s.some("FORWARD", "POSTROUTING")
                        + " 1 -s "
                        + s.near().subnet()
                        + " -d "
                        + s.far().subnet()
                        + " -j DROP",
                    "packet-dropped-by-rule")),
        Fault.inCluster(
            "dropped-in-raw",
            s ->
                at(
                    s,
                    s.near().name(),
                    "iptables -t raw -I PREROUTING 1 -i "
                        + s.bridge()
                        + " -d "
                        + s.far().subnet()
                        + " -j DROP",
                    "packet-dropped-by-rule")),
        Fault.inCluster(
            "dropped-as-new",
            s ->
                at(
                    s,
                    s.far().name(),
                    "iptables -I FORWARD 1 -o "
                        + s.bridge()
                        + " -m conntrack --ctstate NEW -j DROP",
                    "packet-dropped-by-rule")),
        Fault.inCluster(
            "dropped-by-mark",
            s ->
                at(
                    s,
                    s.far().name(),
                    "iptables -t mangle -A PREROUTING -s "
                        + s.near().subnet()
                        + " -j MARK --set-xmark 0x80/0xff; iptables -I FORWARD 1 -m mark --mark 0x80/0x80 -j DROP",
                    "packet-dropped-by-rule")),
        Fault.inCluster(
            "answer-dropped",
            s ->
                at(
                    s,
                    s.near().name(),
                    "iptables -I FORWARD 1 -p icmp -m icmp --icmp-type echo-reply -j DROP",
                    "packet-dropped-by-rule")),
        Fault.inCluster(
            "dropped-by-native-nft",
            s ->
                at(
                    s,
                    s.far().name(),
                    nft(
                        "forward",
                        s.some("-20", "0", "20"),
                        "ip saddr " + s.near().subnet() + " counter drop"),
                    "packet-dropped-by-rule")),
        Fault.inCluster(
            "rejected-by-native-nft",
            s ->
                at(
                    s,
                    s.far().name(),
                    nft(
                        "forward",
                        "5",
                        "ip daddr { "
                            + s.serverIp()
                            + ", 198.51.100.7 } reject with icmp type admin-prohibited"),
                    "packet-rejected-by-rule")),
        Fault.inCluster(
            "dropped-by-set",
            s ->
                at(
                    s,
                    s.far().name(),
                    "nft add table inet guard; nft 'add set inet guard banned { type ipv4_addr; flags interval; elements = { 198.51.100.0/24, "
                        + s.near().subnet()
                        + " } }'; nft 'add chain inet guard forwarded { type filter hook forward priority 0; policy accept; }'; nft 'add rule inet guard forwarded ip saddr @banned drop'",
                    "packet-dropped-by-rule")),
        Fault.inCluster(
            "port-dropped",
            s ->
                Break.of(s.tcp())
                    .on(
                        s.far().name(),
                        "iptables -I FORWARD 1 -p tcp -m tcp --dport 9000:9100 -j DROP")
                    .because("packet-dropped-by-rule", s.far().name())),
        Fault.inTwoSites(
            "rejected-at-the-host",
            s ->
                Break.of(s.tcp())
                    .on(
                        s.far().name(),
                        "iptables -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT; iptables -A INPUT -p tcp -j REJECT --reject-with "
                            + s.some("tcp-reset", "icmp-port-unreachable", "icmp-host-prohibited"))
                    .because("packet-rejected-by-rule", s.far().name())),
        Fault.inTwoSites(
            "dropped-on-the-router",
            s ->
                at(
                    s,
                    "rt01",
                    "iptables -I FORWARD 1 -s " + s.near().ip() + " -p icmp -j DROP",
                    "packet-dropped-by-rule")),
        Fault.inTwoSites(
            "answer-dropped-on-the-way-out",
            s ->
                at(
                    s,
                    s.far().name(),
                    "iptables -A OUTPUT -d "
                        + RoutingFaults.network(s.near().ip())
                        + " -p icmp -m conntrack --ctstate ESTABLISHED -j DROP",
                    "packet-dropped-by-rule")),
        Fault.inCluster("forward-policy-drop", FilterFaults::policy),
        Fault.inTwoSites(
            "input-policy-drop",
            s ->
                Break.of(s.ping())
                    .on(
                        s.far().name(),
                        "iptables -A INPUT -p tcp -j ACCEPT; iptables -P INPUT DROP")
                    .because("packet-dropped-by-policy", s.far().name())),
        Fault.inCluster(
            "native-nft-policy-drop",
            s ->
                at(
                    s,
                    s.far().name(),
                    "nft add table inet strict; nft 'add chain inet strict forwarded { type filter hook forward priority 0; policy drop; }'; nft 'add rule inet strict forwarded tcp dport { 22, 443 } accept'",
                    "packet-dropped-by-policy")),
        Fault.inCluster(
                "legacy-rules-beside-nft",
                s -> beside(s, "iptables-legacy -I FORWARD 1 -d " + s.far().subnet() + " -j DROP"))
            .where(t -> !t.legacy()),
        Fault.inTwoSites(
                "legacy-rules-beside-nft-on-the-host",
                s -> beside(s, "iptables-legacy -A INPUT -p icmp -j " + s.some("DROP", "REJECT")))
            .where(t -> !t.legacy()));
  }

  private static String nft(String hook, String priority, String rule) {
    return "nft add table inet site; nft 'add chain inet site c { type filter hook "
        + hook
        + " priority "
        + priority
        + "; policy accept; }'; nft 'add rule inet site c "
        + rule
        + "'";
  }

  private static Break tunnel(Scene s, String host, String script) {
    return Break.of(s.probe()).on(host, script).because(new Answer("overlay-port-blocked", host));
  }

  private static Break at(Scene s, String host, String script, String cause) {
    return Break.of(s.ping()).on(host, script).because(cause, host);
  }

  private static Break forward(Scene s, String host, String target, String cause) {
    String match =
        s.some(
            "-s " + s.near().subnet() + " -d " + s.far().subnet(),
            "-d " + s.serverIp(),
            "-i " + (host.equals(s.near().name()) ? s.bridge() : s.tunnel()) + " -p icmp",
            "! -s 192.0.2.0/24 -d " + s.far().subnet());
    if (s.chance(0.4)) {
      return at(
          s,
          host,
          "iptables -N AUDITED; iptables -A AUDITED -p tcp -j RETURN; iptables -A AUDITED -j "
              + target
              + "; iptables -I FORWARD 1 "
              + match
              + " -j AUDITED",
          cause);
    }
    return at(s, host, "iptables -I FORWARD 1 " + match + " -j " + target, cause);
  }

  /** flanneld's rules are gone, and the policy is what Docker sets. */
  private static Break policy(Scene s) {
    String host = s.far().name();
    return at(
        s,
        host,
        "iptables -D FORWARD -m comment --comment 'flanneld forward' -j FLANNEL-FWD; iptables -P FORWARD DROP",
        "packet-dropped-by-policy");
  }

  private static Break beside(Scene s, String script) {
    String host = s.far().name();
    return Break.of(s.ping())
        .on(host, script)
        .because(
            new Answer("firewall-backends-mixed", host),
            new Answer("packet-dropped-by-rule", host),
            new Answer("packet-rejected-by-rule", host));
  }
}
