package io.hopwise.lab;

import java.util.List;

/** The tunnel between nodes and what it knows of them. */
final class OverlayFaults {
  private OverlayFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster("own-tunnel-address-is-a-broadcast-address", s -> broadcast(s, s.far()))
            .where(Topology::isVxlan),
        Fault.inCluster(
                "own-tunnel-address-is-a-broadcast-address-to-itself",
                s ->
                    broadcast(s, s.near())
                        .about(Probe.ping(s.near().place(), s.near().place(), s.near().nth(0))))
            .where(Topology::isVxlan),
        vxlan(
            "forwarding-entry-gone",
            s ->
                Break.of(s.ping())
                    .on(s.near().name(), far(s) + "; bridge fdb del $mac dev flannel.1 self")
                    .because("forwarding-entry-stale", s.near().name())),
        vxlan(
            "forwarding-entry-to-nobody",
            s ->
                Break.of(s.ping())
                    .on(
                        s.near().name(),
                        far(s)
                            + "; bridge fdb replace $mac dev flannel.1 dst "
                            + s.nobody()
                            + " self permanent")
                    .because(
                        new Answer("forwarding-entry-stale", s.near().name()),
                        new Answer("underlay-address-wrong", s.near().name()))),
        vxlan(
            "forwarding-entry-back-to-nobody",
            s ->
                Break.of(s.ping())
                    .on(
                        s.far().name(),
                        back(s)
                            + "; bridge fdb replace $mac dev flannel.1 dst "
                            + s.nobody()
                            + " self permanent")
                    .because(
                        new Answer("forwarding-entry-stale", s.far().name()),
                        new Answer("underlay-address-wrong", s.far().name()))),
        vxlan(
            "neighbour-of-the-tunnel-stale",
            s ->
                Break.of(s.ping())
                    .on(
                        s.near().name(),
                        far(s)
                            + "; bridge fdb add 6a:11:22:33:44:55 dev flannel.1 dst "
                            + s.far().ip()
                            + " self permanent; ip neigh replace "
                            + s.far().nth(0)
                            + " dev flannel.1 lladdr 6a:11:22:33:44:55 nud permanent")
                    .because(
                        new Answer("forwarding-entry-stale", s.near().name()),
                        new Answer("next-hop-wrong", s.near().name()))),
        vxlan(
            "neighbour-of-the-tunnel-gone",
            s ->
                Break.of(s.ping())
                    .on(s.near().name(), "ip neigh del " + s.far().nth(0) + " dev flannel.1")
                    .because(new Answer("forwarding-entry-stale", s.near().name()))),
        vxlan(
            "tunnel-made-anew-elsewhere",
            s ->
                Break.of(s.ping())
                    .on(
                        s.far().name(),
                        "ip link set flannel.1 address 5e:00:12:34:56:" + s.number(10, 99))
                    .because(
                        new Answer("forwarding-entry-stale", s.near().name()),
                        new Answer("forwarding-entry-stale", s.far().name()))),
        vxlan("vni-differs", s -> differs(s, s.far(), "id " + s.number(2, 200) + " dstport 8472")),
        vxlan(
            "vni-differs-at-the-sender",
            s -> differs(s, s.near(), "id " + s.number(2, 200) + " dstport 8472")),
        vxlan(
                "forwarding-entry-to-another-node",
                s ->
                    Break.of(s.ping())
                        .on(
                            s.near().name(),
                            far(s)
                                + "; bridge fdb replace $mac dev flannel.1 dst "
                                + another(s).ip()
                                + " self permanent")
                        .because("forwarding-entry-stale", s.near().name()))
            .where(t -> t.in(Machine.Role.NODE).size() > 2),
        vxlan("tunnel-port-differs", s -> differs(s, s.far(), "id 1 dstport 4789")),
        vxlan(
            "one-vtep-mac-twice",
            s ->
                Break.of(s.ping())
                    .on(s.near().name(), far(s) + "; ip link set flannel.1 address $mac")
                    .because(
                        new Answer("vtep-mac-duplicated", s.near().name()),
                        new Answer("vtep-mac-duplicated", s.far().name()))),
        vxlan("address-of-the-tunnel-gone", s -> addressGone(s, s.near())),
        vxlan("address-of-the-far-tunnel-gone", s -> addressGone(s, s.far())),
        Fault.inCluster(
                "tunnel-process-dead",
                s ->
                    Break.of(s.ping())
                        .on(s.far().name(), "pkill -f '[f]lannel-udp.py " + s.far().ip() + " '")
                        .because("overlay-daemon-down", s.far().name()))
            .where(t -> t.overlay() == Topology.Overlay.UDP),
        vxlan(
            "tunnel-device-gone",
            s ->
                Break.of(s.ping())
                    .on(s.far().name(), "ip link del flannel.1")
                    .because("overlay-daemon-down", s.far().name())));
  }

  private static Fault vxlan(String kind, java.util.function.Function<Scene, Break> how) {
    return Fault.inCluster(kind, how).where(Topology::isVxlan);
  }

  /** Leaves in $mac what the near node knows the far one's tunnel by. */
  static String far(Scene s) {
    return "mac=$(ip neigh show " + s.far().nth(0) + " dev flannel.1 | awk '{print $3}')";
  }

  private static String back(Scene s) {
    return "mac=$(ip neigh show " + s.near().nth(0) + " dev flannel.1 | awk '{print $3}')";
  }

  private static String beside(String ip) {
    int dot = ip.lastIndexOf('.');
    return ip.substring(0, dot + 1) + (Integer.parseInt(ip.substring(dot + 1)) + 30);
  }

  private static Machine another(Scene s) {
    return s.topology().in(Machine.Role.NODE).stream()
        .filter(m -> !m.equals(s.near()) && !m.equals(s.far()))
        .findFirst()
        .orElseThrow();
  }

  /** The host got another address, and flanneld was not restarted. */
  private static Break addressGone(Scene s, Machine node) {
    String beside = beside(node.ip());
    return Break.of(s.ping())
        .given(node.name(), "ip addr add " + beside + "/24 dev eth0")
        .on(
            node.name(),
            "ip addr del "
                + node.ip()
                + "/24 dev eth0; ip addr add "
                + beside
                + "/24 dev eth0 2>/dev/null; ip route replace default via "
                + s.outside().ip())
        .because("underlay-address-wrong", node.name());
  }

  private static Break differs(Scene s, Machine node, String with) {
    return Break.of(s.ping())
        .on(node.name(), remade(node, with))
        .because(
            new Answer("vni-or-port-mismatch", s.far().name()),
            new Answer("vni-or-port-mismatch", s.near().name()));
  }

  /** The same device again, with all it knew, but made otherwise. */
  private static String remade(Machine node, String with) {
    return "mac=$(cat /sys/class/net/flannel.1/address 2>/dev/null || ip -o link show flannel.1 | sed 's/.*ether \\([^ ]*\\).*/\\1/'); "
        + "bridge fdb show dev flannel.1 | awk '/dst/{print \"bridge fdb replace\", $1, \"dev flannel.1 dst\", $3, \"self permanent\"}' >/tmp/fdb.$$; "
        + "ip neigh show dev flannel.1 nud permanent | awk '{print \"ip neigh replace\", $1, \"dev flannel.1 lladdr\", $3, \"nud permanent\"}' >>/tmp/fdb.$$; "
        + "ip route show dev flannel.1 | grep via | awk '{print \"ip route replace\", $0, \"dev flannel.1\"}' >>/tmp/fdb.$$; "
        + "ip link del flannel.1; ip link add flannel.1 address $mac type vxlan "
        + with
        + " local "
        + node.ip()
        + " dev eth0 nolearning; "
        + "ip addr add "
        + node.nth(0)
        + "/32 dev flannel.1; ip link set flannel.1 mtu 1450 up; sh /tmp/fdb.$$; rm /tmp/fdb.$$";
  }

  /**
   * Kernels before 5.14 count a subnet's first address among its broadcast addresses, and where the
   * bridge was there before the tunnel its line comes first. This kernel is given the line.
   */
  private static Break broadcast(Scene s, Machine node) {
    return Break.of(Probe.ping(s.near().place(), s.far().place(), s.far().nth(0)))
        .on(
            node.name(),
            "ip route prepend broadcast "
                + node.nth(0)
                + " dev "
                + s.bridge()
                + " table local proto kernel scope link src "
                + node.nth(1))
        .because("address-taken-for-broadcast", node.name());
  }
}
