package io.hopwise.lab;

import java.util.List;

/** Networks of containers that do not lead to each other. */
final class NetworkFaults {
  private NetworkFaults() {}

  static List<Fault> all() {
    return List.of(
        docker("network-of-docker-apart", s -> apart(s, true)),
        docker("network-of-docker-apart-asked-back", s -> apart(s, false)),
        docker("sound-second-network-of-docker", NetworkFaults::second),
        Fault.inCluster("flannel-of-the-far-node-routes", s -> routes(s, s.far(), s.near()))
            .where(Topology::isVxlan),
        Fault.inCluster("flannel-of-the-own-node-routes", s -> routes(s, s.near(), s.far()))
            .where(Topology::isVxlan),
        Fault.inCluster("flannel-of-the-far-node-tunnels", NetworkFaults::tunnels)
            .where(t -> t.overlay() == Topology.Overlay.HOST_GW));
  }

  private static Fault docker(String kind, java.util.function.Function<Scene, Break> how) {
    return Fault.inCluster(kind, how).where(t -> t.engine() == Topology.Engine.DOCKER);
  }

  private static final String OTHER = "172.31.9.2";

  /** As `docker network create` and a container in it. */
  static String network(Scene s) {
    String near = s.near().name();
    return "second_network "
        + near
        + " br-5e0c1d2f8a31 172.31.9.1/24; into "
        + near
        + " store br-5e0c1d2f8a31 "
        + OTHER
        + "/24 172.31.9.1; ask listen 9090 docker-"
        + near
        + "-store";
  }

  /** An exception lets the two networks talk until somebody flushes it. */
  private static Break apart(Scene s, boolean there) {
    Place store = new Place(s.near().name(), "store");
    Probe probe =
        there ? Probe.ping(s.client(), store, OTHER) : Probe.ping(store, s.client(), s.clientIp());
    return Break.of(s.chance(0.5) ? probe : probe.tcp(9090))
        .given(Place.laboratory(), network(s))
        .given(
            s.near().name(),
            "iptables -I DOCKER-USER 1 -s 172.31.9.0/24 -j ACCEPT; iptables -I DOCKER-USER 1 -d 172.31.9.0/24 -j ACCEPT")
        .on(s.near().name(), "iptables -F DOCKER-USER; iptables -A DOCKER-USER -j RETURN")
        .because("container-networks-isolated", s.near().name());
  }

  private static Break second(Scene s) {
    return Break.of(s.probe()).on(Place.laboratory(), network(s)).harmless();
  }

  /** This node was moved to host-gw, its ways written by hand; the other leaves it out. */
  private static Break routes(Scene s, Machine moved, Machine other) {
    return Break.of(s.ping())
        .on(
            moved.name(),
            "ip link del flannel.1; ip route add "
                + other.subnet()
                + " via "
                + other.ip()
                + " dev eth0; sed -i 's/^FLANNEL_MTU=.*/FLANNEL_MTU=1500/' /run/flannel/subnet.env; "
                + log(
                    "W1112 09:14:02.530112     812 route_network.go:93] Ignoring non-host-gw subnet: type=vxlan"))
        .on(
            other.name(),
            "ip route del "
                + moved.subnet()
                + "; ip neigh del "
                + moved.nth(0)
                + " dev flannel.1; "
                + log(
                    "W1112 09:14:02.530112     812 vxlan_network.go:138] ignoring non-vxlan v4Subnet("
                        + moved.subnet()
                        + "): type=host-gw"))
        .because(right(other, moved));
  }

  /** The far node was moved to vxlan, and has no other of its kind. */
  private static Break tunnels(Scene s) {
    Machine far = s.far();
    Machine near = s.near();
    return Break.of(s.ping())
        .on(
            far.name(),
            "ip link add flannel.1 type vxlan id 1 local "
                + far.ip()
                + " dev eth0 dstport 8472 nolearning; ip addr add "
                + far.nth(0)
                + "/32 dev flannel.1; ip link set flannel.1 mtu 1450 up; sed -i 's/^FLANNEL_MTU=.*/FLANNEL_MTU=1450/' /run/flannel/subnet.env; "
                + log(
                    "W1112 09:14:02.530112     812 vxlan_network.go:138] ignoring non-vxlan v4Subnet("
                        + near.subnet()
                        + "): type=host-gw"))
        .on(
            near.name(),
            "ip route del "
                + far.subnet()
                + "; "
                + log(
                    "W1112 09:14:02.530112     812 route_network.go:93] Ignoring non-host-gw subnet: type=vxlan"))
        .because(right(near, far));
  }

  /** Which of the two should have changed only their owner knows. */
  private static Answer[] right(Machine first, Machine second) {
    return new Answer[] {
      new Answer("flannel-backend-mixed", first.name()),
      new Answer("flannel-backend-mixed", second.name())
    };
  }

  /** What flanneld wrote, in the host's journal. */
  private static String log(String line) {
    String folder = "/run/lab/files/$HOST/sos_commands/logs";
    return "mkdir -p "
        + folder
        + "; echo \"Nov 12 09:14:02 $HOST flanneld[812]: "
        + line
        + "\" >>"
        + folder
        + "/journalctl_--no-pager_--boot";
  }
}
