package io.hopwise.lab;

import java.util.List;

/** What looks broken and is not: the same words as in the faults, harmless for this packet. */
final class SoundScenes {
  private SoundScenes() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster("sound-as-built", s -> Break.of(s.probe()).harmless()),
        Fault.inTwoSites("sound-two-sites", s -> Break.of(s.probe()).harmless()),
        Fault.inCluster(
                "sound-reject-below-the-accept",
                s ->
                    looks(
                        s,
                        s.far().name(),
                        "iptables -A INPUT -p udp -m udp --dport "
                            + s.topology().port()
                            + " -j ACCEPT; iptables -A INPUT -p icmp -j ACCEPT; iptables -A INPUT -i "
                            + s.tunnel()
                            + " -j ACCEPT; iptables -A INPUT -p tcp -m multiport --dports 22,9090 -j ACCEPT; iptables -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT; iptables -A INPUT -j REJECT --reject-with icmp-host-prohibited"))
            .where(Topology::isTunnelled),
        Fault.inCluster(
            "sound-masquerade-below-a-return",
            s ->
                looks(
                    s,
                    s.near().name(),
                    "iptables -t nat -A POSTROUTING -s "
                        + s.near().subnet()
                        + " ! -o "
                        + s.bridge()
                        + " -j MASQUERADE; iptables -t nat -I POSTROUTING 1 -d "
                        + s.topology().network()
                        + " -j RETURN")),
        Fault.inCluster(
            "sound-strict-reverse-path",
            s -> looks(s, s.far().name(), "sysctl -qw net.ipv4.conf.all.rp_filter=1")),
        Fault.inCluster(
            "sound-forward-policy-drop", s -> looks(s, s.far().name(), "iptables -P FORWARD DROP")),
        Fault.inCluster(
            "sound-blackhole-of-the-own-subnet",
            s ->
                looks(
                    s,
                    s.near().name(),
                    "ip route add blackhole "
                        + s.near().subnet()
                        + " metric 500; ip route add unreachable 198.51.100.0/24")),
        Fault.inCluster(
            "sound-rule-for-a-mark-nobody-sets",
            s ->
                looks(
                    s,
                    s.near().name(),
                    "ip route add blackhole default table 77; ip rule add fwmark 0x77 lookup 77")),
        Fault.inCluster(
            "sound-forwarding-per-device",
            s ->
                looks(
                    s,
                    s.far().name(),
                    "sysctl -qw net.ipv4.ip_forward=0; for d in eth0 "
                        + s.bridge()
                        + " "
                        + s.tunnel().replace('.', '/')
                        + "; do sysctl -qw net.ipv4.conf.$d.forwarding=1; done")),
        Fault.inCluster(
            "sound-drop-of-another-port",
            s ->
                looks(
                    s,
                    s.far().name(),
                    "iptables -I FORWARD 1 -p tcp -m tcp --dport 9091 -j DROP; iptables -I FORWARD 1 -p icmp -m icmp --icmp-type redirect -j DROP; iptables -t raw -A PREROUTING -p udp -m udp --dport 4789 -j DROP")),
        Fault.inCluster(
                "sound-legacy-rules-beside-nft",
                s ->
                    looks(
                        s,
                        s.far().name(),
                        "iptables-legacy -I FORWARD 1 -d 203.0.113.0/24 -j DROP"))
            .where(t -> !t.legacy()),
        Fault.inTwoSites(
            "sound-second-default-route",
            s ->
                looks(
                    s,
                    s.near().name(),
                    "ip route add default via "
                        + s.near().ip().substring(0, s.near().ip().lastIndexOf('.'))
                        + ".254 metric 900")),
        Fault.inTwoSites(
                "sound-answer-by-another-network",
                s ->
                    looks(
                        s,
                        s.far().name(),
                        "ip route add "
                            + s.near().ip()
                            + "/32 via "
                            + s.near().second()
                            + " dev eth1"))
            .where(Topology::hasSecondNetwork),
        Fault.inCluster(
            "sound-idle-bridge-of-another-subnet",
            s ->
                looks(
                    s,
                    s.far().name(),
                    "ip link add br-old type bridge; ip addr add 172.17.0.1/16 dev br-old; ip link set br-old up")),
        Fault.inCluster(
                "sound-stale-entry-of-a-node-long-gone",
                s ->
                    looks(
                        s,
                        s.near().name(),
                        "bridge fdb append 02:00:00:00:00:99 dev flannel.1 dst "
                            + s.nobody()
                            + " self permanent; ip neigh replace 10.79.0.0 dev flannel.1 lladdr 02:00:00:00:00:99 nud permanent"))
            .where(Topology::isVxlan),
        Fault.inTwoSites(
            "sound-small-mtu-that-is-told", s -> looks(s, "rt01", "ip link set eth1 mtu 1400")));
  }

  private static Break looks(Scene s, String host, String script) {
    return Break.of(s.probe()).on(host, script).harmless();
  }
}
