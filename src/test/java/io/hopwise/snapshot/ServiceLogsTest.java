package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must-gather keeps of the nodes' journals, and what {@code oc adm node-logs} prints. */
class ServiceLogsTest {
  private static final String FILE = "host_service_logs/masters/kubelet_service.log";
  private static final String FULL =
      "Nov 29 01:55:01.123456 master-1 kernel: nf_conntrack: table full, dropping packet";

  @TempDir Path folder;

  @Test
  void eachNodeHasItsLinesAndTheirNumbers() {
    Map<String, Text> texts =
        ServiceLogs.byNode(
                new Text(
                    FILE,
                    """
                    -- Logs begin --
                    master-0 Nov 29 01:55:01.12 master-0 kubelet[1]: a
                    master-1 Nov 29 01:55:01.12 master-1 kubelet[2]: b
                    master-0 Nov 29 01:55:02.12 master-0 kubelet[1]: c
                    """))
            .texts();
    assertEquals(List.of("master-0", "master-1"), List.copyOf(texts.keySet()));
    assertEquals(
        "\nNov 29 01:55:01.12 master-0 kubelet[1]: a\n\nNov 29 01:55:02.12 master-0 kubelet[1]: c\n",
        texts.get("master-0").content());
    assertEquals("journalctl_-u_kubelet", texts.get("master-1").label());
    assertTrue(ServiceLogs.isOne("quay-io/" + FILE));
    assertFalse(ServiceLogs.isOne("host_service_logs/masters/other.txt"));
  }

  @Test
  void asManyNodesAsLinesTakeNoMoreMemoryThanIsThere() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      log.append("n").append(i).append(" Nov 29 01:55:01.12 n kubelet[1]: a\n");
    }
    ServiceLogs.Parted parted = ServiceLogs.byNode(new Text(FILE, log.toString()));
    assertTrue(parted.texts().size() < 10_000, parted.texts().size() + " nodes");
    assertEquals(parted.texts().size() + 1, parted.leftOut());
  }

  @Test
  void aBundleHasTheNodesOfItsJournals() throws Exception {
    Path log = folder.resolve("cluster-scoped-resources/../" + FILE).normalize();
    Files.createDirectories(folder.resolve("cluster-scoped-resources"));
    Files.createDirectories(log.getParent());
    Files.writeString(log, "master-1 " + FULL + "\n");
    Snapshot bundle = Snapshot.open(folder);
    bundle.read(label -> label.startsWith("journalctl"), text -> {});
    List<String> found = new ArrayList<>();
    for (Snapshot node : bundle.nodes()) {
      node.read(
          label -> label.startsWith("journalctl"),
          text -> found.add(node.name() + " " + text.file() + " " + text.content().strip()));
    }
    assertEquals(List.of("master-1 " + FILE + " " + FULL), found);
  }

  @Test
  void aNodesLogsAreItsJournal() throws Exception {
    String typed = "[me@bastion ~]$ oc adm node-logs master-1 -u kubelet | tail -1\n";
    assertEquals(
        List.of("master-1 journalctl_-u_kubelet: " + FULL + " (2)"),
        new PasteReader(folder).read((typed + FULL + "\n").getBytes(StandardCharsets.UTF_8)));
  }
}
