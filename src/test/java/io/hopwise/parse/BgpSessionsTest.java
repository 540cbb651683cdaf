package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BgpSession;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * On what src/test/lab/record-bgp recorded: of one host a session that is up, one that a packet
 * filter drops, one that is refused, and one whose peer has another AS number; and as threads show
 * the output of calicoctl and the kubelet.
 */
class BgpSessionsTest {
  private static final Path RECORDED = Path.of("src/test/resources/bgp");
  private static final Path WRITTEN = Path.of("src/test/resources/fuzz/seeds");

  private static Reading read(Parser parser, Path file) throws IOException {
    return Reading.of(parser, Files.readAllLines(file).toArray(String[]::new));
  }

  private static List<String> sessions(Reading reading) {
    List<String> sessions = new ArrayList<>();
    for (BgpSession session : reading.all(BgpSession.class)) {
      sessions.add((session.peer() + " " + session.state() + " " + session.info()).strip());
    }
    return sessions;
  }

  @Test
  void birdTellsWhomEachSessionIsWithHowFarItCameAndWhatWentWrong() throws IOException {
    Reading reading = read(new BirdProtocolsParser(), RECORDED.resolve("birdc_show_protocols_all"));
    assertEquals(
        List.of(
            "10.0.0.2 established",
            "10.0.0.3 connect",
            "10.0.0.4 active Socket: Connection refused",
            "10.0.0.5 idle BGP Error: Bad peer AS",
            "10.0.0.8 passive",
            "10.0.0.9 down"),
        sessions(reading));
    assertTrue(reading.isCollected(Topic.BGP_SESSIONS));
  }

  @Test
  void theShortListTellsTheSameOfSessionsWhoseNameIsTheirPeers() throws IOException {
    List<String> all =
        sessions(read(new BirdProtocolsParser(), RECORDED.resolve("birdc_show_protocols_all")));
    all.remove("10.0.0.8 passive");
    assertEquals(
        all, sessions(read(new BirdProtocolsParser(), RECORDED.resolve("birdc_show_protocols"))));
  }

  @Test
  void theTimeOfBirdsLongFormHasABlank() {
    Reading reading =
        Reading.of(
            new BirdProtocolsParser(),
            "Mesh_10_0_0_2 BGP  master  start  2026-11-27 10:06:32  Connect  Socket: Connection timed out");
    BgpSession session = reading.only(BgpSession.class);
    assertEquals("2026-11-27 10:06:32", session.since());
    assertTrue(session.isUnheard());
  }

  @Test
  void calicoctlsCellsGoOnInTheNextLine() throws IOException {
    Reading reading = read(new CalicoStatusParser(), WRITTEN.resolve("calico-status-four"));
    assertEquals(
        List.of(
            "10.0.0.2 established",
            "10.0.0.3 active Socket: Connection timed out",
            "10.0.0.4 passive",
            "10.0.0.9 down Error: No listening socket"),
        sessions(reading));
    assertTrue(reading.isCollected(Topic.BGP_SESSIONS));
  }

  @Test
  void frrHasTheNumberOfRoutesWhereASessionIsUp() throws IOException {
    assertEquals(
        List.of(
            "10.0.0.2 established",
            "10.0.0.3 connect",
            "10.0.0.4 active",
            "10.0.0.5 idle",
            "10.0.0.9 down"),
        sessions(read(new BgpTableParser(), RECORDED.resolve("vtysh_-c_show_bgp_summary"))));
  }

  @Test
  void gobgpCutsTheWordShort() throws IOException {
    assertEquals(
        List.of("10.0.0.2 established", "10.0.0.3 active", "10.0.0.4 active"),
        sessions(read(new BgpTableParser(), RECORDED.resolve("gobgp_neighbor"))));
  }

  @Test
  void aTableOfAllNodesIsNotThisHosts() {
    Reading reading =
        Reading.of(
            new BgpTableParser(),
            "Node     Local AS   Peer AS   Peer Address   Session State   Uptime   Family",
            "worker1  64512      64512     10.0.0.2       active          0s       ipv4/unicast");
    assertTrue(reading.all(BgpSession.class).isEmpty());
  }

  @Test
  void theReadinessProbeNamesThePeersThatAreMissing() throws IOException {
    Reading reading = read(new LogParser(), WRITTEN.resolve("journal-calico-readiness"));
    assertEquals(List.of("10.0.0.3", "10.0.0.4"), sessions(reading));
    assertFalse(reading.isCollected(Topic.BGP_SESSIONS));
  }

  @Test
  void onlySilenceIsUnheard() throws IOException {
    Reading reading = read(new BirdProtocolsParser(), RECORDED.resolve("birdc_show_protocols_all"));
    assertEquals(
        List.of(Ip.parse("10.0.0.3"), Ip.parse("10.0.0.8")),
        reading.all(BgpSession.class).stream()
            .filter(BgpSession::isUnheard)
            .map(BgpSession::peer)
            .toList());
  }

  @Test
  void eachSpellingOfTheCommandsIsKnown() {
    for (String name :
        List.of(
            "birdc_show_protocols_all",
            "birdcl_show_protocols",
            "birdc -s /var/run/calico/bird.ctl show protocols all",
            "calicoctl_node_status",
            "vtysh_-c_show_bgp_summary",
            "vtysh -c 'show ip bgp summary'",
            "vtysh -c \"show bgp ipv4 unicast summary\"",
            "gobgp_neighbor",
            "cilium-dbg bgp peers")) {
      assertTrue(CommandNames.read(name).isPresent(), name);
    }
    for (String name : List.of("birdc_show_route", "calicoctl_get_nodes", "vtysh_-c_show_run")) {
      assertEquals(Optional.empty(), CommandNames.read(name), name);
    }
  }

  @Test
  void onlyTheDetailsOfAllAreAWholeList() {
    assertTrue(CommandNames.read("birdc_show_protocols_all").orElseThrow().whole());
    assertFalse(CommandNames.read("birdc_show_protocols").orElseThrow().whole());
    assertFalse(CommandNames.read("birdc_show_protocols_all_Mesh_10_0_0_2").orElseThrow().whole());
  }
}
