package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines that say by themselves where, or over and over, their command runs. */
class TypedElsewhereTest {
  private static final String ROUTE = "default via 10.0.0.1 dev eth0";

  @TempDir Path folder;

  private List<String> read(String text) throws Exception {
    return new PasteReader(folder).read(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "ip -n blue route > node1 namespaces/blue/ip_route",
        "ip -d -netns blue r > node1 namespaces/blue/ip_-d_r",
        "ip netns exec blue ip route > node1 namespaces/blue/ip_route",
        "bridge -n blue fdb > node1 namespaces/blue/bridge_fdb",
        "docker compose -f a.yml exec -T web ip route > node1 containers/web/ip_route",
        "docker-compose exec web ip route > node1 containers/web/ip_route",
        "lxc exec web -- ip route > node1 containers/web/ip_route",
        "ssh -i key core@node2 -- sudo ip route > node2 ip_route",
        "vagrant ssh node2 -c 'ip route' > node2 ip_route",
        "multipass exec node2 -- ip route > node2 ip_route",
        "minikube ssh ip route > minikube ip_route",
        "minikube ssh -n minikube-m02 -- ip route > minikube-m02 ip_route",
        "watch -n1 ip route > node1 ip_route",
        "watch -d -n 2 'ip route' > node1 ip_route",
      })
  void isReadWhereItRan(String typed, String expected) throws Exception {
    assertEquals(
        List.of(expected + ": " + ROUTE + " (2)"),
        read("[root@node1 ~]# " + typed + "\n" + ROUTE + "\n"));
  }

  @Test
  void theHeadOfAWatchedScreenIsNoOutput() throws Exception {
    String screen =
        """
        root@node1:~# watch -n1 ip route
        Every 1.0s: ip route                  node1: Sun Nov 29 02:20:00 2026

        default via 10.0.0.1 dev eth0
        """;
    assertEquals(List.of("node1 ip_route: " + ROUTE + " (4)"), read(screen));
  }

  @Test
  void aWatchedScreenAloneSaysWhatRanWhere() throws Exception {
    String screen =
        """
        Every 2.0s: ip route                  node1: Sun Nov 29 02:20:00 2026

        default via 10.0.0.1 dev eth0
        """;
    assertEquals(List.of("node1 ip_route: " + ROUTE + " (3)"), read(screen));
  }
}
