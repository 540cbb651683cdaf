package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.LogLine;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteLookup;
import io.hopwise.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Spellings that are rarer than others and print the same; the output is net-tools' and iproute2's.
 */
class LessUsualFormsTest {
  private static final String ROUTES6 =
      """
      Kernel IPv6 routing table
      Destination                    Next Hop                   Flag Met Ref Use If
      fd00:50::/64                   [::]                       U    256 1     0 eth0
      [::]/0                         fd00:50::1                 UG   1024 2     0 eth0
      """;

  @TempDir Path folder;

  private <T extends HostFact> List<T> read(String typed, String printed, Class<T> kind)
      throws Exception {
    Path file =
        Files.writeString(folder.resolve("a.txt"), "[root@node1 ~]# " + typed + "\n" + printed);
    ParsedHost host = HostReader.read(Snapshot.open(file), "");
    assertEquals(List.of(), host.warnings());
    return host.facts().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "netstat -rn -A inet6",
        "netstat -A inet6 -rn",
        "netstat -6rn",
        "netstat -rn --inet6",
        "route -n -A inet6",
        "route -A inet6 -n"
      })
  void theRoutesOfIpv6AreAskedForInAnyOrder(String typed) throws Exception {
    assertEquals(2, read(typed, ROUTES6, Route.class).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip -br route", "ip -br -c r", "ip r"})
  void routesHaveNoBriefForm(String typed) throws Exception {
    assertEquals(
        1, read(typed, "default via 192.168.50.1 dev eth0 metric 100\n", Route.class).size());
  }

  @Test
  void getIsAbbreviatedToItsFirstLetter() throws Exception {
    String printed =
        """
        10.244.2.5 from 10.244.1.5 via 192.168.50.254 dev eth0 table 100\s
            cache iif cni0\s
        """;
    assertEquals(
        1, read("ip r g 10.244.2.5 from 10.244.1.5 iif cni0", printed, RouteLookup.class).size());
  }

  @Test
  void netstatPrintsDevicesAsIfconfigDoes() throws Exception {
    String printed =
        """
        Kernel Interface table
        cni0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1450
                inet 10.244.1.1  netmask 255.255.255.0  broadcast 10.244.1.255
                ether e6:a5:2d:38:62:5e  txqueuelen 1000  (Ethernet)

        """;
    assertEquals("10.244.1.1", read("netstat -ie", printed, Address.class).get(0).ip().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ss -lunp | grep 8472", "ss -lnu|grep 8472"})
  void aSocketThatGrepLeftIsOne(String typed) throws Exception {
    String printed = "UNCONN 0      0            0.0.0.0:8472      0.0.0.0:*\n";
    assertEquals(8472, read(typed, printed, ListeningSocket.class).get(0).port());
  }

  @Test
  void theLastLinesThatAUnitLoggedStandBelowItsState() throws Exception {
    String printed =
        """
        ● flanneld.service - flanneld overlay address etcd agent
           Loaded: loaded (/lib/systemd/system/flanneld.service; enabled; vendor preset: enabled)
           Active: failed (Result: exit-code) since Thu 2017-02-23 15:41:36 HKT; 16min ago
          Process: 22656 ExecStart=/opt/bin/flanneld --timeout=5 (code=exited, status=1/FAILURE)

        Feb 23 15:41:36 node1 systemd[1]: flanneld.service: Failed with result 'exit-code'.
        Feb 23 15:41:36 node1 flanneld[22656]: E0223 15:41:36.1 22656 main.go:1] Failed to find interface
        """;
    List<LogLine> lines = read("systemctl status flanneld -l", printed, LogLine.class);
    assertEquals(List.of("flanneld", "flanneld"), lines.stream().map(LogLine::log).toList());
    assertTrue(lines.stream().allMatch(line -> line.text().startsWith("Feb 23")));
  }

  @Test
  void aSocketThatGrepLeftOfNetstatIsOne() throws Exception {
    String printed =
        "udp        0      0 0.0.0.0:8472            0.0.0.0:*                           -\n";
    assertEquals(
        8472, read("netstat -lunp | grep 8472", printed, ListeningSocket.class).get(0).port());
  }
}
