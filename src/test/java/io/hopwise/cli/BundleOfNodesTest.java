package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.snapshot.SmallArchives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Troubleshoot bundle whose host collectors ran on every node of a cluster: {@code
 * host-collectors/NODE/run-host/NAME.txt}, as its pkg/supportbundle/collect.go writes them. Each
 * node is a host, and the rest of the bundle is their cluster.
 */
class BundleOfNodesTest {
  private static final String BUNDLE = "support-bundle-2025-06-11T08_11_27/";
  private static final String SAMPLE = "ip-forward-disabled/hit/";
  private static final String FOUND = "node03: the kernel does not forward";

  /** Name of the collector, the command as Go prints it, and where the sample keeps its output. */
  private static final String[][] OUTPUTS = {
    {"addresses", "/usr/sbin/ip -d address", "networking/ip_-d_address"},
    {"routes", "/usr/sbin/ip route show table all", "networking/ip_route_show_table_all"},
    {"neighbours", "/usr/sbin/ip -s -s neigh show", "networking/ip_-s_-s_neigh_show"},
    {"fdb", "/usr/sbin/bridge fdb show", "networking/bridge_-s_-s_-d_-t_fdb_show"},
    {"policy", "/usr/sbin/ip -4 rule", "networking/ip_-4_rule"},
    {"parameters", "/usr/sbin/sysctl -a", "kernel/sysctl_-a"},
    {"rules", "/usr/sbin/iptables-save", "firewall_tables/iptables-save"},
  };

  private final Map<String, String> files = new LinkedHashMap<>();

  @TempDir Path folder;

  @BeforeEach
  void pack() throws IOException {
    files.put(
        BUNDLE + "cluster-resources/pods/shop.json",
        "{\"kind\": \"PodList\", \"apiVersion\": \"v1\", \"items\": [\n"
            + pod("web-7d4b9c-abcde", "node01", "10.61.4.2")
            + ",\n"
            + pod("api-5f68d-xyz12", "node03", "10.61.17.3")
            + "\n]}\n");
    for (String node : new String[] {"node01", "node03"}) {
      String collectors = BUNDLE + "host-collectors/" + node + "/";
      for (String[] output : OUTPUTS) {
        Path kept = Ran.SAMPLES.resolve(SAMPLE + node + "/sos_commands/" + output[2]);
        files.put(
            collectors + "run-host/" + output[0] + "-info.json",
            "{\"command\":\"" + output[1] + "\",\"exitCode\":\"0\",\"error\":\"\"}");
        files.put(collectors + "run-host/" + output[0] + ".txt", Files.readString(kept));
      }
      files.put(
          collectors + "system/hostos_info.json",
          "{\"name\":\"" + node + "\",\"kernelVersion\":\"5.15.0\",\"platform\":\"ubuntu\"}");
    }
    files.put(
        BUNDLE + "host-collectors/system/node_list.json", "{\"nodes\":[\"node01\",\"node03\"]}");
    files.put(BUNDLE + "version.yaml", "apiVersion: troubleshoot.sh/v1beta2\n");
  }

  private static String pod(String name, String node, String ip) {
    return String.format(
        """
        {"metadata": {"name": "%s", "namespace": "shop"},
         "spec": {"nodeName": "%s"},
         "status": {"phase": "Running", "podIP": "%s"}}\
        """,
        name, node, ip);
  }

  private Path asFolder(Path to) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = to.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return to.resolve(BUNDLE);
  }

  private Path asArchive(Path to) throws IOException {
    return Files.write(to, SmallArchives.gzip(SmallArchives.tar(files)));
  }

  private static Ran diagnose(Path path, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "diagnose",
                path.toString(),
                "--from",
                "node01/web-7d4b9c-abcde",
                "--to",
                "node03/api-5f68d-xyz12",
                "--result",
                "no-reply"));
    arguments.addAll(List.of(more));
    return Ran.hopwise(arguments.toArray(String[]::new));
  }

  private static void assertFound(Ran ran) {
    assertEquals(1, ran.exit(), ran.out() + ran.error());
    assertTrue(ran.out().contains(FOUND), ran.out() + ran.error());
    assertTrue(
        ran.out().contains("node03 host-collectors/node03/run-host/parameters.txt:500"), ran.out());
    assertTrue(ran.out().contains("2 hosts"), ran.out());
    assertFalse(ran.error().contains("left out"), ran.error());
  }

  @Test
  void eachNodeOfAFolderIsAHost() throws Exception {
    assertFound(diagnose(asFolder(folder)));
  }

  @Test
  void eachNodeOfAnArchiveIsAHost() throws Exception {
    assertFound(diagnose(asArchive(folder.resolve("bundle.tar.gz"))));
  }

  @Test
  void aBundleMayLieInAFolderOfFiles() throws Exception {
    asFolder(folder.resolve("ticket"));
    Files.writeString(folder.resolve("ticket/notes.md"), "Since yesterday.\n");

    assertFound(diagnose(folder.resolve("ticket")));
  }

  @Test
  void anArchiveOfOneMayLieInAFolderOfFiles() throws Exception {
    asArchive(folder.resolve("bundle.tar.gz"));
    Files.writeString(folder.resolve("notes.md"), "Since yesterday.\n");

    assertFound(diagnose(folder));
  }

  @Test
  void anArchiveOfOneMayLieInAnArchiveAndHoldOneItself() throws Exception {
    files.put(BUNDLE + "copied.tar", "no archive");
    byte[] bundle = SmallArchives.gzip(SmallArchives.tar(files));
    Path outer = folder.resolve("ticket.tar");
    Files.write(outer, SmallArchives.around(Map.of("upload/bundle.tar.gz", bundle)));

    assertFound(diagnose(outer));
  }

  @Test
  void aBundleOfHostsAloneNeedsNoCluster() throws Exception {
    files.keySet().removeIf(file -> file.contains("cluster-resources"));

    Ran ran = Ran.hopwise("facts", asFolder(folder).toString());

    assertEquals(0, ran.exit(), ran.error());
    assertTrue(ran.out().contains("node01") && ran.out().contains("node03"), ran.out());
    assertEquals("", ran.error());
  }

  @Test
  void aNodeOfWhichNothingIsReadableHidesNoOther() throws Exception {
    files.put(BUNDLE + "host-collectors/node02/run-host/disk-info.json", "{\"exitCode\":\"1\"}");
    files.put(BUNDLE + "host-collectors/node02/run-host/disk.txt", "");

    Ran ran = diagnose(asFolder(folder));

    assertTrue(ran.out().contains(FOUND), ran.out() + ran.error());
    assertTrue(ran.out().contains("2 hosts"), ran.out());
    assertTrue((ran.out() + ran.error()).contains("node02 could not be read"), ran.error());
  }

  @Test
  void whatElseIsKnownOfANodeIsReadTogetherWithIt() throws Exception {
    files.remove(BUNDLE + "host-collectors/node03/run-host/parameters.txt");
    Ran.copySample(SAMPLE + "node03", folder.resolve("ticket/node03"));
    asArchive(folder.resolve("ticket/bundle.tar.gz"));

    Ran ran = diagnose(folder.resolve("ticket"));

    assertTrue(ran.out().contains(FOUND), ran.out() + ran.error());
    assertTrue(ran.out().contains("2 hosts"), ran.out());
    assertTrue(ran.out().contains("node03 sos_commands/kernel/sysctl_-a:500"), ran.out());
  }

  @Test
  void whatWasCutOffIsSaidOfEveryNode() throws Exception {
    Path archive = asArchive(folder.resolve("bundle.tar.gz"));
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(whole, whole.length - 2000));

    Ran ran = diagnose(archive, "--verbose");

    for (String node : new String[] {"node01", "node03"}) {
      assertTrue(ran.out().contains(node + ": The archive is cut off or damaged"), ran.out());
    }
  }

  @Test
  void whatIsNotReadOfANodeIsListedThere() throws Exception {
    files.put(BUNDLE + "host-collectors/node03/system/memory.json", "{\"total\":8233353216}");

    Ran ran = Ran.hopwise("facts", asFolder(folder).toString(), "--verbose");

    String node03 = ran.out().substring(ran.out().indexOf("\nnode03 "));
    assertTrue(node03.contains("host-collectors/node03/system/memory.json"), ran.out());
  }

  @Test
  void aCaseFileNamesTheBundleOnce() throws Exception {
    asArchive(folder.resolve("bundle.tgz"));
    Files.writeString(
        folder.resolve("case.yaml"),
        """
        hosts:
          - snapshot: bundle.tgz
        symptoms:
          - from: {host: node01, pod: web-7d4b9c-abcde}
            to: {host: node03, pod: api-5f68d-xyz12}
            result: no-reply
        """);

    assertFound(Ran.hopwise("diagnose", folder.toString()));
  }
}
