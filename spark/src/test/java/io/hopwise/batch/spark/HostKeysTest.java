package io.hopwise.batch.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.HostFact;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostKeysTest {
  @Test
  void nodesOfOneClusterNameEachOtherAndThoseOfAnotherDoNot() throws Exception {
    List<Set<String>> hostGateways = keys("host-gw");
    List<Set<String>> vxlans = keys("vxlan-cni");

    assertMeet(hostGateways);
    assertMeet(vxlans);
    for (Set<String> one : hostGateways) {
      for (Set<String> other : vxlans) {
        assertTrue(Collections.disjoint(one, other), one + " meets " + other);
      }
    }
  }

  @Test
  void theBridgeThatDockerGivesEveryHostIsNoKey() throws Exception {
    for (Set<String> keys : keys("docker-legacy")) {
      assertEquals(
          List.of(), keys.stream().filter(key -> key.startsWith("address 172.17.")).toList());
    }
  }

  /** Each node has a key in common with the others together; a client beside them has none. */
  private static void assertMeet(List<Set<String>> all) {
    List<Set<String>> hosts =
        all.stream()
            .filter(keys -> keys.stream().anyMatch(key -> key.startsWith("containers ")))
            .toList();
    assertTrue(hosts.size() > 1);
    for (Set<String> one : hosts) {
      Set<String> others = new HashSet<>();
      hosts.stream().filter(other -> other != one).forEach(others::addAll);
      assertTrue(!Collections.disjoint(one, others), one + " meets none of " + others);
    }
  }

  private static List<Set<String>> keys(String healthy) throws BadInput {
    Path sample = Path.of("..", "facts-samples", "_healthy", healthy);
    Map<String, List<HostFact>> hosts = CaseFacts.read(CaseFile.at(sample)).byHost();
    return hosts.entrySet().stream()
        .map(
            host -> {
              HostKeys keys = HostKeys.of(host.getKey(), host.getValue());
              Set<String> all = new HashSet<>(keys.own());
              all.addAll(keys.named());
              return all;
            })
        .toList();
  }
}
