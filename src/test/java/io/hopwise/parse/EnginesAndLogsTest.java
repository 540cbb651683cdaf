package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.ConntrackUsage;
import io.hopwise.fact.DockerNetwork;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.LogLine;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Pod;
import io.hopwise.fact.Topic;
import io.hopwise.parse.netfilter.PacketFilterSources;
import io.hopwise.snapshot.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What engines, runtimes and logs tell of the network. */
class EnginesAndLogsTest {
  @Test
  void aPodSandboxTellsItsAddressAndNamespace() {
    Reading reading =
        Reading.of(
            new CrictlParser(),
            "{",
            "  \"status\": {",
            "    \"metadata\": {\"name\": \"web-0\", \"namespace\": \"shop\"},",
            "    \"state\": \"SANDBOX_READY\",",
            "    \"network\": {\"additionalIps\": [], \"ip\": \"10.244.1.7\"}",
            "  },",
            "  \"info\": {\"runtimeSpec\": {\"linux\": {\"namespaces\": [",
            "    {\"type\": \"pid\"},",
            "    {\"type\": \"network\", \"path\": \"/var/run/netns/cni-1b2c\"}]}}}",
            "}");
    Pod pod = reading.only(Pod.class);
    assertEquals("web-0 shop 10.244.1.7", pod.name() + " " + pod.namespace() + " " + pod.ip());
    NetworkNamespace netns = reading.only(NetworkNamespace.class);
    assertEquals("cni-1b2c web-0", netns.netns() + " " + netns.pod());
  }

  @Test
  void aSandboxThatIsGoneIsNoPod() {
    Reading reading =
        Reading.of(
            new CrictlParser(),
            "{\"items\": [",
            "{\"metadata\": {\"name\": \"old\"}, \"state\": \"SANDBOX_NOTREADY\"},",
            "{\"metadata\": {\"name\": \"new\", \"namespace\": \"a\"}, \"state\": \"SANDBOX_READY\"}]}");
    assertEquals("new", reading.only(Pod.class).name());
  }

  @Test
  void networksOfTheEngineAreListedByName() {
    Reading reading =
        Reading.of(
            new DockerNetworkListParser(),
            "NETWORK ID     NAME      DRIVER    SCOPE",
            "0a1b2c3d4e5f   bridge    bridge    local",
            "1a1b2c3d4e5f   shop      bridge    local",
            "2a1b2c3d4e5f   host      host      local");
    assertEquals(
        List.of("bridge bridge ", "shop bridge br-1a1b2c3d4e5f", "host host "),
        reading.all(DockerNetwork.class).stream()
            .map(n -> n.name() + " " + n.driver() + " " + n.bridge())
            .toList());
  }

  @Test
  void whatTheEngineWarnsOfIsKept() {
    Reading reading =
        Reading.of(
            new DockerInfoParser(),
            "Client:",
            " Version:    20.10.24",
            "WARNING: bridge-nf-call-iptables is disabled");
    assertEquals(
        "WARNING: bridge-nf-call-iptables is disabled", reading.only(LogLine.class).text());
  }

  @Test
  void ofTheJournalTheKernelsDropsAndTheDaemonsComplaintsAreKept() {
    Reading reading =
        Reading.of(
            new LogParser(),
            "Nov 23 10:00:00 node01 kernel: nf_conntrack: nf_conntrack: table full, dropping packet",
            "Nov 23 10:00:01 node01 kernel: IPv4: martian source 10.0.0.9 from 10.0.0.5, on dev eth0",
            "Nov 23 10:00:01 node01 sshd[9]: error: no such identity",
            "Nov 23 10:00:02 node01 kubelet[712]: I1123 node is ready",
            "Nov 23 10:00:02 node01 kubelet[712]: E1123 failed to set up pod network",
            "Nov 23 10:00:03 node01 flanneld[88]: Couldn't fetch network config: timed out",
            "Nov 23 10:00:04 node01 kernel: neighbour: arp_cache: neighbor table overflow!");
    assertEquals(
        List.of("kernel 1", "kernel 2", "kernel 7", "kubelet 5", "flanneld 6"),
        reading.all(LogLine.class).stream()
            .map(line -> line.log() + " " + line.source().line())
            .toList());
    assertTrue(reading.all(LogLine.class).get(0).isConntrackTableFull());
  }

  @Test
  void routesThatDhcpcdTookAwayAreKept() {
    Reading reading =
        Reading.of(
            new LogParser(),
            "May 29 15:17:32 n1 dhcpcd[806]: eth0: carrier acquired",
            "May 29 15:17:33 n1 dhcpcd[806]: eth0: deleting default route via 10.0.0.1",
            "May 29 15:17:34 n1 dhcpcd[806]: eth0: carrier lost",
            "May 29 15:17:35 n1 dhcpcd[806]: eth0: adding default route via 10.0.0.1",
            "May 29 15:17:36 n1 dhcpcd5[400]: eth0: pid 0 deleted default route via 10.0.0.1",
            "May 29 15:17:36 n1 kubelet[712]: I0529 deleted pod web-0");
    assertEquals(
        List.of("dhcpcd 2", "dhcpcd 3", "dhcpcd 5"),
        reading.all(LogLine.class).stream()
            .map(line -> line.log() + " " + line.source().line())
            .toList());
  }

  @Test
  void ofAUnitsOwnJournalEveryLineIsTheUnits() {
    Reading reading =
        Reading.of((text, place, sink) -> {})
            .and(
                new LogParser(),
                "journalctl_-u_docker_-o_cat",
                "level=error msg=\"iptables failed\"\nlevel=info msg=\"done\"\n");
    assertEquals("dockerd", reading.only(LogLine.class).log());
  }

  @Test
  void howManyConnectionsOfHowManyIsToldByTwoCommands() {
    Reading reading =
        Reading.of(
            (text, place, sink) -> {
              new SysctlFileParser()
                  .parse(
                      new Text("proc/sys/net/netfilter/nf_conntrack_max", "65536\n"), place, sink);
              new ConntrackCountParser().parse(text, place, sink);
            },
            "65530");
    ConntrackUsage usage = reading.only(ConntrackUsage.class);
    assertEquals(65530, usage.count());
    assertEquals(65536, usage.max());
  }

  @Test
  void socketsWithoutAHeadAreRead() {
    Reading reading =
        Reading.of((text, place, sink) -> {})
            .and(
                new SsParser(),
                "ss_-Htln",
                "LISTEN 0 511 0.0.0.0:80 0.0.0.0:*\nLISTEN 0 128 [::]:22 [::]:*\n");
    assertEquals(2, reading.all(ListeningSocket.class).size());
    assertEquals("tcp", reading.all(ListeningSocket.class).get(0).protocol());
  }

  @Test
  void theSixthFamilysTablesSayNothingOfTheFourths() {
    Sink sink = new Sink();
    PacketFilterSources filter = new PacketFilterSources();
    Text save =
        new Text(
            "ip6tables-save",
            """
            # Generated by ip6tables-save v1.8.9 on Thu Nov 26 12:00:00 2026
            *filter
            :FORWARD DROP [0:0]
            -A FORWARD -i eth0 -j ACCEPT
            COMMIT
            """);
    filter.saves().parse(save, Reading.PLACE, sink);
    filter.finish(sink);
    List<String> families =
        sink.facts().stream()
            .filter(NetfilterRule.class::isInstance)
            .map(fact -> ((NetfilterRule) fact).family())
            .toList();
    assertEquals(List.of("ip6"), families);
    for (Topic topic : Topic.values()) {
      assertEquals(
          topic == Topic.IP6TABLES_LEGACY,
          sink.isTold(Reading.PLACE, topic, "filter"),
          topic.name());
    }
  }

  @Test
  void ofPacketsThatARuleLoggedTheFirstBetweenTwoEndsIsKept() {
    String packet = "[ 12.5] FINAL_REJECT: IN=eth0 OUT= SRC=10.0.0.1 DST=10.0.0.2 LEN=60";

    Reading reading =
        Reading.of(
            new DmesgParser(),
            packet,
            packet.replace("12.5", "13.5"),
            packet.replace("0.1 ", "0.9 "));

    assertEquals(2, reading.all(LogLine.class).size());
  }
}
