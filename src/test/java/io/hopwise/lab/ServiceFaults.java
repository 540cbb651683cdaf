package io.hopwise.lab;

import java.util.List;

/** Services, published ports and network policies. */
final class ServiceFaults {
  private ServiceFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster(
            "rules-of-services-flushed",
            s -> unknown(s, s.client(), "iptables -t nat -F KUBE-SERVICES")),
        Fault.inCluster(
            "rules-of-the-service-never-written",
            s ->
                unknown(
                    s,
                    s.client(),
                    "iptables-save -t nat | sed -n '/default\\/cart cluster IP/s/^-A KUBE-SERVICES/iptables -t nat -D KUBE-SERVICES/p' | sh")),
        Fault.inCluster(
            "rules-of-services-flushed-for-the-host",
            s -> unknown(s, s.near().place(), "iptables -t nat -F KUBE-SERVICES")),
        Fault.inCluster("jump-to-the-services-gone", ServiceFaults::jumpGone),
        Fault.inCluster("published-port-on-localhost", ServiceFaults::localhost),
        Fault.inTwoSites("translated-to-loopback", ServiceFaults::toLoopback),
        Fault.inCluster(
            "translated-to-loopback-of-a-node", s -> loopback(s, s.hosts(), s.far().name())),
        Fault.inCluster(
            "sender-not-in-the-policy",
            s ->
                policy(
                    s, true, 9090, s.clientIp(), "ipset del KUBE-SRC-$(chain_of fromallow-web) ")),
        Fault.inCluster("port-not-in-the-policy", ServiceFaults::otherPort),
        Fault.inCluster(
            "target-not-in-the-policy",
            s ->
                policy(
                    s, false, 9090, s.serverIp(), "ipset del KUBE-DST-$(chain_of toallow-web) ")),
        Fault.inCluster(
            "sound-policy-for-another-pod",
            s ->
                Break.of(s.tcp())
                    .on(
                        Place.laboratory(),
                        "policy_engine "
                            + s.far().name()
                            + "; policy "
                            + s.far().pod(0).text()
                            + " allow-nobody 5432 "
                            + s.nobodyInOverlay())
                    .harmless()),
        Fault.inCluster(
            "sound-published-port-from-outside",
            s ->
                Break.of(s.hosts().tcp(8088))
                    .given(s.far().name(), published(s.serverIp(), 8088))
                    .on(
                        s.far().name(),
                        "sysctl -qw net.ipv4.conf." + s.bridge() + ".route_localnet=0")
                    .harmless()));
  }

  /** What Docker without its userland proxy, or the plugin portmap, writes for a port. */
  static String published(String ip, int port) {
    return "iptables -t nat -N PUBLISHED; iptables -t nat -I PREROUTING 1 -m addrtype --dst-type LOCAL -j PUBLISHED; iptables -t nat -I OUTPUT 1 -m addrtype --dst-type LOCAL -j PUBLISHED; iptables -t nat -A PUBLISHED -p tcp -m tcp --dport "
        + port
        + " -j DNAT --to-destination "
        + ip
        + ":9090; iptables -t nat -I POSTROUTING 1 -s 127.0.0.0/8 -d "
        + ip
        + "/32 -p tcp -m tcp --dport 9090 -j MASQUERADE; iptables -t nat -I POSTROUTING 1 -s "
        + ip
        + "/32 -d "
        + ip
        + "/32 -p tcp -m tcp --dport 9090 -j MASQUERADE; iptables -I FORWARD 1 -d "
        + ip
        + "/32 -p tcp -m tcp --dport 9090 -j ACCEPT; iptables -I FORWARD 1 -s "
        + ip
        + "/32 -m conntrack --ctstate ESTABLISHED -j ACCEPT";
  }

  /** Both nodes know the service, whose pod is on the far one. */
  private static Break known(Scene s, Place from) {
    String ip = NatFaults.cluster(s);
    String nodes = s.near().name() + " " + s.far().name();
    return Break.of(Probe.ping(from, Place.host(""), ip).tcp(80))
        .given(
            Place.laboratory(),
            "kube_proxy "
                + nodes
                + "; for n in "
                + nodes
                + "; do kube_service $n default/cart "
                + ip
                + ":80 "
                + s.serverIp()
                + ":9090; done");
  }

  private static Break unknown(Scene s, Place from, String script) {
    return known(s, from)
        .on(s.near().name(), script)
        .because("service-address-unknown", s.near().name());
  }

  /** A firewall's reload took kube-proxy's jumps away, and left its chains. */
  private static Break jumpGone(Scene s) {
    return unknown(
        s,
        s.client(),
        "iptables-save -t nat | sed -n '/service portals/s/^-A/iptables -t nat -D/p' | sh");
  }

  /** Who hardened the host took back what the port on localhost needs. */
  private static Break localhost(Scene s) {
    int port = s.number(8000, 9000);
    String near = s.near().name();
    String parameter = "sysctl -qw net.ipv4.conf." + s.bridge() + ".route_localnet=";
    return Break.of(Probe.ping(s.near().place(), Place.host(""), "127.0.0.1").tcp(port))
        .given(near, published(s.clientIp(), port))
        .given(near, parameter + 1)
        .on(near, parameter + 0)
        .because("route-localnet-off", near);
  }

  private static Break toLoopback(Scene s) {
    return loopback(s, s.hosts(), s.far().name());
  }

  /** A port of the host's address leads to 127.0.0.1. */
  private static Break loopback(Scene s, Probe probe, String host) {
    int port = s.number(80, 1000);
    String parameter = "sysctl -qw net.ipv4.conf.eth0.route_localnet=";
    return Break.of(probe.tcp(port))
        .given(
            host,
            "iptables -t nat -A PREROUTING -d "
                + probe.ip()
                + "/32 -p tcp -m tcp --dport "
                + port
                + " -j DNAT --to-destination 127.0.0.1:9090")
        .given(host, parameter + 1)
        .on(host, parameter + 0)
        .because("route-localnet-off", host);
  }

  /** kube-router's chains; the policy selects the server, or the client, and lets that address. */
  private static String policyWords(Scene s, boolean ingress, int port, String ip) {
    Place selected = ingress ? s.server() : s.client();
    return "policy_engine "
        + selected.host()
        + "; "
        + (ingress ? "policy " : "policy_out ")
        + selected.text()
        + " allow-web "
        + port
        + " "
        + ip;
  }

  private static Break policy(Scene s, boolean ingress, int port, String ip, String withdrawn) {
    String host = (ingress ? s.far() : s.near()).name();
    return Break.of(s.tcp())
        .given(Place.laboratory(), policyWords(s, ingress, port, ip))
        .on(Place.laboratory(), "inside " + host + " " + withdrawn + ip)
        .because("network-policy-denies", host);
  }

  /** The policy that comes lets the sender in on another port. */
  private static Break otherPort(Scene s) {
    return Break.of(s.tcp())
        .on(Place.laboratory(), policyWords(s, true, s.number(5000, 6000), s.clientIp()))
        .because("network-policy-denies", s.far().name());
  }
}
