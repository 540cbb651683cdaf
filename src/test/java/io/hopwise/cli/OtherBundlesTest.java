package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.snapshot.SmallArchives;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenShift's must-gather and sos collect hand out, laid out as their own sources say. */
class OtherBundlesTest {
  private static final String SAMPLE = "ip-forward-disabled/hit/";
  private static final String FOUND = "node03: the kernel does not forward";
  private static final String GATHERED = "must-gather.local.5671/quay-io-ocp-sha256-1a2b/";

  private static final String NODE =
      """
      ---
      apiVersion: v1
      kind: Node
      metadata:
        annotations:
          machineconfiguration.openshift.io/state: Done
        name: node07
      spec:
        podCIDR: 10.61.33.0/24
      status:
        addresses:
        - address: 10.20.9.37
          type: InternalIP
      """;

  private static final String PODS =
      """
      ---
      apiVersion: v1
      items:
      - apiVersion: v1
        kind: Pod
        metadata:
          name: web-7d4b9c-abcde
          namespace: shop
        spec:
          nodeName: node01
        status:
          phase: Running
          podIP: 10.61.4.2
      - apiVersion: v1
        kind: Pod
        metadata:
          name: api-5f68d-xyz12
          namespace: shop
        spec:
          nodeName: node03
        status:
          phase: Running
          podIP: 10.61.17.3
      kind: PodList
      metadata:
        resourceVersion: "89485"
      """;

  private static final String SERVICES =
      """
      ---
      apiVersion: v1
      items:
      - apiVersion: v1
        kind: Service
        metadata:
          name: api
          namespace: shop
        spec:
          clusterIP: 172.30.14.3
          ports:
          - port: 80
            protocol: TCP
            targetPort: 8080
      kind: ServiceList
      """;

  private static final String ENDPOINTS =
      """
      ---
      apiVersion: v1
      items:
      - apiVersion: v1
        kind: Endpoints
        metadata:
          name: api
          namespace: shop
        subsets:
        - addresses:
          - ip: 10.61.17.3
          ports:
          - port: 8080
            protocol: TCP
      kind: EndpointsList
      """;

  private final Map<String, String> gathered =
      Map.of(
          GATHERED + "cluster-scoped-resources/core/nodes/node07.yaml", NODE,
          GATHERED + "namespaces/shop/core/pods.yaml", PODS,
          GATHERED + "namespaces/shop/core/services.yaml", SERVICES,
          GATHERED + "namespaces/shop/core/endpoints.yaml", ENDPOINTS,
          GATHERED + "namespaces/shop/pods/api-5f68d-xyz12/api/api/logs/current.log", "started\n",
          GATHERED + "version", "openshift/must-gather\n4.14.0\n");

  @TempDir Path folder;

  private void copyHosts() throws IOException {
    for (String host : new String[] {"node01", "node03"}) {
      Ran.copySample(SAMPLE + host, folder.resolve(host));
    }
  }

  private void assertIsTheirCluster() {
    Ran ran =
        Ran.hopwise(
            "diagnose",
            folder.toString(),
            "--from",
            "node01/web-7d4b9c-abcde",
            "--to",
            "node03/shop/api-5f68d-xyz12",
            "--result",
            "no-reply");
    assertTrue(ran.out().contains(FOUND), ran.out() + ran.error());

    Ran facts = Ran.hopwise("facts", folder.toString(), "--format", "yaml");
    assertTrue(facts.out().contains("name: node07"), facts.out());
    assertTrue(
        facts
            .out()
            .contains(
                "service: {name: api, ip: 172.30.14.3, port: 80,"
                    + " endpoints: [\"10.61.17.3:8080\"]}"),
        facts.out());
    assertEquals("", facts.error());
  }

  @Test
  void aMustGatherFolderIsTheClusterOfTheHostsBesideIt() throws Exception {
    copyHosts();
    for (Map.Entry<String, String> file : gathered.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }

    assertIsTheirCluster();
  }

  @Test
  void aMustGatherArchiveIsAsWell() throws Exception {
    copyHosts();
    Files.write(
        folder.resolve("must-gather.tar.gz"), SmallArchives.gzip(SmallArchives.tar(gathered)));

    assertIsTheirCluster();
  }

  private static byte[] sosreport(String host) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    Path sample = Ran.SAMPLES.resolve(SAMPLE + host);
    try (Stream<Path> paths = Files.walk(sample)) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        String name = "sosreport-" + host + "-2025-06-11-abc/" + sample.relativize(path);
        files.put(name, Files.readString(path));
      }
    }
    return SmallArchives.xz(SmallArchives.tar(files));
  }

  /** What sos collect keeps beside the archives: its own logs, and the manifest. */
  private static Map<String, byte[]> collected() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("sos_logs/sos.log", "sos collect\n".getBytes(StandardCharsets.UTF_8));
    files.put(
        "sos_reports/manifest.json", "{\"version\": \"4.5.6\"}\n".getBytes(StandardCharsets.UTF_8));
    files.put(
        "checksums/sosreport-node01-2025-06-11-abc.tar.xz.sha256",
        "1a2b\n".getBytes(StandardCharsets.UTF_8));
    for (String host : new String[] {"node01", "node03"}) {
      files.put("sosreport-" + host + "-2025-06-11-abc.tar.xz", sosreport(host));
    }
    return files;
  }

  private static void assertFound(Path path) {
    Ran ran =
        Ran.hopwise(
            "diagnose",
            path.toString(),
            "--from",
            "10.61.4.2",
            "--to",
            "10.61.17.3",
            "--result",
            "no-reply");
    assertEquals(1, ran.exit(), ran.out() + ran.error());
    assertTrue(ran.out().contains(FOUND), ran.out() + ran.error());
    assertTrue(ran.out().contains("2 hosts"), ran.out());
  }

  @Test
  void eachSosreportOfAnArchiveOfSosCollectIsAHost() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    collected()
        .forEach((name, content) -> files.put("sos-collector-2025-06-11-abc/" + name, content));
    Path archive = folder.resolve("sos-collector-2025-06-11-abc.tar.xz");
    Files.write(archive, SmallArchives.xz(SmallArchives.around(files)));

    assertFound(archive);
  }

  @Test
  void soIsEachInTheFolderThatItWasUnpackedTo() throws Exception {
    for (Map.Entry<String, byte[]> file : collected().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }

    assertFound(folder);
  }
}
