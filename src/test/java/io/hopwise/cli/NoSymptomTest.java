package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts of a cluster and nobody's complaint: what should work everywhere is walked. */
class NoSymptomTest {
  /** Two pods in namespaces of their own, the second one's port without a bridge. */
  private static final String TWO_PODS = pod("a", 8, ", master: cni0") + pod("b", 9, "");

  @TempDir Path folder;

  /** Only the hosts of a sample, without what was tried. */
  private static Ran hosts(String sample) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("diagnose"));
    try (Stream<Path> hosts = Files.list(Path.of("facts-samples", sample))) {
      hosts.filter(Files::isDirectory).map(Path::toString).sorted().forEach(arguments::add);
    }
    return Ran.hopwise(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster-ip-service",
        "default-reject-rules",
        "docker-legacy",
        "host-gw",
        "ipvs-service",
        "strict-rp-filter",
        "udp-backend",
        "vxlan-cni"
      })
  void inAHealthyClusterAllArrives(String sample) throws Exception {
    Ran ran = hosts("_healthy/" + sample);

    assertEquals(0, ran.exit(), ran.out() + ran.error());
    assertFalse(ran.out().contains("Stands out"), ran.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bridge-subnet-mismatch",
        "forwarding-entry-stale",
        "ip-forward-disabled",
        "overlay-mtu-exceeds-underlay",
        "overlay-port-blocked",
        "packet-dropped-by-rule",
        "path-mtu-black-hole",
        "subnet-leased-twice",
        "underlay-address-wrong",
        "veth-detached-from-bridge",
        "vni-or-port-mismatch"
      })
  void whatFailsIsTheComplaint(String cause) throws Exception {
    Ran ran = hosts(cause + "/hit");

    assertTrue(ran.out().contains("\ncause " + cause), ran.out() + ran.error());
  }

  @Test
  void theReportShowsWhoReachesWhom() throws Exception {
    String report = hosts("ip-forward-disabled/hit").out();

    assertTrue(
        report.contains(
            "pods → pods of other nodes    2 of 6 arrive · fails: all from and to node03"),
        report);
  }

  /** Most archives of nodes hold no container's namespace; their bridge and its ports do. */
  @Test
  void withoutTheContainersNamespacesTheirPathsAreWalkedAllTheSame() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("diagnose"));
    Path sample = Path.of("facts-samples", "ip-forward-disabled", "hit");
    for (String host : List.of("node01", "node02", "node03")) {
      try (Stream<Path> files = Files.walk(sample.resolve(host))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = folder.resolve(sample.relativize(file));
          if (!copy.toString().contains("namespaces")) {
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
          }
        }
      }
      arguments.add(folder.resolve(host).toString());
    }
    Ran ran = Ran.hopwise(arguments.toArray(String[]::new));

    assertTrue(ran.out().contains("\ncause ip-forward-disabled"), ran.out() + ran.error());
    assertTrue(ran.out().contains("pods → pods of other nodes"), ran.out());
  }

  @Test
  void podsThatAreAlikeAreWalkedOnce() throws Exception {
    assertEquals(cells(cluster(4, 2)), cells(cluster(4, 9)));
  }

  @Test
  void aPodThatARuleNamesIsWalkedByItself() throws Exception {
    String rule =
        "      - netfilter_rule: {table: filter, chain: FORWARD, rule: \"-A FORWARD -d 10.244.1.3/32"
            + " -j DROP\"}\n";
    Ran ran = diagnose(cluster(3, 3).replaceFirst("    facts:\n", "    facts:\n" + rule));

    assertTrue(ran.out().contains("\ncause packet-dropped-by-rule"), ran.out());
  }

  @Test
  void aPodWhosePortLeftItsBridgeIsNotLikeItsNeighbours() throws Exception {
    Ran ran = diagnose(cluster(2, 1).replaceFirst("    facts:\n", "    facts:\n" + TWO_PODS));

    assertTrue(ran.out().contains("\ncause veth-detached-from-bridge"), ran.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qdisc: {device: veth9, kind: netem, options: loss 100%}; traffic-control-drops",
        "bridge_port: {device: veth9, bridge: cni0, state: disabled}; bridge-port-blocked"
      })
  void aPodWhosePortLosesItsFramesIsNotLikeItsNeighbours(String told) throws Exception {
    String[] words = told.split("; ", 2);
    String facts = fourPods() + "      - " + words[0] + "\n";
    Ran ran = diagnose(cluster(2, 1).replaceFirst("    facts:\n", "    facts:\n" + facts));

    assertTrue(ran.out().contains("\ncause " + words[1]), ran.out());
  }

  /** Pods in namespaces of their own; the port of the last is veth9. */
  private static String fourPods() {
    StringBuilder pods = new StringBuilder();
    for (int number = 6; number < 10; number++) {
      pods.append(pod("p" + number, number, ", master: cni0"));
    }
    return pods.toString();
  }

  @Test
  void ofALargeClusterANodeThatIsBrokenItselfIsFound() throws Exception {
    String off = "ip_forward, value: \"1\"";
    String yaml = cluster(60, 1);
    int node37 = yaml.indexOf("name: n37\n");
    String broken =
        yaml.substring(0, node37) + yaml.substring(node37).replaceFirst(off, off.replace('1', '0'));

    assertTrue(diagnose(broken).out().contains("\ncause ip-forward-disabled"));
  }

  @Test
  void ofALargeClusterTheOneRouteThatIsMissingIsFound() throws Exception {
    String yaml = cluster(60, 1);
    int node37 = yaml.indexOf("name: n37\n");
    String route = "      - route: {destination: 10.244.51.0/24, via: 10.0.0.51, device: eth0}\n";
    String broken =
        yaml.substring(0, node37) + yaml.substring(node37).replaceFirst(Pattern.quote(route), "");
    Ran ran = diagnose(broken);

    assertTrue(ran.out().contains("route-missing"), ran.out());
  }

  @Test
  void ofALargeClusterTheWalksGrowWithTheNodes() throws Exception {
    long sixty = cells(cluster(60, 1));

    assertEquals(sixty - cells(cluster(50, 1)), cells(cluster(70, 1)) - sixty);
  }

  @Test
  void whatANodeLearnedOfSomeOfTheOthersMakesThemNoExceptions() throws Exception {
    String learned =
        "      - neighbour: {ip: 10.0.0.%1$d, device: eth0, mac: \"02:00:00:00:00:%1$d\"}\n";
    String yaml = cluster(30, 1);
    String more =
        "    facts:\n" + learned.formatted(11) + learned.formatted(12) + learned.formatted(13);

    assertEquals(cells(yaml), cells(yaml.replace("    facts:\n", more)));
  }

  @Test
  void rulesForSinglePodsMakeTheirNodesNoExceptions() throws Exception {
    String yaml = cluster(30, 1);
    StringBuilder rules = new StringBuilder("    facts:\n");
    for (int node = 1; node <= 30; node++) {
      rules.append(
          "      - netfilter_rule: {table: nat, chain: KUBE-SEP-%1$d, rule: \"-A KUBE-SEP-%1$d -s 10.244.%1$d.2/32 -j KUBE-MARK-MASQ\"}\n"
              .formatted(node));
    }

    assertEquals(cells(yaml), cells(yaml.replace("    facts:\n", rules.toString())));
  }

  @Test
  void whatCanNotBeDecidedIsNoHealth() throws Exception {
    String half = cluster(3, 2).replaceFirst("routes, netfilter, ", "");

    assertEquals(3, diagnose(half).exit());
  }

  @Test
  void whatAHostShowsOfLossStandsOutThoughNobodySaysWhatFails() throws Exception {
    Path paste =
        Files.writeString(
            folder.resolve("paste.txt"),
            """
            [root@web9 ~]# dmesg | tail -1
            [12345.678] nf_conntrack: nf_conntrack: table full, dropping packet
            [root@web9 ~]# netstat -s | grep -i overflow
                667399 times the listen queue of a socket overflowed
            """);

    Ran ran = Ran.hopwise("diagnose", paste.toString());

    assertEquals(3, ran.exit());
    assertTrue(ran.out().contains("└ web9 paste.txt:2"), ran.out());
    assertTrue(ran.out().contains("(listen-queue-overflow)"), ran.out());
  }

  @Test
  void whereSomebodyComplainsNothingElseStandsOut() throws Exception {
    Ran ran = Ran.hopwise("diagnose", "facts-samples/listen-queue-overflow/near-miss");

    assertFalse(ran.out().contains("Stands out"), ran.out());
  }

  private static String pod(String name, int number, String bridge) {
    String inside = "pod: " + name;
    return """
              - link: {device: veth%1$d, kind: veth, state: up, mtu: 1500, index: 1%1$d, peer_index: 2%1$d%2$s}
              - link: {device: eth0, kind: veth, state: up, mtu: 1500, index: 2%1$d, peer_index: 1%1$d, %3$s}
              - address: {device: eth0, ip: 10.244.1.1%1$d, prefix: 24, %3$s}
              - route: {destination: 10.244.1.0/24, device: eth0, %3$s}
              - route: {destination: default, via: 10.244.1.1, device: eth0, %3$s}
        """
        .formatted(number, bridge, inside)
        .replaceAll("(?m)^ +", "      ");
  }

  private long cells(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("case.yaml"), yaml);
    String json = Ran.hopwise("diagnose", file.toString(), "--format", "json").out();
    assertTrue(json.contains("\"verdict\":\"no-fault-found\""), json);
    return json.split("\"outcome\":\"arrives\",\"symptom\"", -1).length;
  }

  private Ran diagnose(String yaml) throws IOException {
    return Ran.hopwise("diagnose", Files.writeString(folder.resolve("case.yaml"), yaml).toString());
  }

  /** Nodes on one wire with host-gw routes, each with so many pods behind its bridge. */
  private static String cluster(int nodes, int pods) {
    StringBuilder yaml = new StringBuilder("case: cluster\nhosts:\n");
    for (int node = 1; node <= nodes; node++) {
      yaml.append("  - name: n%d\n".formatted(node))
          .append("    complete: [routes, netfilter, addresses, links, policy_rules, neighbours]\n")
          .append("    facts:\n")
          .append("      - sysctl: {key: net.ipv4.ip_forward, value: \"1\"}\n")
          .append("      - sysctl: {key: net.ipv4.conf.all.rp_filter, value: \"0\"}\n")
          .append("      - link: {device: eth0, kind: physical, state: up, mtu: 1500}\n")
          .append("      - link: {device: cni0, kind: bridge, state: up, mtu: 1500}\n")
          .append("      - address: {device: eth0, ip: 10.0.0.%d, prefix: 24}\n".formatted(node))
          .append("      - address: {device: cni0, ip: 10.244.%d.1, prefix: 24}\n".formatted(node))
          .append("      - route: {destination: 10.0.0.0/24, device: eth0}\n")
          .append("      - route: {destination: 10.244.%d.0/24, device: cni0}\n".formatted(node));
      for (int other = 1; other <= nodes; other++) {
        if (other != node) {
          yaml.append(
              "      - route: {destination: 10.244.%d.0/24, via: 10.0.0.%d, device: eth0}\n"
                  .formatted(other, other));
        }
      }
      for (int pod = 2; pod < pods + 2; pod++) {
        yaml.append(
            "      - pod: {name: p%d-%d, ip: 10.244.%d.%d}\n".formatted(node, pod, node, pod));
      }
    }
    return yaml.toString();
  }
}
