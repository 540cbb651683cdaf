package io.hopwise.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Needs;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NetworkPolicy;
import io.hopwise.fact.Note;
import io.hopwise.fact.PolicyPeer;
import io.hopwise.fact.Source;
import io.hopwise.parse.HostReader;
import io.hopwise.parse.ParsedHost;
import io.hopwise.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts that are printed and read again are the same facts. */
class FactWriterTest {
  @TempDir Path folder;

  private List<HostFact> readAgain(String name, List<HostFact> facts) throws IOException, BadInput {
    String yaml = "hosts:\n" + FactWriter.host(name, facts);
    Case read = CaseFile.read(Files.writeString(folder.resolve("case.yaml"), yaml));
    return read.hosts().get(0).facts(name, List.of());
  }

  /** What a fact says, without where it says so. */
  private static List<String> said(List<HostFact> facts) {
    List<String> said = new ArrayList<>();
    for (HostFact fact : facts) {
      String text = fact.toString();
      int source = text.lastIndexOf(", source=");
      said.add(source < 0 ? text : text.substring(0, source));
    }
    return said;
  }

  @Test
  void kindsAreCountedByWhatEachFactIsCalled() throws IOException, BadInput {
    Path host = Path.of("facts-samples", "ip-forward-disabled", "hit", "node01");
    List<HostFact> facts = HostReader.read(Snapshot.open(host), "").facts();
    Map<String, Integer> oneByOne = new LinkedHashMap<>();
    facts.forEach(fact -> oneByOne.merge(FactWriter.kind(fact), 1, Integer::sum));

    assertEquals(oneByOne, FactWriter.kinds(facts));
  }

  @Test
  void everyCollectedFactOfTheSharedCasesSurvives() throws IOException, BadInput {
    Path shared = Needs.recorded("cases");
    int hosts = 0;
    try (Stream<Path> cases = Files.list(shared)) {
      for (Path path : cases.sorted().toList()) {
        for (CaseHost host : CaseFile.read(path).hosts()) {
          ParsedHost parsed = HostReader.read(Snapshot.open(host.snapshot().orElseThrow()), "");
          assertEquals(
              said(parsed.facts()),
              said(readAgain(parsed.host(), parsed.facts())),
              path.toString());
          hosts++;
        }
      }
    }
    assertTrue(hosts > 12);
  }

  @Test
  void aNoteMayHoldAnything() throws IOException, BadInput {
    List<HostFact> notes = new ArrayList<>();
    for (String text :
        List.of(
            "on the LAN",
            "- not a list",
            "{not: a mapping}",
            "null",
            "0123",
            "a \"quoted\" word\\",
            "two\nlines\tand a tab",
            "中文 🙂",
            "\u0001\u0085\u2028",
            " blanks ",
            "#")) {
      notes.add(new Note("h", text, Source.NONE));
    }
    List<HostFact> again = readAgain("h", notes);
    for (HostFact note : notes) {
      assertTrue(said(again).contains(said(List.of(note)).get(0)), note.toString());
    }
  }

  @Test
  void whatAListingHidesStaysHidden() throws IOException, BadInput {
    for (String listing : List.of("centos-7.7/iptables-filter", "ubuntu-18.04/iptables-nat")) {
      Path file = Needs.recorded("samples/jc").resolve(listing + ".out");
      Path snapshot = Files.createDirectories(folder.resolve(listing));
      Files.copy(file, snapshot.resolve("iptables_-t_filter_-L"));
      ParsedHost parsed = HostReader.read(Snapshot.open(snapshot), "h");
      assertEquals(said(parsed.facts()), said(readAgain("h", parsed.facts())), listing);
    }
  }

  @Test
  void aConnectionIsToldAsItWasRead() throws IOException, BadInput {
    Path snapshot = Files.createDirectories(folder.resolve("h"));
    Files.writeString(
        snapshot.resolve("conntrack_-L"),
        """
        udp      17 29 src=10.1.0.2 dst=10.96.0.10 sport=4001 dport=53 packets=1 bytes=29 [UNREPLIED] src=10.2.0.9 dst=192.0.2.7 sport=5353 dport=2308 packets=0 bytes=0 mark=16 zone=3 use=1
        icmp     1 29 src=10.0.0.1 dst=10.0.0.2 type=8 code=0 id=19036 src=10.0.0.2 dst=10.0.0.1 type=0 code=0 id=19036 mark=0 use=1
        tcp      6 431999 ESTABLISHED src=fd00::1 dst=fd00::2 sport=39974 dport=8080 src=fd00::2 dst=fd00::1 sport=8080 dport=39974 [ASSURED] mark=0 use=1
        gre      47 29 src=10.0.0.1 dst=10.0.0.2 srckey=0x0 dstkey=0x1 src=10.0.0.2 dst=10.0.0.1 srckey=0x1 dstkey=0x0 mark=0 use=1
        """);
    ParsedHost parsed = HostReader.read(Snapshot.open(snapshot), "h");
    assertEquals(4, parsed.facts().stream().filter(ConntrackEntry.class::isInstance).count());
    assertEquals(said(parsed.facts()), said(readAgain("h", parsed.facts())));
  }

  @Test
  void bridgesAndTheKernelsAnswersAreToldAsTheyWereRead() throws IOException, BadInput {
    Path recorded = Path.of("src/test/resources/bridges");
    Path snapshot = Files.createDirectories(folder.resolve("n"));
    for (String label :
        List.of("node/bridge_vlan_show", "node/brctl_showmacs_br1", "get/ip_route_get_10.70.1.1")) {
      Path from = recorded.resolve(label);
      Files.copy(from, snapshot.resolve(from.getFileName()));
    }
    Files.writeString(
        snapshot.resolve("ip_route_get_10.0.0.9_from_10.1.0.1_iif_br0"),
        "RTNETLINK answers: Network is unreachable\n");
    ParsedHost parsed = HostReader.read(Snapshot.open(snapshot), "h");
    List<String> kinds = parsed.facts().stream().map(FactWriter::kind).distinct().toList();
    assertTrue(
        kinds.containsAll(List.of("bridge_vlan", "forwarding_entry", "route_lookup", "route")),
        kinds.toString());
    assertEquals(said(parsed.facts()), said(readAgain("h", parsed.facts())));
  }

  @Test
  void aNetworkPolicyIsToldAsItWasRead() throws IOException, BadInput {
    List<HostFact> policies = new ArrayList<>();
    for (String direction : List.of("ingress", "egress", "unknown")) {
      policies.add(
          new NetworkPolicy(
              "h",
              "shop",
              "some",
              direction,
              List.of("web-1", "web-2"),
              List.of(Ip.parse("10.244.1.2"), Ip.parse("fd00::2")),
              List.of(
                  PolicyPeer.parse("any").orElseThrow(),
                  PolicyPeer.parse("any on sctp").orElseThrow(),
                  PolicyPeer.parse("fd00::/64 except fd00::1,fd00::2 on udp/53").orElseThrow(),
                  PolicyPeer.parse("10.0.0.0/8 on tcp/80-90").orElseThrow()),
              direction.equals("egress"),
              Source.NONE));
    }
    List<String> again = said(readAgain("h", policies));
    for (HostFact policy : policies) {
      assertTrue(again.contains(said(List.of(policy)).get(0)), again.toString());
    }
  }

  @Test
  void whatWasCountedIsToldAsItWasRead() throws IOException, BadInput {
    Path recorded = Path.of("src/test/resources/counters");
    ParsedHost parsed = HostReader.read(Snapshot.open(recorded), "node01");
    List<String> kinds = parsed.facts().stream().map(FactWriter::kind).distinct().toList();
    assertTrue(
        kinds.containsAll(
            List.of("counter", "offload", "device_driver", "qdisc", "traffic_filter")),
        kinds.toString());
    assertEquals(said(parsed.facts()), said(readAgain(parsed.host(), parsed.facts())));
  }
}
