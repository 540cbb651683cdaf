package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Topic;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConntrackParserTest {
  private static final String TRANSLATED =
      "udp      17 29 src=127.0.0.1 dst=10.96.0.10 sport=4001 dport=53 packets=1 bytes=29 [UNREPLIED] src=127.0.0.1 dst=127.0.0.1 sport=5353 dport=2308 packets=0 bytes=0 mark=16 use=1";

  private static ConntrackEntry entry(String line) {
    return Reading.of(new ConntrackParser(), line).only(ConntrackEntry.class);
  }

  @Test
  void aTranslatedDatagramHasItsOldAndItsNewEnds() {
    ConntrackEntry entry = entry(TRANSLATED);
    assertEquals(Ip.parse("10.96.0.10"), entry.to());
    assertEquals(53, entry.port());
    assertEquals(Ip.parse("127.0.0.1"), entry.replyFrom());
    assertEquals(5353, entry.replySourcePort());
    assertEquals(2308, entry.replyPort());
    assertTrue(entry.unreplied());
    assertTrue(entry.isDestinationTranslated());
    assertTrue(entry.isSourceTranslated(), "its port is another one");
    assertEquals(16, entry.mark());
    assertEquals(29, entry.timeout());
    assertEquals(1, entry.packets());
    assertEquals(TRANSLATED, entry.source().text());
  }

  @Test
  void aConnectionHasItsState() {
    ConntrackEntry entry =
        entry(
            "tcp      6 431999 ESTABLISHED src=127.0.0.1 dst=127.0.0.1 sport=39974 dport=8080 src=127.0.0.1 dst=127.0.0.1 sport=8080 dport=39974 [ASSURED] mark=0 use=1");
    assertEquals("ESTABLISHED", entry.state());
    assertTrue(entry.assured());
    assertFalse(entry.isDestinationTranslated() || entry.isSourceTranslated());
    assertEquals(-1, entry.packets());
  }

  @Test
  void whatIsLeftOfEachConnectionWhileSomebodyWatchedIsAnEntry() {
    String flow =
        "src=10.0.0.5 dst=10.96.0.10 sport=%d dport=53 src=10.1.0.2 dst=10.0.0.5 sport=53 dport=%d";
    ConntrackEntry entry =
        Reading.of(
                new ConntrackEventsParser(),
                "    [NEW] tcp      6 120 SYN_SENT " + flow.formatted(4001, 4001),
                "[1700000000.123456]\t [UPDATE] tcp      6 60 SYN_RECV "
                    + flow.formatted(4001, 4001),
                "    [NEW] udp      17 30 " + flow.formatted(4002, 4002),
                "[DESTROY] udp      17 " + flow.formatted(4002, 4002))
            .only(ConntrackEntry.class);

    assertEquals("SYN_RECV 4001", entry.state() + " " + entry.sourcePort());
  }

  @Test
  void theExtendedFormAndTheKernelsFileSayTheSame() {
    ConntrackEntry extended = entry("ipv4     2 " + TRANSLATED);
    ConntrackEntry file =
        entry("ipv4     2 " + TRANSLATED.replace("mark=16 use=1", "mark=16 zone=3 use=2"));
    assertEquals(entry(TRANSLATED).replyFrom(), extended.replyFrom());
    assertEquals(17, extended.protocol());
    assertEquals(29, file.timeout());
    assertEquals(3, file.zone());
  }

  @Test
  void anEchoHasAnIdentifierAndNoPort() {
    ConntrackEntry entry =
        entry(
            "icmp     1 29 src=10.0.0.1 dst=10.0.0.2 type=8 code=0 id=19036 src=10.0.0.2 dst=10.0.0.1 type=0 code=0 id=19036 mark=16 use=1");
    assertEquals(19036, entry.sourcePort());
    assertEquals(-1, entry.port());
    assertFalse(entry.isDestinationTranslated());
  }

  @Test
  void anOffloadedConnectionHasNeitherTimeoutNorState() {
    ConntrackEntry entry =
        entry(
            "ipv6     10 tcp      6 src=fd00::1 dst=fd00::2 sport=1 dport=2 src=fd00::2 dst=fd00::1 sport=2 dport=1 [OFFLOAD] mark=0 secctx=x use=3");
    assertEquals(-1, entry.timeout());
    assertEquals("", entry.state());
    assertEquals(Ip.parse("fd00::2"), entry.to());
  }

  @Test
  void whatTheCommandSaysAtItsEndIsNoEntryAndAnEmptyTableIsCollected() {
    Reading reading =
        Reading.of(
            new ConntrackParser(),
            "conntrack v1.4.7 (conntrack-tools): 0 flow entries have been shown.");
    assertEquals(List.of(), reading.warnings());
    assertTrue(reading.isCollected(Topic.CONNTRACK));
  }

  @Test
  void aLineThatIsHalfAnEntryIsNotUnderstood() {
    Reading reading =
        Reading.of(
            new ConntrackParser(),
            TRANSLATED,
            "udp      17 29 src=10.0.0.1 dst=10.0.0.2 sport=1 dport=2",
            "udp      17 29 src=10.0.0.1 dst=10.0.0.2 sport=99999 dport=2 src=10.0.0.2 dst=10.0.0.1 sport=2 dport=1",
            "udp      17 29 src=10.0.0.1 dst=10.0.0.2 sport=1 dport=2 src=10.0.0.2 dst=10.0.0.1 sport=2",
            "udp",
            "ipv4 2",
            "=");
    assertEquals(1, reading.all(ConntrackEntry.class).size());
    assertEquals(List.of(2, 3, 4, 5, 6, 7), reading.notUnderstood());
    assertFalse(reading.isCollected(Topic.CONNTRACK));
  }

  @Test
  void aListOfSomeConnectionsProvesNothingAboutOthers() {
    assertEquals(
        Optional.of(new Origin(Command.CONNTRACK_LIST, "", true)),
        Origin.of("sos_commands/conntrack/conntrack_-L_-o_extended"));
    assertEquals(
        Optional.of(new Origin(Command.CONNTRACK_LIST, "web", true)),
        Origin.of(
            "sos_commands/conntrack/namespaces/web/ip_netns_exec_web_conntrack_-L_-o_extended"));
    assertEquals(
        Optional.of(new Origin(Command.CONNTRACK_LIST, "", true)),
        Origin.of("proc/net/nf_conntrack"));
    assertEquals(
        Optional.of(new Origin(Command.CONNTRACK_LIST, "", false)),
        Origin.of("conntrack_-L_-p_udp"));
  }
}
