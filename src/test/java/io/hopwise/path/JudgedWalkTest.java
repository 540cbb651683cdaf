package io.hopwise.path;

import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Code;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a flow that may go several ways. */
class JudgedWalkTest {
  private static final String UNKNOWN = " -d 10.2.0.2/32 -m string --string x --algo bm ";

  private Hosts hosts;

  @BeforeEach
  void threeHostsInALine() {
    hosts = Hosts.line();
  }

  private Trace ping(boolean failing) {
    Flow flow =
        new Flow(
            0,
            new Endpoint("a", "", Ip.NONE),
            new Endpoint("", "", Ip.parse("10.2.0.2")),
            1,
            -1,
            -1,
            -1,
            false);
    return new Walk(hosts.network()).trace(flow, failing);
  }

  @Test
  void whatMayPassOrBeDroppedIsAmbiguousUnlessSomebodyComplains() {
    hosts.iptables("r", "filter", "-A FORWARD" + UNKNOWN + "-j DROP");

    assertEquals("ok?", seen(ping(false)));
    assertEquals(Trace.End.AMBIGUOUS, ping(false).forwardEnd());
    assertEquals("no-reply?", seen(ping(true)));
    assertEquals(Trace.End.DROPPED, ping(true).forwardEnd());
  }

  @Test
  void whatArrivesEitherWayIsDelivered() {
    hosts.iptables("b", "filter", "-A OUTPUT -m string --string x --algo bm -j DROP");

    assertEquals("ok?", seen(ping(false)));
    assertEquals(Trace.End.DELIVERED, ping(false).forwardEnd());
  }

  @Test
  void aQuestionThatDecidesNothingIsNeitherToldNorMissing() {
    hosts.iptables("r", "filter", "-A FORWARD" + UNKNOWN + "-j ACCEPT");
    Trace trace = ping(false);

    assertEquals("ok", seen(trace));
    assertEquals(List.of(), trace.missing());
    assertFalse(trace.forward().stream().anyMatch(Step.Insufficient.class::isInstance));
  }

  @Test
  void aQuestionThatDecidesIsToldOnceAndMissing() {
    hosts.iptables("r", "filter", "-A FORWARD" + UNKNOWN + "-j DROP");
    Trace trace = ping(false);

    assertEquals(
        List.of(Code.UNKNOWN_MATCH), trace.missing().stream().map(Trace.Missing::code).toList());
    assertTrue(trace.forward().stream().anyMatch(Step.Insufficient.class::isInstance));
  }

  @Test
  void aSourceThatDependsOnAnUnknownIsNotTold() {
    hosts.iptables("r", "nat", "-A POSTROUTING" + UNKNOWN + "-j MASQUERADE");

    assertEquals("ok", seen(ping(false)));
    assertEquals("none", ping(false).sourceSeen().toString());
  }

  @Test
  void silenceIsSilenceWhicheverWayItComesAbout() {
    hosts.iptables(
        "r",
        "filter",
        "-A FORWARD" + UNKNOWN + "-j DROP",
        "-A FORWARD -d 10.2.0.2/32 -m conntrack --ctstate NEW -j DROP");

    assertEquals("no-reply", seen(ping(true)));
  }

  @Test
  void whereItEndsIsOpenWhenAllWalksFailAlikeInOtherPlaces() {
    hosts.iptables("r", "filter", "-A FORWARD" + UNKNOWN + "-j DROP");
    hosts.iptables("b", "filter", "-A INPUT -p icmp -j DROP");
    Trace trace = ping(true);

    assertEquals("no-reply", seen(trace), "certain");
    assertTrue(trace.forward().stream().anyMatch(Step.Insufficient.class::isInstance));
  }

  @Test
  void howLongAnAnswerToADatagramIsOnlyItsProgramKnows() {
    hosts.iptables("b", "filter", "-A OUTPUT -m length --length 0:100 -j DROP");
    Flow large =
        new Flow(
            0,
            new Endpoint("a", "", Ip.NONE),
            new Endpoint("", "", Ip.parse("10.2.0.2")),
            17,
            -1,
            5353,
            1372,
            false);
    hosts.put(
        "b",
        "sos_commands/networking/ss_-tulpn",
        "Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port\nudp UNCONN 0 0 0.0.0.0:5353 0.0.0.0:*\n");
    Trace trace = new Walk(hosts.network()).trace(large, false);

    assertFalse(trace.certain());
    assertEquals(
        List.of(Code.UNKNOWN_MATCH), trace.missing().stream().map(Trace.Missing::code).toList());
  }

  @Test
  void whatNobodyCollectedIsNoReasonToFail() {
    hosts.without("r", "sos_commands/firewall_tables/iptables-save");

    assertEquals("ok?", seen(ping(true)));
    assertEquals(Code.RULES_NOT_COLLECTED, ping(true).missing().get(0).code());
  }
}
