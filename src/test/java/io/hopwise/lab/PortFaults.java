package io.hopwise.lab;

import java.util.List;

/** What the ports of a pods' bridge let pass, and to whom. */
final class PortFaults {
  private PortFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster("ports-of-both-pods-isolated", s -> isolated(s, beside(s))),
        Fault.inCluster(
            "ports-of-both-pods-isolated-told-by-the-other",
            s -> isolated(s, Probe.ping(s.near().pod(1), s.near().pod(0), s.clientIp()).tcp(9090))),
        Fault.inCluster(
            "port-of-the-pod-disabled",
            s -> disabled(s, Break.of(s.probe()), s.far(), s.serverIp())),
        Fault.inCluster(
            "port-of-the-asker-disabled",
            s -> disabled(s, Break.of(s.probe()), s.near(), s.clientIp())),
        Fault.inCluster(
            "port-of-a-neighbour-disabled",
            s -> disabled(s, Break.of(beside(s)), s.near(), secondIp(s))),
        Fault.inCluster("spanning-tree-listens", s -> spanningTree(s, s.far())),
        Fault.inCluster("spanning-tree-listens-at-the-asker", s -> spanningTree(s, s.near())),
        Fault.inCluster("own-service-without-hairpin", PortFaults::ownService),
        Fault.inCluster("own-published-port-without-hairpin", PortFaults::publishedPort),
        Fault.inCluster(
            "sound-one-port-isolated",
            s ->
                Break.of(beside(s))
                    .on(
                        s.near().name(),
                        port(s, s.clientIp()) + "bridge link set dev $port isolated on")
                    .harmless()),
        Fault.inCluster(
            "sound-port-of-another-pod-disabled",
            s ->
                Break.of(s.probe())
                    .on(
                        s.far().name(),
                        port(s, s.far().podIp(s.far().pods().get(0)))
                            + "bridge link set dev $port state 0")
                    .harmless()),
        Fault.inCluster(
            "sound-service-of-a-neighbour-without-hairpin",
            s -> {
              String ip = NatFaults.cluster(s);
              return Break.of(s.tcp().to(ip))
                  .given(s.near().name(), CALL)
                  .given(s.near().name(), NatFaults.service(ip, "tcp", 9090, secondIp(s)))
                  .on(
                      s.near().name(),
                      port(s, s.clientIp())
                          + "bridge link set dev $port hairpin off; "
                          + port(s, secondIp(s))
                          + "bridge link set dev $port hairpin off")
                  .harmless();
            }));
  }

  private static final String CALL = "sysctl -qw net.bridge.bridge-nf-call-iptables=1";

  /** The client tries the other pod of its node. */
  private static Probe beside(Scene s) {
    Probe ping = Probe.ping(s.client(), s.near().pod(1), secondIp(s));
    return s.chance(0.6) ? ping : ping.tcp(9090);
  }

  private static String secondIp(Scene s) {
    return s.near().podIp(s.near().pods().get(1));
  }

  /** Leaves in $port the bridge port behind which that address is. */
  static String port(Scene s, String ip) {
    return "ping -n -c1 -W2 "
        + ip
        + " >/dev/null; mac=$(ip neigh show "
        + ip
        + " | sed 's/.*lladdr \\([^ ]*\\).*/\\1/'); port=$(bridge fdb show br "
        + s.bridge()
        + " | awk -v m=$mac '$1==m{print $3; exit}'); [ -n \"$port\" ] || exit 1; ";
  }

  private static Break isolated(Scene s, Probe complaint) {
    return Break.of(complaint)
        .on(
            s.near().name(),
            port(s, s.clientIp())
                + "first=$port; "
                + port(s, secondIp(s))
                + "for p in $first $port; do bridge link set dev $p isolated on; done")
        .because("bridge-port-isolated", s.near().name());
  }

  private static Break disabled(Scene s, Break done, Machine node, String ip) {
    return done.on(node.name(), port(s, ip) + "bridge link set dev $port state 0")
        .because("bridge-port-blocked", node.name());
  }

  /** Somebody switched spanning tree on: every port listens and learns first. */
  private static Break spanningTree(Scene s, Machine node) {
    return Break.of(s.ping())
        .on(
            node.name(),
            "ip link set "
                + s.bridge()
                + " type bridge forward_delay 3000; ip link set "
                + s.bridge()
                + " type bridge stp_state 1; for p in $(ip -o link show master "
                + s.bridge()
                + " | sed 's/^[0-9]*: \\([^:@]*\\).*/\\1/'); do ip link set $p down; ip link set $p up; done")
        .because("bridge-port-blocked", node.name());
  }

  /** The service's only pod asks for its service. */
  private static Break ownService(Scene s) {
    String ip = NatFaults.cluster(s);
    String near = s.near().name();
    String workers = near + " " + s.far().name();
    return Break.of(s.tcp().to(ip))
        .given(near, CALL)
        .given(
            Place.laboratory(),
            "kube_proxy "
                + workers
                + "; for n in "
                + workers
                + "; do kube_service $n default/own "
                + ip
                + ":9090 "
                + s.clientIp()
                + ":9090; done")
        .given(near, port(s, s.clientIp()) + "bridge link set dev $port hairpin on")
        .on(near, port(s, s.clientIp()) + "bridge link set dev $port hairpin off")
        .because("hairpin-mode-off", near);
  }

  /** A container asks for its own published port at its host's address. */
  private static Break publishedPort(Scene s) {
    String near = s.near().name();
    int port = s.number(8000, 9000);
    return Break.of(s.tcp().tcp(port).to(s.near().place(), s.near().ip()))
        .given(near, CALL)
        .given(near, ServiceFaults.published(s.clientIp(), port))
        .given(near, port(s, s.clientIp()) + "bridge link set dev $port hairpin on")
        .on(near, port(s, s.clientIp()) + "bridge link set dev $port hairpin off")
        .because("hairpin-mode-off", near);
  }
}
