package io.hopwise.lab;

import java.util.List;

/** What is outside, and what a host has of its own that takes the way there. */
final class OutsideFaults {
  /** Where clouds have what tells a machine who it is. */
  private static final String METADATA = "169.254.169.254";

  private OutsideFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster(
            "end-of-a-container-takes-the-clouds-addresses",
            s -> leased(s, Probe.ping(s.near().place(), s.outside().place(), METADATA))),
        Fault.inCluster(
            "end-of-a-container-takes-the-clouds-addresses-from-a-pod",
            s -> leased(s, Probe.ping(s.client(), s.outside().place(), METADATA))),
        Fault.inCluster("end-of-a-container-takes-everything", OutsideFaults::everything),
        Fault.inTwoSites("own-address-turned-round", OutsideFaults::turned),
        Fault.inCluster("network-outside-takes-smaller-packets", OutsideFaults::smaller)
            .where(t -> t.overlay() == Topology.Overlay.HOST_GW),
        covers(
            "container-network-over-an-office",
            s -> covered(s, Probe.ping(s.near().place(), s.outside().place(), office(s)))),
        covers(
            "container-network-over-an-office-asked-by-a-pod",
            s -> covered(s, Probe.ping(s.client(), s.outside().place(), office(s)))),
        covers("container-network-over-who-asks", OutsideFaults::asked),
        covers(
            "sound-container-network-beside-an-office",
            s ->
                Break.of(Probe.ping(s.near().place(), s.outside().place(), "172.30.9.77"))
                    .given(s.outside().name(), "ip addr add 172.30.9.77/32 dev lo")
                    .on(Place.laboratory(), NetworkFaults.network(s))
                    .harmless()));
  }

  private static Fault covers(String kind, java.util.function.Function<Scene, Break> how) {
    return Fault.inCluster(kind, how).where(t -> t.engine() == Topology.Engine.DOCKER);
  }

  /**
   * A DHCP client took a container's end for a card, and gave it an address for want of a lease.
   */
  private static Break leased(Scene s, Probe probe) {
    return Break.of(probe)
        .given(s.outside().name(), "ip addr add " + METADATA + "/32 dev lo")
        .on(
            s.near().name(),
            PortFaults.port(s, s.clientIp())
                + "ip addr add 169.254."
                + s.number(1, 160)
                + "."
                + s.number(1, 250)
                + "/16 brd + dev $port noprefixroute; ip route add 169.254.0.0/16 dev $port scope link metric 1010")
        .because("container-end-takes-route", s.near().name());
  }

  /** The same client prefers what it took later, and the card's own route has its metric. */
  private static Break everything(Scene s) {
    String near = s.near().name();
    String far = "198.51.100." + s.number(1, 250);
    return Break.of(Probe.ping(near(s), s.outside().place(), far))
        .given(s.outside().name(), "ip addr add " + far + "/32 dev lo")
        .given(
            near,
            "ip route del default; ip route add default via "
                + s.outside().ip()
                + " dev eth0 proto dhcp metric 1002")
        .on(
            near,
            PortFaults.port(s, s.clientIp())
                + "ip addr add 169.254.17.9/16 dev $port noprefixroute; ip route add default dev $port scope link metric 203")
        .because("container-end-takes-route", near);
  }

  private static Place near(Scene s) {
    return s.chance(0.5) ? s.near().place() : s.client();
  }

  /** Of the network that the containers are about to take. */
  private static String office(Scene s) {
    return "172.31.9." + s.number(20, 250);
  }

  private static Break covered(Scene s, Probe probe) {
    return Break.of(probe)
        .given(s.outside().name(), "ip addr add " + probe.ip() + "/32 dev lo")
        .on(Place.laboratory(), NetworkFaults.network(s))
        .because("container-network-covers-outside", s.near().name());
  }

  /** Somebody of that office asks the host, and hears nothing any more. */
  private static Break asked(Scene s) {
    String office = office(s);
    return Break.of(Probe.ping(s.outside().place(), s.near().place(), s.near().ip()).by(office))
        .given(
            s.outside().name(),
            "ip addr add "
                + office
                + "/32 dev lo; ip route add "
                + s.near().ip()
                + "/32 dev eth0 src "
                + office)
        .on(Place.laboratory(), NetworkFaults.network(s))
        .because("container-network-covers-outside", s.near().name());
  }

  /** The node was moved to a network that takes less, and its containers still ask for more. */
  private static Break smaller(Scene s) {
    String near = s.near().name();
    return Break.of(Probe.ping(s.client(), s.outside().place(), s.outside().ip()).http(8080))
        // what a card would cut into packets leaves here as packets
        .given(
            s.outside().name(),
            "ethtool -K eth0 tso off gso off >/dev/null; setsid python3 -S -E $LIB/pages.py 8080 </dev/null >/dev/null 2>&1 & sleep 1")
        .on(near, "ip link set eth0 mtu 1400")
        .on(
            "seg-lan",
            "port=$(ip -o link | sed -n \"s/^$(ip -n "
                + near
                + " -o link show eth0 | sed 's/.*eth0@if\\([0-9]*\\).*/\\1/'): \\([^@]*\\)@.*/\\1/p\"); ip link set $port mtu 1400")
        .because("container-mtu-exceeds-network", near);
  }

  /** A host asks for what it offers itself, by the address that its router translates. */
  private static Break turned(Scene s) {
    Machine near = s.near();
    boolean isBehindSecond =
        near.name().equals("db01")
            && s.topology().machines().stream().anyMatch(m -> m.name().equals("rt02"));
    String router = isBehindSecond ? "rt02" : "rt01";
    String gateway = near.ip().substring(0, near.ip().lastIndexOf('.')) + ".1";
    String ours = "203.0.113." + s.number(1, 250);
    String hides = " POSTROUTING -s " + near.ip() + "/32 -d " + near.ip() + "/32 -j MASQUERADE";
    Probe probe = Probe.ping(near.place(), Place.host(""), ours);
    return Break.of(s.chance(0.5) ? probe : probe.tcp(9090))
        .given(near.name(), "ip route add " + ours + "/32 via " + gateway)
        .given(
            router,
            "iptables -t nat -A PREROUTING -d "
                + ours
                + "/32 -j DNAT --to-destination "
                + near.ip()
                + "; iptables -t nat -A"
                + hides)
        .on(router, "iptables -t nat -D" + hides)
        .because("source-address-is-local", router);
  }
}
