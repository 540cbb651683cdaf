package io.hopwise.lab;

import java.util.List;

/** Parameters of the kernel. */
final class KernelFaults {
  private KernelFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster(
            "ip-forward-off-at-the-receiver",
            s -> forwarding(s, s.far().name(), "net.ipv4.ip_forward")),
        Fault.inCluster(
            "ip-forward-off-at-the-sender",
            s -> forwarding(s, s.near().name(), "net.ipv4.conf.all.forwarding")),
        Fault.inCluster(
            "forwarding-off-on-the-tunnel",
            s ->
                forwarding(
                    s,
                    s.far().name(),
                    "net.ipv4.conf." + s.tunnel().replace('.', '/') + ".forwarding")),
        Fault.inCluster(
            "forwarding-off-on-the-bridge",
            s -> forwarding(s, s.far().name(), "net.ipv4.conf." + s.bridge() + ".forwarding")),
        Fault.inTwoSites(
            "ip-forward-off-on-the-router", s -> forwarding(s, "rt01", "net.ipv4.ip_forward")),
        Fault.inCluster("rp-filter-strict-for-all", s -> reversePath(s, "all"))
            .where(Topology::isTunnelled),
        Fault.inCluster(
                "rp-filter-strict-on-the-tunnel", s -> reversePath(s, s.tunnel().replace('.', '/')))
            .where(Topology::isTunnelled),
        Fault.inTwoSites("rp-filter-strict-on-the-answers-device", KernelFaults::answerElsewhere)
            .where(Topology::hasSecondNetwork),
        Fault.inCluster(
            "echo-ignored",
            s ->
                Break.of(s.hosts())
                    .on(s.far().name(), "sysctl -qw net.ipv4.icmp_echo_ignore_all=1")
                    .because("icmp-echo-ignored", s.far().name())),
        Fault.inTwoSites(
            "echo-ignored-between-sites",
            s ->
                Break.of(s.ping())
                    .on(s.far().name(), "sysctl -qw net.ipv4.icmp_echo_ignore_all=1")
                    .because("icmp-echo-ignored", s.far().name())));
  }

  private static Break forwarding(Scene s, String host, String key) {
    return Break.of(s.probe())
        .on(host, "sysctl -qw " + key + "=0")
        .because("ip-forward-disabled", host);
  }

  /** What comes by the tunnel would be answered past it: harmless until somebody checks. */
  private static Break reversePath(Scene s, String device) {
    String far = s.far().name();
    return Break.of(s.ping())
        .given(
            far,
            "sysctl -qw net.ipv4.conf.all.rp_filter=0 net.ipv4.conf."
                + s.tunnel().replace('.', '/')
                + ".rp_filter=0")
        .given(s.near().name(), "sysctl -qw net.ipv4.conf.all.rp_filter=0")
        .given(far, "ip route replace " + s.near().subnet() + " via " + s.near().ip() + " dev eth0")
        .on(far, "sysctl -qw net.ipv4.conf." + device + ".rp_filter=1")
        .because("rp-filter-drops", far);
  }

  /** The answer comes by a network beside the router's: harmless until somebody checks. */
  private static Break answerElsewhere(Scene s) {
    String near = s.near().name();
    return Break.of(s.ping())
        .given(near, "sysctl -qw net.ipv4.conf.all.rp_filter=0")
        .given(
            s.far().name(),
            "ip route add " + s.near().ip() + "/32 via " + s.near().second() + " dev eth1")
        .on(near, "sysctl -qw net.ipv4.conf." + s.some("all", "eth1") + ".rp_filter=1")
        .because("rp-filter-drops", near);
  }
}
