package io.hopwise.lab;

import java.util.List;

/** Queues that lose what they are given, and programs that decide. */
final class QueueFaults {
  private QueueFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster(
            "queue-of-the-pods-port-loses",
            s -> queue(s, s.far().name(), PortFaults.port(s, s.serverIp()), "$port", loses(s))),
        Fault.inCluster(
            "queue-of-the-askers-port-loses-the-answer",
            s -> queue(s, s.near().name(), PortFaults.port(s, s.clientIp()), "$port", loses(s))),
        Fault.inCluster(
                "queue-of-the-tunnel-loses",
                s -> queue(s, s.near().name(), "", s.tunnel(), loses(s)))
            .where(Topology::isTunnelled),
        Fault.inCluster(
                "queue-of-the-tunnel-loses-the-answer",
                s -> queue(s, s.far().name(), "", s.tunnel(), loses(s)))
            .where(Topology::isTunnelled),
        Fault.inTwoSites(
            "queue-of-the-router-loses",
            s -> queue(s, "rt01", "", s.some("eth0", "eth1"), loses(s))),
        Fault.inTwoSites(
                "queue-class-of-the-card-loses",
                s ->
                    Break.of(s.ping())
                        .on(
                            s.near().name(),
                            "tc qdisc add dev eth0 root handle 1: htb default 10; tc class add dev eth0 parent 1: classid 1:10 htb rate 100mbit; tc qdisc add dev eth0 parent 1:10 pfifo limit 0")
                        .because("traffic-control-drops", s.near().name()))
            .where(t -> !t.hasSecondNetwork()),
        Fault.inCluster(
            "queued-to-a-program-that-is-gone",
            s ->
                program(
                    s,
                    s.far().name(),
                    "iptables -t mangle -I FORWARD 1 -d "
                        + s.serverIp()
                        + "/32 -p tcp -m tcp --dport 9090 -j NFQUEUE --queue-num 1")),
        Fault.inCluster(
            "answer-queued-to-a-program-that-is-gone",
            s ->
                program(
                    s,
                    s.near().name(),
                    "iptables -I FORWARD 1 -p tcp -m tcp --sport 9090 -d "
                        + s.clientIp()
                        + "/32 -j NFQUEUE --queue-balance 0:3")),
        Fault.inTwoSites(
            "queued-before-anything-else",
            s ->
                program(
                    s,
                    s.far().name(),
                    "iptables -t raw -I PREROUTING 1 -p tcp -m tcp --dport 9090 -j NFQUEUE --queue-num 2")),
        Fault.inCluster(
            "program-of-traffic-control-drops",
            s ->
                program(
                    s,
                    s.far().name(),
                    "tc qdisc add dev eth0 clsact; tc filter add dev eth0 ingress prio 1 bpf da bytecode '1,6 0 0 2'; "
                        + told("tc filter show dev eth0 ingress"))),
        Fault.inCluster(
            "sound-queue-that-only-delays",
            s ->
                sound(
                    s,
                    "tc qdisc add dev eth0 root tbf rate 100mbit burst 64kb latency 50ms; tc qdisc add dev "
                        + s.bridge()
                        + " root pfifo limit 100")),
        Fault.inCluster(
            "sound-queued-to-nobody-with-bypass",
            s ->
                sound(
                    s,
                    "iptables -t mangle -I FORWARD 1 -d "
                        + s.serverIp()
                        + "/32 -j NFQUEUE --queue-num 1 --queue-bypass")),
        Fault.inCluster(
            "sound-program-for-another-port",
            s ->
                sound(
                    s,
                    "iptables -t mangle -I FORWARD 1 -p tcp -m tcp --dport 9999 -j NFQUEUE --queue-num 1")));
  }

  /** What this kernel has of queues that let nothing through; it has no netem. */
  private static String loses(Scene s) {
    return s.some("blackhole", "pfifo limit 0", "bfifo limit 0");
  }

  private static Break queue(Scene s, String host, String before, String device, String kind) {
    return Break.of(s.ping())
        .on(host, before + "tc qdisc replace dev " + device + " root " + kind)
        .because("traffic-control-drops", host);
  }

  private static Break program(Scene s, String host, String script) {
    return Break.of(s.tcp()).on(host, script).because("third-party-agent-drops", host);
  }

  private static Break sound(Scene s, String script) {
    return Break.of(s.probe()).on(s.far().name(), script).harmless();
  }

  /** What somebody asked for as well, as a file of the host's snapshot. */
  private static String told(String command) {
    String folder = "/run/lab/files/$HOST/sos_commands/networking";
    return "mkdir -p " + folder + "; " + command + " >" + folder + "/" + command.replace(' ', '_');
  }
}
