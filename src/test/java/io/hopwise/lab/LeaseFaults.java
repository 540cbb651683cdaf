package io.hopwise.lab;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Which node has which subnet of the pods, and who thinks otherwise. */
final class LeaseFaults {
  private static final String REGISTRY = "/run/lab/leases";
  private static final String FILE = "/run/flannel/subnet.env";

  private LeaseFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster("lease-changed-bridge-stayed", LeaseFaults::bridgeStayed)
            .where(Topology::isVxlan),
        Fault.inCluster("bip-of-another-time", LeaseFaults::otherBip)
            .where(t -> t.isVxlan() && t.hasDocker()),
        ofThree(
            "subnet-leased-to-another",
            s -> leasedTwice(s, Break.of(s.ping()), true, third(s), s.far())),
        ofThree(
            "subnet-leased-to-another-answers-astray",
            s ->
                leasedTwice(
                    s,
                    Break.of(Probe.ping(s.server(), s.client(), s.clientIp())),
                    false,
                    third(s),
                    s.far())),
        ofThree(
            "subnet-leased-to-another-and-no-file",
            s ->
                leasedTwice(s, Break.of(s.ping()), true, third(s), s.far())
                    .on(s.far().name(), "rm " + FILE)
                    .on(third(s).name(), "rm " + FILE)),
        ofThree("subnet-leased-twice-between-the-two", LeaseFaults::betweenTheTwo),
        Fault.inCluster("pod-kept-its-old-address", LeaseFaults::oldAddress)
            .where(Topology::isVxlan),
        Fault.inCluster("pod-with-an-address-of-another-node", LeaseFaults::ofAnotherNode)
            .where(Topology::isTunnelled),
        Fault.inCluster("pod-with-an-address-of-no-node", LeaseFaults::ofNoNode)
            .where(Topology::isTunnelled));
  }

  private static Fault ofThree(String kind, Function<Scene, Break> how) {
    // a real engine begins anew with the same numbers: then the other node's pod answers
    return Fault.inCluster(kind, how)
        .where(
            t ->
                t.isVxlan()
                    && t.engine() != Topology.Engine.DOCKERD
                    && t.in(Machine.Role.NODE).size() > 2);
  }

  private static Machine third(Scene s) {
    return s.topology().in(Machine.Role.NODE).stream()
        .filter(m -> !m.equals(s.near()) && !m.equals(s.far()))
        .findFirst()
        .orElseThrow();
  }

  /** After a power loss flannel got another subnet; the bridge has the old one still. */
  private static Break bridgeStayed(Scene s) {
    String old = s.far().subnet();
    String now = old.substring(0, old.indexOf('.', old.indexOf('.') + 1)) + ".251.0/24";
    return Break.of(s.ping())
        .on(s.far().name(), "sed -i 's|^" + old + " |" + now + " |' " + REGISTRY)
        .on(s.far().name(), "systemctl restart flanneld")
        .because("bridge-subnet-mismatch", s.far().name());
  }

  /** Somebody wrote a bip into daemon.json, and Docker was restarted. */
  private static Break otherBip(Scene s) {
    String far = s.far().name();
    String bip = s.some("172.17.0.1/16", "192.168.99.1/24", "10.254." + s.number(1, 250) + ".1/24");
    return Break.of(s.ping())
        .on(
            far,
            "sed -i 's|\"bip\" *: *[^,}]*|\"bip\": \""
                + bip
                + "\"|' /etc/docker/daemon.json; ip link del docker0")
        .on(far, "systemctl start docker")
        .because("bridge-subnet-mismatch", far);
  }

  /**
   * The registry was restored from before the loser joined, or lost: the next one who asked was
   * given the loser's subnet, and all others were told so.
   *
   * @param ahead whether the taker's pods have other numbers than the loser's, as host-local's go
   *     on from the last one given
   */
  private static Break leasedTwice(
      Scene s, Break complaint, boolean ahead, Machine taker, Machine loser) {
    String leases =
        String.format(
            Locale.ROOT,
            "sed -i '/ %s$/d; / %s$/d' %s; echo '%s %s' >>%s",
            loser.ip(),
            taker.ip(),
            REGISTRY,
            loser.subnet(),
            taker.ip(),
            REGISTRY);
    String numbers = "mkdir -p /run/lab/numbers; echo 20 >/run/lab/numbers/" + taker.name();
    Break done =
        complaint
            .on(taker.name(), ahead ? leases + "; " + numbers : leases)
            .on(taker.name(), "systemctl restart flanneld");
    done = follow(s, done, taker);
    return done.because(
        new Answer("subnet-leased-twice", loser.name()),
        new Answer("subnet-leased-twice", taker.name()));
  }

  /** The bridge and the pods move to the subnet that flannel's file names. */
  private static Break follow(Scene s, Break done, Machine node) {
    String name = node.name();
    if (s.topology().hasDocker()) {
      return done.on(
              name,
              ". "
                  + FILE
                  + "; sed -i \"s|\\\"bip\\\" *: *[^,}]*|\\\"bip\\\": \\\"$FLANNEL_SUBNET\\\"|\" /etc/docker/daemon.json; ip link del docker0")
          .on(name, "systemctl start docker");
    }
    return done.on(name, "ip link del cni0")
        .on(name, "kubectl delete pod --all-namespaces --field-selector spec.nodeName=" + name);
  }

  /** Two nodes of one subnet: what is for the other's pods is looked for behind the own bridge. */
  private static Break betweenTheTwo(Scene s) {
    Machine other = third(s);
    Probe complaint = Probe.ping(s.far().pod(0), other.pod(1), other.podIp(other.pods().get(1)));
    return leasedTwice(s, Break.of(complaint), true, other, s.far());
  }

  /** The lease changed, and somebody gave the bridge the new address by hand: no pod moved. */
  private static Break oldAddress(Scene s) {
    String old = s.far().subnet();
    String base = old.substring(0, old.indexOf('.', old.indexOf('.') + 1)) + ".251.";
    return Break.of(s.ping())
        .on(s.far().name(), "sed -i 's|^" + old + " |" + base + "0/24 |' " + REGISTRY)
        .on(s.far().name(), "systemctl restart flanneld")
        .on(
            s.far().name(),
            "ip addr flush dev "
                + s.bridge()
                + "; ip addr add "
                + base
                + "1/24 brd + dev "
                + s.bridge())
        // Docker goes on giving addresses of the old one, the CNI plugins read flannel's file
        .because(
            s.topology().hasDocker()
                ? new Answer("bridge-subnet-mismatch", s.far().name())
                : outside(s));
  }

  /** A static address out of the subnet of the node that is asked. */
  private static Break ofAnotherNode(Scene s) {
    return readdressed(s, s.near().nth(s.number(70, 200)));
  }

  /** A static address in no node's subnet, in the pods' network or in none of the cluster's. */
  private static Break ofNoNode(Scene s) {
    String network = s.topology().network();
    String inside = network.substring(0, network.indexOf(".0.0/")) + ".252.";
    return readdressed(s, s.some(inside, "192.168.77.", "172.30.5.") + s.number(5, 250));
  }

  private static Break readdressed(Scene s, String ip) {
    Probe there = s.ping();
    Probe back = Probe.ping(s.server(), s.client(), s.clientIp());
    return Break.of(s.chance(0.5) ? there : back)
        .on(
            s.server(),
            "ip addr flush dev eth0; ip addr add "
                + ip
                + "/24 brd + dev eth0; ip route add default via "
                + s.far().nth(1)
                + " dev eth0 onlink")
        .because(outside(s));
  }

  private static Answer outside(Scene s) {
    return new Answer("pod-address-outside-node-subnet", s.far().name());
  }
}
