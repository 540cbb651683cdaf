package io.hopwise.path;

import static io.hopwise.path.Hosts.has;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Trap;
import io.hopwise.fact.Code;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Trace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a router remembers of connections; each behaviour seen on a real kernel. */
class ConnectionTableTest {
  private static final String TABLE = "sos_commands/networking/conntrack_-L_-o_extended";
  private static final String[] TO_B = {
    "-A PREROUTING -d 10.9.9.9/32 -p udp -m udp --dport 53 -j DNAT --to-destination 10.2.0.2:5353",
    "-A PREROUTING -d 10.9.9.9/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.2.0.2:9090",
    "-A PREROUTING -d 10.9.9.9/32 -p icmp -j DNAT --to-destination 10.2.0.2"
  };

  /** To whom the service led before; nobody has that address any more. */
  private static final String OLD =
      "ipv4     2 udp      17 20 src=10.1.0.2 dst=10.9.9.9 sport=4001 dport=53 [UNREPLIED] src=10.2.0.9 dst=10.1.0.2 sport=5353 dport=4001 mark=0 use=1";

  @TempDir Path folder;
  private Hosts hosts;

  @BeforeEach
  void aRouterThatTakesAServiceToTheHostBehindIt() {
    hosts =
        Hosts.line(folder)
            .iptables("r", "nat", TO_B)
            .put(
                "b",
                "sos_commands/networking/ss_-tulpn",
                "Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port\nudp UNCONN 0 0 0.0.0.0:5353 0.0.0.0:*\ntcp LISTEN 0 2 0.0.0.0:9090 0.0.0.0:*\n");
  }

  private void table(String... lines) {
    hosts.put("r", TABLE, String.join("\n", lines) + "\n");
  }

  private static Flow flow(String from, String to, int protocol, int sourcePort, int port) {
    return new Flow(
        0,
        new Endpoint(from, "", Ip.NONE),
        new Endpoint("", "", Ip.parse(to)),
        protocol,
        sourcePort,
        port,
        -1,
        false);
  }

  private Trace walk(Flow flow) {
    return new Walk(hosts.network()).trace(flow, true);
  }

  private Trace lookedAt(Flow flow) {
    return new Walk(hosts.network()).traces(List.of(flow)).get(0);
  }

  private static Flow datagram(int sourcePort) {
    return flow("a", "10.9.9.9", 17, sourcePort, 53);
  }

  @Test
  @Trap(89)
  void aDatagramGoesWhereTheFirstOfItsConnectionWent() {
    table(OLD);
    Trace trace = walk(datagram(4001));
    assertEquals("host-unreachable", seen(trace));
    assertTrue(has(trace, Code.CONNECTION_REMEMBERED));
    assertEquals("ok", seen(walk(datagram(4002))), "another port is another connection");
  }

  @Test
  @Trap(89)
  void aConnectionFromBeforeTheRuleStaysUntranslated() {
    table(OLD.replace("src=10.2.0.9", "src=10.9.9.9").replace("sport=5353", "sport=53"));
    assertEquals("net-unreachable", seen(walk(datagram(4001))));
  }

  @Test
  void anEntryThatTheRulesWouldMakeAgainChangesNothing() {
    table(OLD.replace("src=10.2.0.9", "src=10.2.0.2"));
    Trace trace = walk(datagram(4001));
    assertEquals("ok", seen(trace));
    assertFalse(has(trace, Code.CONNECTION_REMEMBERED));
  }

  @Test
  void aTableThatNobodyCollectedMayHoldIt() {
    assertEquals("ok?", seen(walk(datagram(4001))));
    table("");
    assertEquals("ok", seen(walk(datagram(4001))));
  }

  @Test
  void whoseSourcePortIsNotKnownMayKeepToTheOldOne() {
    table(OLD);
    Trace afresh = walk(datagram(-1));
    assertEquals("ok", seen(afresh));
    assertEquals("ok?", seen(lookedAt(datagram(-1))));
    Trace old = new Walk(hosts.network()).fromOldPort(afresh).orElseThrow();
    assertEquals("host-unreachable?", seen(old));
    assertEquals(4001, old.flow().sourcePort());
    assertTrue(old.assumed().contains(Code.OLD_CONNECTION_GOES_ON));
  }

  @Test
  void connectionsOfOthersAndThoseThatAgreeLeaveItCertain() {
    table(
        OLD.replace("src=10.2.0.9", "src=10.2.0.2"),
        OLD.replace("src=10.1.0.2", "src=10.1.0.7"),
        OLD.replace("dport=53", "dport=54"),
        OLD.replace("use=1", "zone=7 use=1"));
    assertEquals("ok", seen(lookedAt(datagram(-1))));
  }

  @Test
  void aPingThatGoesOnKeepsItsIdentifier() {
    Flow ping = flow("a", "10.9.9.9", 1, -1, -1);
    assertEquals("ok", seen(lookedAt(ping)));
    table(
        "icmp     1 29 src=10.1.0.2 dst=10.9.9.9 type=8 code=0 id=77 [UNREPLIED] src=10.9.9.9 dst=10.1.0.2 type=0 code=0 id=77 mark=0 use=1");
    assertEquals("ok?", seen(lookedAt(ping)));
  }

  @Test
  void anAnswerBelongsToWhatItAnswers() {
    hosts.iptables("r", "filter", "-A FORWARD -m conntrack --ctstate NEW -s 10.2.0.2/32 -j DROP");
    Flow answer = flow("b", "10.1.0.2", 17, 5353, 4001);
    assertEquals("no-reply", seen(walk(answer)));
    table(OLD.replace("src=10.2.0.9", "src=10.2.0.2"));
    assertEquals("port-unreachable", seen(walk(answer)));
  }

  @Test
  void aSynOverAnOldConnectionIsNotCertainOverAClosedOneItBeginsAnew() {
    Flow syn = flow("a", "10.9.9.9", 6, 4001, 80);
    String entry =
        "tcp      6 431999 ESTABLISHED src=10.1.0.2 dst=10.9.9.9 sport=4001 dport=80 src=10.2.0.9 dst=10.1.0.2 sport=9090 dport=4001 [ASSURED] mark=0 use=1";
    table(entry);
    assertEquals("host-unreachable?", seen(walk(syn)));
    table(entry.replace("431999 ESTABLISHED", "9 CLOSE"));
    assertEquals("ok", seen(walk(syn)));
  }
}
