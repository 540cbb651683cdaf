package io.hopwise.lab;

import java.util.List;

/** Devices, bridges, addresses, sizes and sockets. */
final class LinkFaults {
  private static final String KILL_LISTENER =
      "kill $(ss -tlnp 'sport = :9090' | sed -n 's/.*pid=\\([0-9]*\\).*/\\1/p')";

  private LinkFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster("bridge-down", s -> down(s, s.far().name(), s.bridge())),
        Fault.inCluster("tunnel-down-at-the-sender", s -> down(s, s.near().name(), s.tunnel()))
            .where(Topology::isVxlan),
        Fault.inCluster("tunnel-down-at-the-receiver", s -> down(s, s.far().name(), s.tunnel()))
            .where(Topology::isVxlan),
        Fault.inCluster(
            "port-of-the-pod-down",
            s ->
                Break.of(s.ping())
                    .on(s.far().name(), port(s) + "; ip link set $port down")
                    .because("link-down", s.far().name())),
        Fault.inTwoSites("card-of-the-router-down", s -> down(s, "rt01", "eth1")),
        Fault.inCluster(
            "pod-off-its-bridge",
            s ->
                Break.of(s.ping())
                    .on(s.far().name(), port(s) + "; ip link set $port nomaster")
                    .because("veth-detached-from-bridge", s.far().name())),
        Fault.inCluster(
            "all-pods-off-the-bridge",
            s ->
                Break.of(s.ping())
                    .on(
                        s.near().name(),
                        "ip -o link show master "
                            + s.bridge()
                            + " | sed 's/^[0-9]*: \\([^:@]*\\).*/\\1/' | while read -r port; do ip link set $port nomaster; done")
                    .because("veth-detached-from-bridge", s.near().name())),
        Fault.inCluster(
            "bridge-without-its-address",
            s ->
                Break.of(s.ping())
                    .on(s.far().name(), "ip addr del " + s.far().nth(1) + "/24 dev " + s.bridge())
                    .because(
                        new Answer("bridge-address-conflict", s.far().name()),
                        new Answer("return-route-missing", s.far().name()),
                        new Answer("forward-route-missing", s.far().name()))),
        Fault.inCluster(
            "bridge-with-another-address",
            s ->
                Break.of(s.ping())
                    .on(
                        s.far().name(),
                        "ip addr add "
                            + s.far().nth(254)
                            + "/24 dev "
                            + s.bridge()
                            + "; ip addr del "
                            + s.far().nth(1)
                            + "/24 dev "
                            + s.bridge())
                    .because("bridge-address-conflict", s.far().name())),
        Fault.inTwoSites("large-packets-without-a-word", LinkFaults::blackHole)
            .where(t -> t.in(Machine.Role.ROUTER).size() == 2),
        Fault.inTwoSites(
                "fragmentation-needed-dropped-by-the-router",
                s ->
                    filtered(
                        s,
                        firstRouter(s),
                        "iptables -A OUTPUT -p icmp -m icmp --icmp-type fragmentation-needed -j DROP"))
            .where(t -> t.in(Machine.Role.ROUTER).size() == 2),
        Fault.inTwoSites(
                "fragmentation-needed-dropped-by-the-sender",
                s ->
                    filtered(
                        s,
                        s.near().name(),
                        s.some(
                            "iptables -A INPUT -p icmp -m icmp --icmp-type destination-unreachable -j DROP",
                            "iptables -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT; iptables -A INPUT -p icmp -m conntrack --ctstate RELATED -j DROP")))
            .where(t -> t.in(Machine.Role.ROUTER).size() == 2),
        Fault.inCluster("overlay-larger-than-what-carries-it", LinkFaults::tooLarge)
            .where(Topology::isVxlan),
        Fault.inCluster(
                "card-of-the-receiver-takes-less",
                s ->
                    Break.of(s.ping().of(1410))
                        .on(s.far().name(), "ip link set eth0 mtu " + s.number(1300, 1440))
                        .because(
                            new Answer("overlay-mtu-exceeds-underlay", s.far().name()),
                            new Answer("path-mtu-black-hole", s.far().name())))
            .where(Topology::isVxlan),
        Fault.inCluster(
            "nothing-listens",
            s ->
                Break.of(s.tcp())
                    .on(s.server(), KILL_LISTENER)
                    .because("port-not-listening", s.far().name())),
        Fault.inTwoSites(
            "nothing-listens-on-the-host",
            s ->
                Break.of(s.tcp())
                    .on(s.far().name(), KILL_LISTENER)
                    .because("port-not-listening", s.far().name())),
        Fault.inTwoSites(
            "listens-on-loopback",
            s ->
                Break.of(s.tcp())
                    .on(
                        s.far().name(),
                        KILL_LISTENER
                            + "; while ss -Htln 'sport = :9090' | grep -q .; do sleep 0.1; done; nohup \"$PYTHON\" -B -S -E \"$LIB/listen.py\" 127.0.0.1:9090 >/dev/null 2>&1 & for i in {1..100}; do ss -Htln 'src 127.0.0.1 and sport = :9090' | grep -q . && break; sleep 0.1; done")
                    .because("listens-on-loopback-only", s.far().name())));
  }

  private static String firstRouter(Scene s) {
    return s.near().name().equals("app01") ? "rt01" : "rt02";
  }

  private static String lastRouter(Scene s) {
    return s.near().name().equals("app01") ? "rt02" : "rt01";
  }

  private static Break down(Scene s, String host, String device) {
    return Break.of(s.ping())
        .on(host, "ip link set " + device + " down")
        .because("link-down", host);
  }

  /** Leaves in $port the bridge port of the pod that is asked. */
  private static String port(Scene s) {
    return "mac=$(ip neigh show "
        + s.serverIp()
        + " | sed 's/.*lladdr \\([^ ]*\\).*/\\1/'); port=$(bridge fdb show br "
        + s.bridge()
        + " | awk -v m=$mac '$1==m{print $3; exit}'); [ -n \"$port\" ] || exit 1";
  }

  /** The link between the routers carries less, and the one who would say so must not. */
  private static Break filtered(Scene s, String host, String script) {
    return Break.of(s.ping().of(1472))
        .on("rt01", "ip link set eth1 mtu 1400")
        .on("rt02", "ip link set eth1 mtu 1400")
        .on(host, script)
        .because(
            new Answer("fragmentation-needed-filtered", host),
            new Answer("path-mtu-black-hole", firstRouter(s)));
  }

  /** The far router's card takes less than the near one sends. */
  private static Break blackHole(Scene s) {
    return Break.of(s.ping().of(1472))
        .on(lastRouter(s), "ip link set eth1 mtu 1400")
        .because(
            new Answer("path-mtu-black-hole", lastRouter(s)),
            new Answer("path-mtu-black-hole", firstRouter(s)));
  }

  /** The tunnel lets pass what its carrier can't, and must not fragment. */
  private static Break tooLarge(Scene s) {
    Break done = Break.of(s.ping().of(1410));
    for (Machine node : List.of(s.near(), s.far())) {
      done = done.given(node.name(), "ip link set flannel.1 type vxlan df set");
    }
    return done.on(s.near().name(), "ip link set eth0 mtu 1440; ip link set flannel.1 mtu 1450")
        .because(new Answer("overlay-mtu-exceeds-underlay", s.near().name()));
  }
}
