package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several commands typed in one line. */
class SharedOutputTest {
  private static final String ROUTE = "default via 10.0.0.1 dev eth0";
  private static final String FORWARD = "proc/sys/net/ipv4/ip_forward";

  @TempDir Path folder;

  private List<String> read(String typed, String... printed) throws Exception {
    String text = "root@n1:~# " + typed + "\n" + String.join("\n", printed) + "\nroot@n1:~# \n";
    return new PasteReader(folder).read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void aParameterBehindAListIsItsLastLine() throws Exception {
    assertEquals(
        List.of("n1 ip_route: " + ROUTE + " (2)", "n1 " + FORWARD + ": 0 (4)"),
        read("ip route; cat /" + FORWARD, ROUTE, "10.0.0.0/24 dev eth0", "0"));
  }

  @Test
  void aParameterBeforeAListIsItsFirstLine() throws Exception {
    assertEquals(
        List.of("n1 " + FORWARD + ": 1 (2)", "n1 ip_route: 10.0.0.0/24 dev eth0 (3)"),
        read("cat /" + FORWARD + " && ip route", "1", "10.0.0.0/24 dev eth0"));
  }

  @Test
  void filesThatAreShownTogetherGetALineEach() throws Exception {
    String filter = "proc/sys/net/ipv4/conf/all/rp_filter";
    assertEquals(
        List.of("n1 " + FORWARD + ": 1 (2)", "n1 " + filter + ": 2 (3)"),
        read("cat /" + FORWARD + " /" + filter, "1", "2"));
  }

  @Test
  void whatIsEchoedPartsTheOthers() throws Exception {
    assertEquals(
        List.of("n1 ip_route: 10.0.0.0/24 dev eth0 (2)", "n1 ip_neigh: 10.0.0.9 FAILED (4)"),
        read("ip route; echo '== n'; ip neigh", "10.0.0.0/24 dev eth0", "== n", "10.0.0.9 FAILED"));
  }

  @Test
  void neighboursBehindRoutesAreNoRoutes() throws Exception {
    String neighbour = "10.0.0.6 dev eth0 lladdr 02:00:00:00:00:06 REACHABLE";
    assertEquals(
        List.of("n1 ip_r: " + ROUTE + " (2)", "n1 ip_neigh: " + neighbour + " (3)"),
        read("ip r && ip neigh", ROUTE, neighbour));
  }

  @Test
  void aListWithoutTheParameterBehindItLosesNoLine() throws Exception {
    assertEquals(
        List.of("n1 ip_route: " + ROUTE + " (2)"),
        read("ip route; cat /" + FORWARD, ROUTE).subList(0, 1));
  }

  @Test
  void whatALoopPrintsIsAllItsCommands() throws Exception {
    String key = "net.ipv4.ip_forward";
    assertEquals(
        List.of("n1 sysctl_" + key + ": " + key + " = 1 (2)"),
        read("for i in 1 2; do sysctl " + key + "; done", key + " = 1", key + " = 1"));
  }
}
