package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What flannel gave a node whose subnet.env nobody collected. */
class ImpliedLeasesTest {
  @TempDir private Path folder;

  private List<String> leases(String... facts) throws Exception {
    StringBuilder yaml = new StringBuilder("hosts:\n");
    for (String fact : facts) {
      yaml.append(fact.startsWith("- name") ? "  " : "      ").append(fact).append('\n');
      yaml.append(fact.startsWith("- name") ? "    facts:\n" : "");
    }
    yaml.append("symptoms: []\n");
    Case read = CaseFile.read(Files.writeString(folder.resolve("case.yaml"), yaml.toString()));
    List<String> leases = new ArrayList<>();
    for (HostFact fact : CaseFacts.read(read).facts()) {
      if (fact instanceof FlannelLease lease) {
        leases.add(lease.host() + " " + lease.subnet());
      }
    }
    return leases;
  }

  @Test
  void itIsWhatAnotherNodeRoutesToTheTunnelsAddress() throws Exception {
    assertEquals(
        List.of("n1 10.1.64.0/20"),
        leases(
            "- name: n1",
            "- address: {device: flannel.1, ip: 10.1.64.0, prefix: 32}",
            "- name: n2",
            "- route: {destination: 10.1.64.0/20, via: 10.1.64.0, device: flannel.1}"));
  }

  @Test
  void elseItIsAsLongAsTheNodesOwnBridge() throws Exception {
    assertEquals(
        List.of("n1 10.1.77.0/24"),
        leases(
            "- name: n1",
            "- address: {device: flannel.1, ip: 10.1.77.0, prefix: 32}",
            "- address: {device: docker0, ip: 10.1.15.1, prefix: 24}"));
  }

  @Test
  void aLeaseThatIsKnownIsNotGuessed() throws Exception {
    assertEquals(
        List.of("n1 10.1.15.0/24"),
        leases(
            "- name: n1",
            "- flannel_lease: {subnet: 10.1.15.0/24}",
            "- address: {device: flannel.1, ip: 10.1.77.0, prefix: 32}",
            "- address: {device: docker0, ip: 10.1.15.1, prefix: 24}"));
  }

  @Test
  void aTunnelOfAnotherMakeSaysNothingOfFlannel() throws Exception {
    assertEquals(
        List.of(),
        leases(
            "- name: n1",
            "- address: {device: vxlan.calico, ip: 10.1.77.0, prefix: 32}",
            "- address: {device: docker0, ip: 172.17.0.1, prefix: 16}"));
  }
}
