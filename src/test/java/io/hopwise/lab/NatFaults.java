package io.hopwise.lab;

import java.util.List;
import java.util.Locale;

/** Address translation. */
final class NatFaults {
  private NatFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster(
                "masquerade-spares-only-the-bridge",
                s ->
                    rewritten(
                        s,
                        "iptables -t nat -I POSTROUTING 1 -s "
                            + s.near().subnet()
                            + " ! -o "
                            + s.bridge()
                            + " -j MASQUERADE"))
            .where(Topology::isTunnelled),
        Fault.inCluster(
                "masquerade-of-all",
                s ->
                    rewritten(
                        s, "iptables -t nat -I POSTROUTING 1 -o " + s.tunnel() + " -j MASQUERADE"))
            .where(Topology::isTunnelled),
        Fault.inCluster(
                "source-translated-to-the-host",
                s ->
                    rewritten(
                        s,
                        "iptables -t nat -N OUT; iptables -t nat -A OUT -d 192.0.2.0/24 -j RETURN; iptables -t nat -A OUT -s "
                            + s.near().subnet()
                            + " -j MASQUERADE; iptables -t nat -I POSTROUTING 1 -j OUT"))
            .where(Topology::isTunnelled),
        Fault.inCluster(
                "masquerade-by-native-nft",
                s ->
                    rewritten(
                        s,
                        "nft add table ip site; nft 'add chain ip site post { type nat hook postrouting priority 90; policy accept; }'; nft 'add rule ip site post ip saddr "
                            + s.near().subnet()
                            + " oifname != \""
                            + s.bridge()
                            + "\" masquerade'"))
            .where(Topology::isTunnelled),
        Fault.inCluster(
            "masquerade-flushed",
            s ->
                Break.of(s.egress())
                    .on(s.near().name(), "iptables -t nat -F POSTROUTING")
                    .because("egress-source-not-translated", s.near().name())),
        Fault.inCluster(
            "masquerade-spares-too-much",
            s ->
                Break.of(s.egress())
                    .on(
                        s.near().name(),
                        "iptables -t nat -I POSTROUTING 1 -s "
                            + s.near().subnet()
                            + " -d "
                            + RoutingFaults.network(s.outside().ip())
                            + " -j "
                            + s.some("ACCEPT", "RETURN"))
                    .because("egress-source-not-translated", s.near().name())),
        Fault.inCluster(
            "masquerade-of-another-subnet",
            s ->
                Break.of(s.egress())
                    .on(
                        s.near().name(),
                        "iptables -t nat -F POSTROUTING; iptables -t nat -A POSTROUTING -s 10.251.0.0/16 ! -o "
                            + s.bridge()
                            + " -j MASQUERADE")
                    .because("egress-source-not-translated", s.near().name())),
        Fault.inCluster(
            "source-translated-to-nobody",
            s ->
                Break.of(s.egress())
                    .on(
                        s.near().name(),
                        "iptables -t nat -I POSTROUTING 1 -s "
                            + s.near().subnet()
                            + " -o eth0 -j SNAT --to-source "
                            + s.nobody())
                    .because("egress-source-translated-wrong", s.near().name())),
        Fault.inTwoSites(
            "router-translates-to-nobody",
            s ->
                Break.of(s.ping())
                    .on(
                        "rt01",
                        "iptables -t nat -A POSTROUTING -s "
                            + s.near().ip()
                            + " -j SNAT --to-source "
                            + s.nobodyBeside(s.far().ip()))
                    .because("egress-source-translated-wrong", "rt01")),
        Fault.inCluster(
            "taken-to-nobody",
            s ->
                Break.of(s.tcp())
                    .on(
                        s.near().name(),
                        "iptables -t nat -I PREROUTING 1 -p tcp -m tcp --dport 9090 -j DNAT --to-destination "
                            + s.nobody()
                            + ":9090")
                    .because(
                        new Answer("service-endpoint-stale", s.near().name()),
                        new Answer("destination-translated-wrong", s.near().name()))),
        Fault.inTwoSites(
            "redirected-to-a-closed-port",
            s ->
                Break.of(s.tcp())
                    .on(
                        s.far().name(),
                        "iptables -t nat -A PREROUTING -p tcp -m tcp --dport 9090 -j REDIRECT --to-ports 3128")
                    .because(
                        new Answer("destination-translated-wrong", s.far().name()),
                        new Answer("port-not-listening", s.far().name()),
                        new Answer("service-endpoint-stale", s.far().name()))),
        Fault.inCluster(
            "answer-past-the-packet-filter",
            s -> pastTheFilter(s, Probe.ping(s.client(), s.client(), "").tcp(9090))),
        Fault.inCluster(
            "answer-to-a-datagram-past-the-packet-filter",
            s -> pastTheFilter(s, Probe.ping(s.client(), s.client(), "").udp(53, -1))),
        Fault.inCluster("service-endpoint-gone", NatFaults::service),
        Fault.inCluster("service-without-endpoints", NatFaults::withoutEndpoints));
  }

  private static Break rewritten(Scene s, String script) {
    return Break.of(s.ping())
        .on(s.near().name(), script)
        .changingTheSourceOn(s.tunnel())
        .because("overlay-source-masqueraded", s.near().name());
  }

  static String cluster(Scene s) {
    return "10.96." + s.number(1, 250) + "." + s.number(1, 250);
  }

  /** A service of one endpoint, as kube-proxy writes it; then its pod is gone. */
  private static Break service(Scene s) {
    String ip = cluster(s);
    return Break.of(s.tcp().to(ip))
        .given(s.near().name(), service(ip, "tcp", 9090, s.serverIp()))
        .on(s.near().name(), leadTo("tcp", s.far().nth(200)))
        .because("service-endpoint-stale", s.near().name());
  }

  /** The service's endpoint is behind the client's own bridge. */
  private static Break pastTheFilter(Scene s, Probe probe) {
    String ip = cluster(s);
    String endpoint = s.near().podIp(s.near().pods().get(1));
    String near = s.near().name();
    return Break.of(probe.to(ip))
        .given(near, service(ip, probe.protocol(), probe.port(), endpoint))
        .on(near, "sysctl -qw net.bridge.bridge-nf-call-iptables=0")
        .because("bridge-nf-call-disabled", near);
  }

  /** The rules of a service whose one endpoint listens on 9090. */
  static String service(String ip, String protocol, int port, String endpoint) {
    return "printf '%s\\n' '*nat' ':KUBE-SERVICES - [0:0]' ':KUBE-SVC-TCOU7JCQXEZGVUNU - [0:0]' ':KUBE-SEP-ZX7GRIZKSNUQ3LAJ - [0:0]' '-I PREROUTING 1 -m comment --comment \"kubernetes service portals\" -j KUBE-SERVICES' '-I OUTPUT 1 -m comment --comment \"kubernetes service portals\" -j KUBE-SERVICES' '-A KUBE-SERVICES -d "
        + String.format(
            Locale.ROOT,
            "%s/32 -p %s -m comment --comment \"shop/api cluster IP\" -m %s --dport %d",
            ip,
            protocol,
            protocol,
            port)
        + " -j KUBE-SVC-TCOU7JCQXEZGVUNU' '-A KUBE-SVC-TCOU7JCQXEZGVUNU -m comment --comment \"shop/api\" -j KUBE-SEP-ZX7GRIZKSNUQ3LAJ' COMMIT | iptables-restore --noflush; "
        + leadTo(protocol, endpoint);
  }

  /** The service has this endpoint and no other. */
  static String leadTo(String protocol, String endpoint) {
    return String.format(
        Locale.ROOT,
        "iptables -t nat -F KUBE-SEP-ZX7GRIZKSNUQ3LAJ; iptables -t nat -A KUBE-SEP-ZX7GRIZKSNUQ3LAJ -p %s -m comment --comment shop/api -m %s -j DNAT --to-destination %s:9090",
        protocol,
        protocol,
        endpoint);
  }

  private static Break withoutEndpoints(Scene s) {
    Break before = service(s);
    String near = s.near().name();
    String address = before.complaint().ip();
    return Break.of(before.complaint())
        .given(near, before.before().get(0).script())
        .on(
            near,
            "iptables -t nat -F KUBE-SERVICES; iptables -N KUBE-SERVICES; iptables -I FORWARD 1 -m conntrack --ctstate NEW -m comment --comment 'kubernetes service portals' -j KUBE-SERVICES; iptables -A KUBE-SERVICES -d "
                + address
                + "/32 -p tcp -m comment --comment 'shop/api has no endpoints' -m tcp --dport 9090 -j REJECT --reject-with icmp-port-unreachable")
        .because("service-without-endpoints", near);
  }
}
