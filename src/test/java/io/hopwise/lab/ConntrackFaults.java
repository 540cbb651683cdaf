package io.hopwise.lab;

import java.util.List;
import java.util.Locale;

/** What the connection table remembers, and the rules would do otherwise. */
final class ConntrackFaults {
  private static final String SERVICES = "iptables -t nat -%s PREROUTING 1 -p udp -j ACCEPT";

  private static final String FILL = "\"$PYTHON\" -B -S -E \"$LIB/connections.py\"";

  private ConntrackFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster(
            "table-of-connections-full",
            s ->
                Break.of(s.ping())
                    .on(s.near().name(), FILL)
                    .because("conntrack-table-full", s.near().name())),
        Fault.inCluster("datagrams-to-a-pod-that-is-gone", ConntrackFaults::endpointGone),
        Fault.inCluster(
            "datagrams-to-a-pod-that-is-gone-from-untold-port",
            s -> {
              Break done = endpointGone(s);
              return done.about(done.complaint().fromUntoldPort());
            }),
        Fault.inCluster("datagram-before-the-service", ConntrackFaults::olderThanTheService),
        Fault.inCluster("datagram-before-the-masquerade", s -> olderThanTheRule(s, "ACCEPT")),
        Fault.inCluster(
            "datagram-from-when-the-source-was-wrong",
            s -> olderThanTheRule(s, "SNAT --to-source " + s.nobody())));
  }

  private static int port(Scene s) {
    return s.number(40000, 60000);
  }

  /** The service's pod was replaced by another; the client keeps to its port. */
  private static Break endpointGone(Scene s) {
    String ip = NatFaults.cluster(s);
    String near = s.near().name();
    String old = s.far().pods().get(0);
    return Break.of(s.ping().udp(53, port(s)).to(ip))
        .given(near, NatFaults.service(ip, "udp", 53, s.far().podIp(old)))
        .on(near, NatFaults.leadTo("udp", s.serverIp()))
        .on(s.far().name(), "kubectl delete pod " + old)
        .because("conntrack-entry-stale", near);
  }

  /** The client asked before the rules of the service were there. */
  private static Break olderThanTheService(Scene s) {
    String ip = NatFaults.cluster(s);
    int port = port(s);
    String near = s.near().name();
    return Break.of(s.ping().udp(53, port).to(ip))
        .given(near, NatFaults.service(ip, "udp", 53, s.serverIp()))
        .on(near, String.format(Locale.ROOT, SERVICES, "I") + "; conntrack -F")
        .on(s.client(), datagram(port, ip, 53))
        .on(near, String.format(Locale.ROOT, SERVICES, "D").replace(" 1 ", " "))
        .because("conntrack-entry-stale", near);
  }

  /** For a moment another rule than the masquerade was asked first, and the client sent then. */
  private static Break olderThanTheRule(Scene s, String target) {
    int port = port(s);
    String near = s.near().name();
    String rule = "POSTROUTING %s-s " + s.near().subnet() + " -o eth0 -j " + target;
    return Break.of(s.egress().udp(9090, port))
        .on(near, "iptables -t nat -I " + String.format(Locale.ROOT, rule, "1 ") + "; conntrack -F")
        .on(s.client(), datagram(port, s.outside().ip(), 9090))
        .on(near, "iptables -t nat -D " + String.format(Locale.ROOT, rule, ""))
        .because("conntrack-entry-stale", near);
  }

  private static String datagram(int from, String to, int port) {
    return String.format(
        Locale.ROOT,
        "\"$PYTHON\" -S -E -c \"import socket; s=socket.socket(type=socket.SOCK_DGRAM); s.bind(('',%d)); s.sendto(b'early',('%s',%d))\"",
        from,
        to,
        port);
  }
}
