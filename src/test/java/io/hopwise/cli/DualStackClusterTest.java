package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes and pods with addresses of both families, and nobody's complaint. */
class DualStackClusterTest {
  private static final int NODES = 3;
  private static final String FORWARDING = "net.ipv6.conf.all.forwarding, value: \"%d\"";

  @TempDir Path folder;

  private Ran diagnose(String yaml) throws IOException {
    return Ran.hopwise("diagnose", Files.writeString(folder.resolve("case.yaml"), yaml).toString());
  }

  /** As people tell it: without the link-local addresses that every device has. */
  private static String cluster() {
    StringBuilder yaml = new StringBuilder("case: dual-stack\nhosts:\n");
    for (int node = 1; node <= NODES; node++) {
      yaml.append(node(node));
      for (int other = 1; other <= NODES; other++) {
        if (other != node) {
          yaml.append(
              """
                    - route: {destination: 10.244.%1$d.0/24, via: 10.0.0.%1$d, device: eth0}
                    - route: {destination: "fd00:10:%1$d::/64", via: "fd00::%1$d", device: eth0}
              """
                  .formatted(other));
        }
      }
      yaml.append(pod(node, 2)).append(pod(node, 3));
    }
    return yaml.toString();
  }

  private static String node(int number) {
    return """
          - name: n%1$d
            complete: [routes, netfilter, addresses, links, policy_rules, neighbours]
            facts:
              - sysctl: {key: net.ipv4.ip_forward, value: "1"}
              - sysctl: {key: net.ipv4.conf.all.rp_filter, value: "0"}
              - sysctl: {key: net.ipv6.conf.all.forwarding, value: "1"}
              - link: {device: eth0, kind: physical, state: up, mtu: 1500}
              - link: {device: cni0, kind: bridge, state: up, mtu: 1500}
              - address: {device: eth0, ip: 10.0.0.%1$d, prefix: 24}
              - address: {device: cni0, ip: 10.244.%1$d.1, prefix: 24}
              - address: {device: eth0, ip: "fd00::%1$d", prefix: 64}
              - address: {device: cni0, ip: "fd00:10:%1$d::1", prefix: 64}
              - route: {destination: 10.0.0.0/24, device: eth0}
              - route: {destination: 10.244.%1$d.0/24, device: cni0}
              - route: {destination: "fd00::/64", device: eth0}
              - route: {destination: "fd00:10:%1$d::/64", device: cni0}
        """
        .formatted(number)
        .replaceAll("(?m)^      {4}", "    ");
  }

  private static String pod(int node, int number) {
    return """
              - link: {device: veth%2$d, kind: veth, state: up, mtu: 1500, index: 1%2$d, peer_index: 2%2$d, master: cni0}
              - link: {device: eth0, kind: veth, state: up, mtu: 1500, index: 2%2$d, peer_index: 1%2$d, pod: p%1$d%2$d}
              - address: {device: eth0, ip: 10.244.%1$d.%2$d, prefix: 24, pod: p%1$d%2$d}
              - address: {device: eth0, ip: "fd00:10:%1$d::%2$d", prefix: 64, pod: p%1$d%2$d}
              - route: {destination: 10.244.%1$d.0/24, device: eth0, pod: p%1$d%2$d}
              - route: {destination: default, via: 10.244.%1$d.1, device: eth0, pod: p%1$d%2$d}
              - route: {destination: "fd00:10:%1$d::/64", device: eth0, pod: p%1$d%2$d}
              - route: {destination: "::/0", via: "fd00:10:%1$d::1", device: eth0, pod: p%1$d%2$d}
        """
        .formatted(node, number);
  }

  @Test
  void whereBothFamiliesWorkThereIsNoFault() throws IOException {
    Ran ran = diagnose(cluster());

    assertEquals(0, ran.exit(), ran.out() + ran.error());
  }

  @Test
  void bothFamiliesAreWalkedAndShown() throws IOException {
    String report = diagnose(cluster()).out();

    assertTrue(report.contains("pods → pods of other nodes          6 of 6 arrive"), report);
    assertTrue(report.contains("pods → pods of other nodes, IPv6    6 of 6 arrive"), report);
  }

  @Test
  void aNodeThatForwardsOneFamilyOnlyIsFound() throws IOException {
    String yaml = cluster();
    int node2 = yaml.indexOf("name: n2");
    String broken =
        yaml.substring(0, node2)
            + yaml.substring(node2).replaceFirst(FORWARDING.formatted(1), FORWARDING.formatted(0));
    Ran ran = diagnose(broken);

    assertTrue(ran.out().contains("\ncause ip-forward-disabled"), ran.out() + ran.error());
  }
}
