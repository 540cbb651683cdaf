package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output of kubectl beside what was collected on hosts: pods have the names that it says. */
class ClusterCaseTest {
  private static final String FOUND = "node03: the kernel does not forward";

  private static final String TABLE =
      """
      NAMESPACE     NAME                 READY   STATUS    RESTARTS   AGE   IP           NODE     NOMINATED NODE   READINESS GATES
      shop          web-7d4b9c-abcde     1/1     Running   0          3d    10.61.4.2    node01   <none>           <none>
      shop          web-7d4b9c-fghij     1/1     Running   0          3d    10.61.9.2    node02   <none>           <none>
      shop          api-5f68d-xyz12      1/1     Running   0          3d    10.61.17.3   node03   <none>           <none>
      kube-system   kube-proxy-6x8vk     1/1     Running   0          3d    10.20.8.31   node01   <none>           <none>
      shop          cart-0               1/1     Running   0          3d    10.61.33.9   node07   <none>           <none>
      """;

  @TempDir Path folder;

  @BeforeEach
  void copySnapshots() throws IOException {
    for (String host : new String[] {"node01", "node03"}) {
      Ran.copySample("ip-forward-disabled/hit/" + host, folder.resolve(host));
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static String pod(String name, String node, String ip) {
    return "        {\n            \"metadata\": {\n                \"name\": \""
        + name
        + "\",\n                \"namespace\": \"shop\"\n            },\n"
        + "            \"spec\": {\"containers\": [], \"nodeName\": \""
        + node
        + "\"},\n            \"status\": {\"phase\": \"Running\", \"podIP\": \""
        + ip
        + "\"}\n        }";
  }

  private static String pods() {
    return "{\n    \"kind\": \"PodList\",\n    \"apiVersion\": \"v1\",\n    \"items\": [\n"
        + pod("web-7d4b9c-abcde", "node01", "10.61.4.2")
        + ",\n"
        + pod("api-5f68d-xyz12", "node03", "10.61.17.3")
        + "\n    ]\n}\n";
  }

  private Ran probe(String to, String... more) {
    String[] all = {
      "diagnose",
      folder.toString(),
      "--from",
      "node01/web-7d4b9c-abcde",
      "--to",
      to,
      "--result",
      "no-reply"
    };
    String[] arguments = java.util.Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, arguments, all.length, more.length);
    return Ran.hopwise(arguments);
  }

  @Test
  void podsHaveTheNamesThatAFileBesideTheSnapshotsGivesThem() throws Exception {
    write("pods.json", pods());

    Ran ran = probe("node03/api-5f68d-xyz12");

    assertEquals(1, ran.exit(), ran.out() + ran.error());
    assertTrue(ran.out().contains(FOUND), ran.out());
    Ran without = Ran.hopwise("diagnose", Ran.sample("ip-forward-disabled/hit"));
    assertTrue(without.out().contains(FOUND), without.out());
  }

  @Test
  void aFileThatPowerShellWroteIsReadAsWell() throws Exception {
    Files.writeString(folder.resolve("p.json"), "\ufeff" + pods(), StandardCharsets.UTF_16LE);

    assertTrue(probe("node03/api-5f68d-xyz12").out().contains(FOUND));
  }

  @Test
  void aPodIsAlsoCalledWithItsNamespace() throws Exception {
    write("pods.json", pods());

    assertTrue(probe("node03/shop/api-5f68d-xyz12").out().contains(FOUND));
  }

  @Test
  void aTablePastedIntoATicketNamesThemAsWell() throws Exception {
    write("ticket.txt", "Hi, see below\n\n[root@master ~]# kubectl get po -A -owide\n" + TABLE);

    Ran ran = probe("node03/api-5f68d-xyz12");

    assertTrue(ran.out().contains(FOUND), ran.out() + ran.error());
    assertEquals(1, ran.exit());
  }

  @Test
  void aTableWithoutItsCommandDoes() throws Exception {
    write("pods.txt", TABLE);

    assertTrue(probe("node03/api-5f68d-xyz12").out().contains(FOUND));
  }

  @Test
  void aFileOfTheClusterMayStandAmongSnapshotsOnTheCommandLine() throws Exception {
    write("pods.yaml", "apiVersion: v1\nkind: PodList\nitems:\n- metadata:\n    name: web\n");
    write("other/pods.json", pods());

    Ran ran =
        Ran.hopwise(
            "diagnose",
            folder.resolve("node01").toString(),
            folder.resolve("node03").toString(),
            folder.resolve("pods.yaml").toString(),
            folder.resolve("other/pods.json").toString(),
            "--from",
            "node01/web-7d4b9c-abcde",
            "--to",
            "node03/api-5f68d-xyz12",
            "--result",
            "no-reply");

    assertEquals(1, ran.exit(), ran.out() + ran.error());
    assertTrue(ran.out().contains(FOUND), ran.out());
  }

  @Test
  void aCaseFileNamesTheFilesOfItsCluster() throws Exception {
    write("kubectl/all.json", pods());
    write(
        "case.yaml",
        """
        hosts:
          - snapshot: node01
          - snapshot: node03
        cluster: kubectl/all.json
        symptoms:
          - from: {host: node01, pod: web-7d4b9c-abcde}
            to: {host: node03, pod: api-5f68d-xyz12}
            result: no-reply
        """);

    Ran ran = Ran.hopwise("diagnose", folder.toString());

    assertEquals(1, ran.exit(), ran.out() + ran.error());
    assertTrue(ran.out().contains(FOUND), ran.out());
  }

  @Test
  void theCaseFileThatIsWrittenNamesThem() throws Exception {
    write("pods.json", pods());

    Ran ran = Ran.hopwise("case", "init", folder.toString());

    assertEquals(0, ran.exit(), ran.error());
    String yaml = Files.readString(folder.resolve("case.yaml"));
    assertTrue(yaml.contains("cluster:\n  - pods.json\n"), yaml);
  }

  @Test
  void aPodOfANodeThatNobodyCollectedLeadsToAQuestionAboutThatNode() throws Exception {
    write("pods.txt", TABLE);

    Ran ran = probe("node02/web-7d4b9c-fghij");

    assertEquals(3, ran.exit(), ran.out() + ran.error());
    assertTrue(ran.out().contains("of node02 nothing was collected"), ran.out());
    assertTrue(ran.out().contains("node02 pod web-7d4b9c-fghij (10.61.9.2)"), ran.out());
  }

  @Test
  void whoseAddressItIsTheClusterTells() throws Exception {
    write("pods.txt", TABLE);

    Ran ran = probe("10.61.33.9");

    assertTrue(ran.out().contains("node07 pod cart-0 (10.61.33.9)"), ran.out());
  }

  @Test
  void aPodInTheHostsNetworkIsTheHost() throws Exception {
    write("pods.txt", TABLE);

    Ran ran =
        Ran.hopwise(
            "trace", folder.toString(), "--from", "node03", "--to", "node01/kube-proxy-6x8vk");

    assertTrue(ran.out().contains("answered"), ran.out() + ran.error());
    assertTrue(ran.out().contains("routed by 10.20.8.0/22"), ran.out());
  }

  @Test
  void aNameThatNoPodHasIsSaidWithTheOneThatIsMeant() throws Exception {
    write("pods.json", pods());

    Ran ran = probe("node03/api-5f68d-xyz13");

    assertEquals(2, ran.exit());
    assertTrue(ran.error().contains("Did you mean 'api-5f68d-xyz12'?"), ran.error());
  }

  @Test
  void aServiceWithoutEndpointsIsFoundByWhatTheApiSays() throws Exception {
    Ran.copySample("service-endpoint-stale/hit/w1", folder.resolve("w1"));
    write(
        "svc.yaml",
        """
        apiVersion: v1
        items:
        - apiVersion: v1
          kind: Service
          metadata: {name: cart, namespace: shop}
          spec:
            clusterIP: 10.96.40.99
            ports: [{port: 80, targetPort: 8080}]
        - apiVersion: v1
          kind: Endpoints
          metadata: {name: cart, namespace: shop}
        kind: List
        """);

    Ran ran =
        Ran.hopwise(
            "diagnose",
            folder.resolve("w1").toString(),
            folder.resolve("svc.yaml").toString(),
            "--from",
            "w1/shop",
            "--to",
            "10.96.40.99",
            "--protocol",
            "tcp",
            "--port",
            "80",
            "--result",
            "refused");

    assertTrue(ran.out().contains("w1: the service has no endpoint"), ran.out() + ran.error());
    assertTrue(ran.out().contains("svc.yaml:7"), ran.out());
  }

  @Test
  void factsShowWhichFileToldWhat() throws Exception {
    write("pods.json", pods());

    Ran ran = Ran.hopwise("facts", folder.toString(), "--format", "yaml");

    assertTrue(
        ran.out()
            .contains(
                "pod: {name: api-5f68d-xyz12, namespace: shop, ip: 10.61.17.3}   # pods.json:15"),
        ran.out());
    assertFalse(ran.error().contains("pods.json"), ran.error());
  }

  @Test
  void aSupportBundleTellsOfItsClusterAndOfTheHostItRanOn() throws Exception {
    String bundle = "support-bundle-2024-03-02T08_11_27/";
    Files.move(folder.resolve("node03"), folder.resolve("kept"));
    String[][] outputs = {
      {"addresses", "/usr/sbin/ip -d address", "networking/ip_-d_address"},
      {
        "routes", "/usr/bin/bash -c 'ip route show table all'", "networking/ip_route_show_table_all"
      },
      {"parameters", "/sbin/sysctl -a", "kernel/sysctl_-a"},
      {"rules", "/usr/sbin/iptables-save", "firewall_tables/iptables-save"},
      {"neighbours", "/bin/ip -s -s neigh show", "networking/ip_-s_-s_neigh_show"},
    };
    for (String[] output : outputs) {
      String name = bundle + "host-collectors/run-host/" + output[0];
      String command = output[1].replace("\"", "\\\"");
      write(name + "-info.json", "{\"command\":\"" + command + "\",\"exitCode\":\"0\"}");
      write(name + ".txt", Files.readString(folder.resolve("kept/sos_commands/" + output[2])));
    }
    write(
        bundle + "host-collectors/system/hostos_info.json",
        "{\"name\":\"node03\",\"kernelVersion\":\"5.15.0\",\"platform\":\"ubuntu\"}");
    write(bundle + "cluster-resources/pods/shop.json", pods());
    write(bundle + "cluster-resources/pods/shop-errors.json", "null");
    write(bundle + "version.yaml", "apiVersion: troubleshoot.sh/v1beta2\nkind: SupportBundle\n");
    try (var kept = Files.walk(folder.resolve("kept"))) {
      for (Path path : kept.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }

    Ran ran = probe("node03/api-5f68d-xyz12");

    assertTrue(ran.out().contains(FOUND), ran.out() + ran.error());
    assertTrue(ran.out().contains("host-collectors/run-host/parameters.txt"), ran.out());
  }

  @Test
  void aDumpInAFolderIsReadAsAWholeAndItsLogsAreNot() throws Exception {
    write("dump/nodes.json", "{\"kind\": \"NodeList\", \"apiVersion\": \"v1\", \"items\": []}\n");
    write("dump/shop/pods.json", pods());
    write("dump/shop/api-5f68d-xyz12/logs.txt", "==== START logs for container api of pod ====\n");

    Ran ran = probe("node03/api-5f68d-xyz12", "--verbose");

    assertTrue(ran.out().contains(FOUND), ran.out() + ran.error());
    assertFalse(ran.out().contains("logs.txt"), ran.out());
    Ran facts = Ran.hopwise("facts", folder.toString());
    assertTrue(facts.out().contains("dump/shop/pods.json  1 pod"), facts.out());
  }

  @Test
  void aDumpThatLiesAmongTheSnapshotsHidesNone() throws Exception {
    write("nodes.json", "{\"kind\": \"NodeList\", \"apiVersion\": \"v1\", \"items\": []}\n");
    write("shop/pods.json", pods());

    assertTrue(probe("node03/api-5f68d-xyz12").out().contains(FOUND));
  }
}
