package io.hopwise.lab;

import java.util.List;

/** Two connections that want one source port. */
final class PortRaceFaults {
  private PortRaceFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster(
            "one-source-port-for-two",
            s -> narrow(s, "40000").because("snat-port-race", s.near().name())));
  }

  /**
   * A range of one port makes for certain what else happens now and then, when two begin at the
   * same moment: the other pod's datagrams have the port already.
   */
  private static Break narrow(Scene s, String port) {
    Machine near = s.near();
    String outside = s.outside().ip();
    return Break.of(Probe.ping(s.client(), s.outside().place(), outside).udp(9090, -1))
        .comesAndGoes()
        .on(
            near.name(),
            "iptables -t nat -I POSTROUTING 1 -s "
                + near.subnet()
                + " -o eth0 -p udp -j MASQUERADE --to-ports "
                + port
                + "-"
                + port)
        .on(
            near.pod(1),
            "setsid python3 -S -E $LIB/keeps-sending.py "
                + outside
                + " 9090 </dev/null >/dev/null 2>&1 & sleep 1");
  }
}
