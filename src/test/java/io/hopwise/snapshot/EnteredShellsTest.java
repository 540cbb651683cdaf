package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Warning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose is what was typed in a shell that was entered: a container's, a pod's, another host's. */
class EnteredShellsTest {
  private static final String ROUTE = "default via 10.0.0.1 dev eth0";

  @TempDir Path folder;

  private List<Warning> warnings = List.of();

  private List<String> read(String text) throws IOException, BadInput {
    PasteReader reader = new PasteReader(folder);
    List<String> found = reader.read(text.getBytes(StandardCharsets.UTF_8));
    warnings = reader.warnings();
    return found;
  }

  @Test
  void aShellInsideAContainerIsTheContainersUntilItIsLeft() throws Exception {
    assertEquals(
        List.of(
            "node1 containers/web/ip_route: default via 172.17.0.1 dev eth0 (3)",
            "node1 ip_route: " + ROUTE + " (6)"),
        read(
            """
            root@node1:~# docker exec -it web bash
            root@0a1b2c3d4e5f:/# ip route
            default via 172.17.0.1 dev eth0
            root@0a1b2c3d4e5f:/# exit
            root@node1:~# ip route
            default via 10.0.0.1 dev eth0
            """));
  }

  @Test
  void whoPastesAnotherHostsTerminalHasLeftTheContainer() throws Exception {
    assertEquals(
        List.of(
            "node1 containers/web/ip_route: default via 172.17.0.1 dev eth0 (3)",
            "node2 ip_route: " + ROUTE + " (5)"),
        read(
            """
            root@node1:~# docker exec -it web bash
            root@0a1b2c3d4e5f:/# ip route
            default via 172.17.0.1 dev eth0
            root@node2:~# ip route
            default via 10.0.0.1 dev eth0
            """));
  }

  @Test
  void aShellInsideANamespaceKeepsTheHostsPrompt() throws Exception {
    assertEquals(
        List.of(
            "node1 namespaces/blue/ip_route: default via 172.17.0.1 dev eth0 (3)",
            "node1 ip_route: " + ROUTE + " (6)"),
        read(
            """
            root@node1:~# ip netns exec blue bash
            root@node1:~# ip route
            default via 172.17.0.1 dev eth0
            root@node1:~# exit
            root@node1:~# ip route
            default via 10.0.0.1 dev eth0
            """));
  }

  @Test
  void whatAPodPrintedIsNotTakenForTheHostItWasAskedFrom() throws Exception {
    assertEquals(
        List.of("node1 ip_neigh: 10.0.0.1 dev eth0 FAILED (4)"),
        read(
            """
            root@node1:~# kubectl exec -it web -- ip route
            default via 10.244.1.1 dev eth0
            root@node1:~# ip neigh
            10.0.0.1 dev eth0 FAILED
            """));
    assertEquals("command-elsewhere-not-read", warnings.get(0).key());
  }

  @Test
  void aPingTypedInAPodIsThePods() throws Exception {
    assertEquals(
        List.of("laptop pods/web-7d4b/ping_-c_3_10.244.2.3: PING 10.244.2.3 (2)"),
        read(
            "me@laptop:~$ kubectl exec -n shop web-7d4b -- ping -c 3 10.244.2.3\nPING 10.244.2.3\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kubectl exec web -- ping -c 1 10.0.0.1 | pods/web/ping_-c_1_10.0.0.1",
        "kubectl exec -it web ping 10.0.0.1 | pods/web/ping_10.0.0.1",
        "kubectl -n shop exec pod/web -c app -- curl -v http://10.0.0.1/ | pods/web/curl_-v_http:..10.0.0.1.",
        "k3s kubectl exec web -- ping 10.0.0.1 | pods/web/ping_10.0.0.1",
        "oc exec web -- sh -c 'ping 10.0.0.1' | pods/web/ping_10.0.0.1",
        "kubectl run tmp --rm -it --image=busybox --restart=Never -- ping 10.0.0.1 | pods/tmp/ping_10.0.0.1",
        "timeout 5 ping 10.0.0.1 | ping_10.0.0.1",
        "timeout -k 1 5s ip route | ip_route",
        "nohup ip route | ip_route",
        "sudo nsenter -t 4711 -n -- ip route | namespaces/pid-4711/ip_route"
      })
  void whatRunsACommandSaysWhereItRan(String typed, String label) throws Exception {
    assertEquals(List.of("paste " + label + ": x (2)"), read("# " + typed + "\nx\n"));
  }

  @Test
  void aShellInAPodIsThePodsUntilItIsLeft() throws Exception {
    assertEquals(
        List.of(
            "node1 pods/web/ping_10.244.2.3: PING 10.244.2.3 (3)",
            "node1 ip_route: " + ROUTE + " (6)"),
        read(
            """
            root@node1:~# kubectl exec -it web -- sh
            / # ping 10.244.2.3
            PING 10.244.2.3
            / # exit
            root@node1:~# ip route
            default via 10.0.0.1 dev eth0
            """));
  }

  @Test
  void aNodesDebugShellIsTheNodes() throws Exception {
    assertEquals(
        List.of("node2 ip_route: " + ROUTE + " (3)"),
        read(
            """
            me@laptop:~$ kubectl debug node/node2 -it --image=busybox
            / # ip route
            default via 10.0.0.1 dev eth0
            """));
  }

  @Test
  void whereNoPromptTellsTheHostSshDoes() throws Exception {
    assertEquals(
        List.of(
            "node1 ip_route: " + ROUTE + " (3)", "node2 ip_neigh: 10.0.0.1 dev eth0 FAILED (7)"),
        read(
            """
            $ ssh admin@node1
            $ ip route
            default via 10.0.0.1 dev eth0
            $ exit
            $ ssh node2
            $ ip neigh
            10.0.0.1 dev eth0 FAILED
            """));
  }

  @Test
  void whereSshFailedNobodyHasLeft() throws Exception {
    assertEquals(
        List.of("paste ip_route: " + ROUTE + " (4)"),
        read(
            """
            $ ssh node2
            ssh: connect to host node2 port 22: Connection timed out
            $ ip route
            default via 10.0.0.1 dev eth0
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "docker inspect -f '{{.State.Pid}}' web\\n4711; 4711",
        "docker inspect --format {{.State.Pid}} web\\n4711; 4711",
        "PID=$(docker inspect -f '{{.State.Pid}}' web); $PID",
        "crictl inspect web | jq .info.pid\\n4711; 4711"
      })
  void ofAProcessThatWasAskedForTheContainerIsKnown(String asked, String pid) throws Exception {
    String text = "# " + asked.replace("\\n", "\n") + "\n# nsenter -t " + pid + " -n ip route\nx\n";
    List<String> found = read(text);
    assertEquals(1, found.size());
    assertEquals("paste containers/web/ip_route: x", found.get(0).replaceAll(" \\(.*", ""));
  }

  @Test
  void betweenPromptsThatNameTheirHostABareOneMayBeAContainers() throws Exception {
    assertEquals(
        List.of("node1 ip_route: " + ROUTE + " (4)"),
        read(
            """
            bash-4.2$ ip route
            default via 172.17.0.1 dev eth0
            root@node1:~# ip route
            default via 10.0.0.1 dev eth0
            """));
    assertEquals("command-elsewhere-not-read", warnings.get(0).key());
  }

  @Test
  void aShellOfAnotherUserIsOnTheSameHost() throws Exception {
    assertEquals(
        List.of("node1 ip_route: " + ROUTE + " (5)"),
        read("me@node1:~$ ls\nx\nme@node1:~$ sudo -i\nbash-4.2# ip route\n" + ROUTE + "\n"));
  }
}
