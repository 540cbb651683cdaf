package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.compare.Comparison;
import io.hopwise.compare.HostComparison;
import io.hopwise.compare.Likeness;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.HostFact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes of one cluster, healthy and sick, held against each other. */
class ComparedSamplesTest {
  @Test
  void healthyNodesOfOneClusterDifferInNothing() throws BadInput, IOException {
    Map<String, List<String>> differing = new TreeMap<>();
    int pairs = 0;
    for (Path sample : folders(Ran.SAMPLES.resolve("_healthy"))) {
      Map<String, List<HostFact>> hosts = hosts(sample);
      for (String good : hosts.keySet()) {
        for (String bad : Likeness.of(good, hosts)) {
          pairs++;
          List<String> told = told(HostComparison.of(good, hosts.get(good), bad, hosts.get(bad)));
          if (!told.isEmpty()) {
            differing.put(sample + " " + good + " " + bad, told);
          }
        }
      }
    }
    assertEquals(Map.of(), differing);
    assertTrue(pairs > 20, pairs + " pairs");
  }

  /** What is wrong with the bad one is among what differs, and little else. */
  @ParameterizedTest
  @CsvSource({
    "address-duplicated, p2, p1, address",
    "bridge-address-conflict, f1, f2, address",
    "bridge-port-blocked, b1, b2, bridge-port",
    "bridge-port-isolated, i2, i1, bridge-port",
    "bridge-subnet-mismatch, srv1, srv2, address",
    "flannel-backend-mixed, m3, m1, route",
    "forwarding-entry-stale, gpu02, gpu01, forwarding-entry",
    "hairpin-mode-off, h2, h1, bridge-port",
    "ip-forward-disabled, node01, node03, parameter",
    "network-policy-denies, s1, s2, rule",
    "overlay-daemon-down, farm1, farm2, link",
    "overlay-mtu-exceeds-underlay, west, east, link-mtu",
    "overlay-port-blocked, run1, ctl1, rule",
    "overlay-source-masqueraded, dock2, dock1, rule",
    "packet-dropped-by-rule, east1, east2, rule",
    "path-mtu-black-hole, pc1, pc2, link-mtu",
    "pod-address-outside-node-subnet, oak, elm, address",
    "pod-network-overlapped, h2, h1, route",
    "service-address-swallowed, k2, k1, address",
    "service-endpoint-stale, w2, w1, rule",
    "service-without-endpoints, c2, c1, rule",
    "subnet-leased-twice, shop3, shop2, lease-shared",
    "third-party-agent-drops, p1, p2, rule",
    "traffic-control-drops, t1, t2, qdisc",
    "underlay-address-wrong, calc1, calc2, vxlan-local",
    "veth-detached-from-bridge, e1, e2, link-master",
    "vni-or-port-mismatch, mill1, mill2, vxlan-port",
    "vtep-mac-duplicated, vm1, vm2, mac-shared"
  })
  void theFaultIsAmongFewDifferences(String cause, String good, String bad, String subject)
      throws BadInput {
    Map<String, List<HostFact>> hosts = hosts(Ran.SAMPLES.resolve(cause).resolve("hit"));

    List<String> told = told(HostComparison.of(good, hosts.get(good), bad, hosts.get(bad)));

    assertTrue(told.stream().anyMatch(one -> one.startsWith(subject + "[")), told.toString());
    assertTrue(told.size() <= 6, told.toString());
  }

  private static List<String> told(Comparison comparison) {
    List<String> told = new ArrayList<>();
    comparison
        .differences()
        .forEach(one -> told.add(one.subject().key() + one.subject().arguments()));
    return told;
  }

  private static Map<String, List<HostFact>> hosts(Path sample) throws BadInput {
    Case input = CaseFile.read(sample);
    return CaseFacts.read(input).byHost();
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }
}
