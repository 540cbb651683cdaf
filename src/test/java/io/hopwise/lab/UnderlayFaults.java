package io.hopwise.lab;

import java.util.List;

/** What lies between the nodes, and what a tunnel believes of it; addresses that two have. */
final class UnderlayFaults {
  private UnderlayFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster("cloud-drops-the-tunnel", s -> cloud(s, "udp dport " + s.topology().port()))
            .where(Topology::isTunnelled),
        Fault.inCluster("cloud-drops-all-datagrams", s -> cloud(s, "ip protocol udp"))
            .where(Topology::isTunnelled),
        Fault.inCluster(
                "forwarding-entry-with-another-port",
                s ->
                    Break.of(s.ping())
                        .on(
                            s.near().name(),
                            OverlayFaults.far(s)
                                + "; bridge fdb del $mac dev flannel.1 self; bridge fdb append $mac dev flannel.1 dst "
                                + s.far().ip()
                                + " port 4789 self permanent")
                        .because(
                            new Answer("vni-or-port-mismatch", s.near().name()),
                            new Answer("vni-or-port-mismatch", s.far().name()),
                            new Answer("forwarding-entry-stale", s.near().name())))
            .where(Topology::isVxlan),
        Fault.inCluster("pod-with-the-bridges-address", UnderlayFaults::twice)
            .where(t -> t.engine() == Topology.Engine.CNI));
  }

  /** The network between the nodes drops it; both ends were watched while it was tried. */
  private static Break cloud(Scene s, String what) {
    return Break.of(s.ping())
        .on(
            "seg-lan",
            "nft add table bridge fabric; nft 'add chain bridge fabric pass { type filter hook forward priority 0; }'; nft 'add rule bridge fabric pass "
                + what
                + " drop'")
        .watched(s.near().name(), "eth0 udp port " + s.topology().port())
        .watched(s.far().name(), "eth0 udp port " + s.topology().port())
        .because(
            new Answer("underlay-drops-packet", s.near().name()),
            new Answer("underlay-drops-packet", s.far().name()));
  }

  /** Another pod of the node was given its bridge's address, and announced it. */
  private static Break twice(Scene s) {
    Machine near = s.near();
    Place other = near.pod(1);
    String gateway = near.nth(1);
    return Break.of(s.ping())
        .given(s.client(), mac("client"))
        // the owner has no need to ask for its client, which would make it heard again
        .given(
            near.place(),
            "ip neigh replace "
                + s.clientIp()
                + " dev "
                + s.bridge()
                + " nud permanent lladdr $(cat /run/mac-of-client)")
        .on(
            other,
            "sysctl -qw net.ipv4.ip_forward=0; ip addr add "
                + gateway
                + "/24 dev eth0; "
                + mac("other"))
        .on(
            s.client(),
            "ip neigh replace " + gateway + " dev eth0 nud stale lladdr $(cat /run/mac-of-other)")
        .because("address-duplicated", near.name());
  }

  private static String mac(String whose) {
    return "ip -o link show eth0 | sed 's/.*ether \\([0-9a-f:]*\\).*/\\1/' >/run/mac-of-" + whose;
  }
}
