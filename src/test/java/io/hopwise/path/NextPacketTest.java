package io.hopwise.path;

import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What follows a first packet belongs to a connection; seen on a real kernel by IPv4 and IPv6. */
class NextPacketTest {
  private Hosts hosts;

  @BeforeEach
  void threeHostsInALine() {
    hosts = Hosts.line();
  }

  private void established(String target) {
    hosts.iptables("b", "filter", "-A INPUT -m conntrack --ctstate ESTABLISHED -j " + target);
  }

  @Test
  void whoseAckIsRefusedIsConnectedOrIsNot() {
    established("REJECT --reject-with icmp-admin-prohibited");

    Trace trace = hosts.tcp("a", "10.2.0.2", 9090);

    assertFalse(trace.certain());
    assertTrue(
        trace.forward().stream().anyMatch(s -> s.code().text().equals("next-packet-refused")));
  }

  @Test
  void whoseAckIsDroppedBelievesItselfConnected() {
    established("DROP");

    Trace trace = hosts.tcp("a", "10.2.0.2", 9090);

    assertEquals("ok", seen(trace));
    assertTrue(trace.certain());
  }

  @Test
  void aSynWithoutAnswerIsSentAgainAndTheRefusalOfThatIsHeard() {
    established("REJECT --reject-with icmp-admin-prohibited");

    Trace trace = hosts.tcp("b", "10.2.0.2", 9090);

    assertEquals("host-unreachable", seen(trace));
    assertTrue(trace.certain());
  }

  @Test
  void onlyTheSecondPingToItselfIsRefused() {
    established("REJECT --reject-with icmp-admin-prohibited");

    assertFalse(hosts.ping("b", "10.2.0.2").certain());
    assertTrue(hosts.ping("a", "10.2.0.2").certain());
  }
}
