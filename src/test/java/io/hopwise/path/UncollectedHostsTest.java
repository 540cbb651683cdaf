package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.has;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts that nobody collected: who is taken to be there, to answer, to know the way back. */
class UncollectedHostsTest {
  private static final String NEIGHBOURS = "sos_commands/networking/ip_-s_-s_neigh_show";
  private static final String SOMEBODY = "lladdr 02:aa:aa:aa:aa:aa REACHABLE";

  private Hosts hosts;

  @BeforeEach
  void theHostBehindTheRouterWasNotCollected() {
    hosts = Hosts.line().forget("b");
  }

  private Trace toHost(String name, String ip) {
    return flow(new Endpoint("a", "", Ip.NONE), new Endpoint(name, "", Ip.parse(ip)));
  }

  private Trace flow(Endpoint from, Endpoint to) {
    return new Walk(hosts.network()).trace(new Flow(0, from, to, 1, -1, -1, -1, false), true);
  }

  @Test
  void whoAnsweredForItsAddressIsThereAndTakenToAnswer() {
    hosts.neighbour("r", "10.2.0.2 dev rb " + SOMEBODY);
    Trace trace = hosts.ping("a", "10.2.0.2");

    assertEquals("ok", seen(trace));
    assertTrue(trace.assumed().contains(Code.OUTSIDE_HOST_ANSWERS));
    assertEquals("10.2.0.2", trace.missing().get(0).host());
    assertEquals("10.1.0.2", trace.sourceSeen().toString());
    Step delivered = trace.forward().get(trace.forward().size() - 1);
    assertEquals("delivered-outside", delivered.code().text());
    assertEquals("10.2.0.2", delivered.getHost());
  }

  @Test
  void whoseAddressNobodyEverAnsweredForIsNotThereAsFarAsOneKnows() {
    Trace trace = hosts.ping("a", "10.2.0.2");

    assertEquals("host-unreachable", seen(trace));
    assertTrue(trace.assumed().contains(Code.NOBODY_ELSE_ON_LINK));
  }

  @Test
  void whetherSomebodyAnsweredIsOpenWhereNoNeighboursWereCollected() {
    hosts.without("r", NEIGHBOURS);
    Trace trace = hosts.ping("a", "10.2.0.2");

    assertEquals("ok?", seen(trace));
    assertEquals(Code.NEIGHBOUR_UNKNOWN, trace.missing().get(0).code());
    assertEquals("r", trace.missing().get(0).host());
  }

  @Test
  void whoTheComplaintNamesIsThere() {
    Trace trace = toHost("db01", "10.2.0.2");

    assertEquals("ok", seen(trace));
    assertEquals("db01", trace.missing().get(0).host());
  }

  @Test
  void whoTheComplaintNamesIsReachedByAPermanentEntryToo() {
    hosts.neighbour("r", "10.2.0.2 dev rb lladdr 02:aa:aa:aa:aa:aa PERMANENT");

    assertEquals("ok", seen(toHost("db01", "10.2.0.2")));
    assertEquals("r neighbour-entry-wrong", end(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void whoAnsweredAnotherHostOnTheWireIsThere() {
    hosts.host("c", "eth0 10.2.0.3/24").neighbour("c", "10.2.0.2 dev eth0 " + SOMEBODY);
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));

    hosts = Hosts.line().forget("b").host("c", "eth0 10.2.0.3/24");
    hosts.neighbour("c", "10.2.0.2 dev eth0 lladdr 02:aa:aa:aa:aa:aa PERMANENT");
    assertEquals("host-unreachable", seen(hosts.ping("a", "10.2.0.2")), "nobody asked for that");
    hosts.neighbour("c", "10.2.0.2 dev eth0 FAILED");
    assertEquals("host-unreachable", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void theCardOfAHostThatLostTheAddressDoesNotStandForAnother() {
    hosts
        .host("c", "eth0 10.2.0.3/24")
        .neighbour("r", "10.2.0.2 dev rb lladdr 02:00:01:09:00:02 STALE");

    assertEquals("host-unreachable", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void aRouterIsTakenToPassOnWhatItIsGiven() {
    hosts
        .route("r", "default via 10.2.0.254 dev rb")
        .neighbour("r", "10.2.0.254 dev rb " + SOMEBODY);
    Trace trace = hosts.ping("a", "198.51.100.7");

    assertEquals("ok", seen(trace));
    assertTrue(trace.assumed().contains(Code.OUTSIDE_ROUTER_FORWARDS));
    assertTrue(
        trace.missing().stream()
            .anyMatch(
                m -> m.code() == Code.OUTSIDE_ROUTER_FORWARDS && m.host().equals("10.2.0.254")));
  }

  @Test
  void behindSuchARouterThePacketComesToTheCollectedHostThatHasTheAddress() {
    hosts
        .route("r", "default via 10.2.0.254 dev rb")
        .neighbour("r", "10.2.0.254 dev rb " + SOMEBODY)
        .host("x", "eth0 10.9.0.2/24")
        .route("x", "default via 10.9.0.254 dev eth0");
    Trace trace = hosts.ping("a", "10.9.0.2");

    assertEquals("ok", seen(trace));
    assertTrue(has(trace, Code.PASSED_OUTSIDE_ROUTER));
    Step delivered = trace.forward().get(trace.forward().size() - 1);
    assertEquals("x", delivered.getHost());
    assertEquals(62, delivered.packet().ttl(), "r and the router nobody collected");
  }

  @Test
  void anAnswerToASourceThatNobodyOnTheWireHasIsLost() {
    hosts
        .neighbour("r", "10.2.0.2 dev rb " + SOMEBODY)
        .iptables("r", "nat", "-A POSTROUTING -s 10.1.0.2/32 -j SNAT --to-source 10.2.0.99");
    Trace trace = hosts.ping("a", "10.2.0.2");

    assertEquals("no-reply", seen(trace));
    assertEquals("10.2.0.99", trace.sourceSeen().toString());
    assertEquals("10.2.0.2 target-silent", end(trace));
  }

  @Test
  void whetherAnAnswerComesBackToASourceFromElsewhereIsForItsRoutersToSay() {
    hosts
        .neighbour("r", "10.2.0.2 dev rb " + SOMEBODY)
        .iptables("r", "nat", "-A POSTROUTING -s 10.1.0.2/32 -j SNAT --to-source 172.31.0.9");
    Trace trace = hosts.ping("a", "10.2.0.2");

    assertEquals("no-reply?", seen(trace));
    assertEquals("10.2.0.2 outside-host-has-no-way-back", end(trace));
    assertTrue(trace.missing().stream().anyMatch(m -> m.code() == Code.HOST_NOT_COLLECTED));
  }

  @Test
  void anAnswerToTheTranslatorsOwnAddressComesBack() {
    hosts
        .neighbour("r", "10.2.0.2 dev rb " + SOMEBODY)
        .iptables("r", "nat", "-A POSTROUTING -s 10.1.0.2/32 -j MASQUERADE");

    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void aHostOnTheWireOfTheSenderAnswersItStraight() {
    hosts.neighbour("a", "10.1.0.9 dev eth0 " + SOMEBODY);
    Trace own = hosts.ping("a", "10.1.0.9");

    assertEquals("ok", seen(own));
    assertTrue(own.reply().stream().allMatch(s -> !s.getHost().equals("r")));
  }

  @Test
  void whatAnUncollectedHostSendsEntersOnTheWireOfTheAddressItAsks() {
    Trace trace = hosts.pingFrom("10.2.0.2", "10.1.0.2");

    assertTrue(trace.forward().stream().anyMatch(s -> s.getHost().equals("a")));
    assertFalse(trace.forward().stream().anyMatch(s -> s.getHost().equals("r")));
    assertFalse(trace.certain(), "it may have become something else on its way");
    assertEquals(Code.HOST_NOT_COLLECTED, trace.forward().get(0).code());
    assertEquals("10.2.0.2", trace.forward().get(0).getHost());
  }

  @Test
  void itsNameIsTheOneThatTheComplaintSays() {
    Trace trace =
        flow(
            new Endpoint("db01", "", Ip.parse("10.2.0.2")),
            new Endpoint("", "", Ip.parse("10.2.0.1")));

    assertEquals("db01", trace.forward().get(0).getHost());
    assertEquals("ok?", seen(trace));
  }

  @Test
  void withoutAnyCollectedEndNothingCanBeWalked() {
    Trace trace = hosts.pingFrom("192.0.2.1", "192.0.2.2");

    assertEquals("no-reply?", seen(trace));
    assertEquals(Trace.End.INSUFFICIENT, trace.forwardEnd());
    assertEquals(2, trace.missing().size(), "neither end is known");
    assertEquals(
        1,
        flow(new Endpoint("db01", "", Ip.NONE), new Endpoint("", "", Ip.parse("10.1.0.2")))
            .missing()
            .size());
  }

  @Test
  void whoOwnsATargetThatIsOnlyNamedIsAsked() {
    Trace trace = flow(new Endpoint("a", "", Ip.NONE), new Endpoint("db01", "", Ip.NONE));

    assertEquals(Code.ENDPOINT_UNKNOWN, trace.missing().get(0).code());
    assertEquals("db01", trace.missing().get(0).host());
    assertEquals("db01", trace.forward().get(0).details().get("to"));
  }
}
