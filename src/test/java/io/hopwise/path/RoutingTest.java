package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.has;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Trap;
import io.hopwise.fact.Code;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where packets go: ip-rule(8), ip-route(8), each line seen on a real kernel. */
class RoutingTest {
  private Hosts hosts;

  @BeforeEach
  void threeHostsInALine() {
    hosts = Hosts.line();
  }

  @Test
  void aPingCrossesARouterAndComesBack() {
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void anOwnAddressIsDeliveredHereEvenWithAMoreSpecificRouteElsewhere() {
    hosts.route("a", "10.1.0.2 via 10.1.0.1 dev eth0");
    Trace trace = hosts.ping("a", "10.1.0.2");
    assertEquals("ok", seen(trace));
    assertTrue(has(trace, Code.ROUTED_LOCALLY));
  }

  @Test
  void withTheLocalRuleMovedBehindMainTheOwnAddressStopsAnswering() {
    hosts
        .rules(
            "b",
            "100:\tfrom all lookup 77\n32766:\tfrom all lookup main\n32800:\tfrom all lookup local\n")
        .route("b", "10.2.0.2 via 10.2.0.1 dev eth0");
    assertEquals("r target-silent", end(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void theLongestPrefixBeatsTheMetric() {
    hosts
        .route("a", "10.2.0.0/24 via 10.1.0.99 dev eth0 metric 1")
        .route("a", "10.2.0.2 via 10.1.0.1 dev eth0 metric 500");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void amongEqualPrefixesTheLowestMetricWinsAndNoneShownIsZero() {
    hosts
        .route("a", "10.2.0.0/24 via 10.1.0.99 dev eth0 metric 5")
        .route("a", "10.2.0.0/24 via 10.1.0.1 dev eth0");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  @Trap({11, 12})
  void amongEqualRoutesTheFirstListedIsUsed() {
    hosts
        .route("a", "10.2.0.0/24 via 10.1.0.1 dev eth0")
        .route("a", "10.2.0.0/24 via 10.1.0.99 dev eth0");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void aRuleByMarkIsNotMetByAnUnmarkedPacket() {
    hosts
        .rule("a", "100:\tfrom all fwmark 0x10 lookup 100")
        .route("a", "blackhole default table 100");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void whatATableHoldsThatNobodyCollectedMayDecide() {
    hosts
        .rule("a", "100:\tfrom all lookup 100")
        .without("a", "sos_commands/networking/ip_route_show_table_all")
        .put(
            "a",
            "sos_commands/networking/ip_route",
            "10.1.0.0/24 dev eth0 proto kernel scope link src 10.1.0.2\ndefault via 10.1.0.1 dev eth0\n");
    Trace trace = hosts.ping("a", "10.2.0.2");
    assertFalse(trace.certain());
    assertEquals(Topic.ROUTES, trace.missing().get(0).topic());
  }

  @Test
  void aRuleWithIifLoMatchesLocallyMadePacketsOnly() {
    hosts.rule("r", "100:\tfrom all iif lo lookup 100").route("r", "blackhole default table 100");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
    assertEquals("not-permitted", seen(hosts.ping("r", "10.2.0.2")));
  }

  @Test
  void aUidRangeWithZeroAlsoMatchesForwardedPackets() {
    hosts.rule("r", "100:\tfrom all to 10.2.0.0/24 uidrange 0-0 unreachable");
    assertEquals("net-unreachable", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void aUidRangeWithoutZeroNeverMatchesForwardedPackets() {
    hosts.rule("r", "100:\tfrom all uidrange 1000-2000 unreachable");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void aDamagedListOfRulesStillHasTheThreeThatEveryHostIsBornWith() {
    hosts.rules("b", "$ 0:\tfrom all lookup local\n32766:\tfrom all lookup main\n");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void aRuleOfAnAbsentDeviceNeverMatches() {
    hosts.rule("r", "100:\tfrom all iif gone [detached] unreachable");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void notNegatesTheWholeSelector() {
    hosts.rule("r", "100:\tnot from 10.1.0.0/24 to 10.2.0.0/24 unreachable");
    Trace request = hosts.ping("a", "10.2.0.2");
    assertEquals(Trace.End.DELIVERED, request.forwardEnd());
    assertEquals("r route-unreachable", end(request));
  }

  @Test
  void mainWithoutItsDefaultRouteLetsTheNextRuleDecide() {
    hosts
        .rule("a", "100:\tfrom all lookup main suppress_prefixlength 0")
        .rule("a", "200:\tfrom all lookup 51820")
        .route("a", "blackhole default table 51820");
    assertEquals("not-permitted", seen(hosts.ping("a", "10.2.0.2")));
    assertEquals("ok", seen(hosts.ping("a", "10.1.0.1")));
  }

  @Test
  @Trap(16)
  void throwEndsTheSearchInItsTableOnly() {
    hosts.rule("a", "100:\tfrom all lookup 100").route("a", "throw 10.2.0.0/24 table 100");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void aBlackholeInAnEarlierTableEndsTheSearchHoweverLongThePrefixesLater() {
    hosts.rule("r", "100:\tfrom all lookup 100").route("r", "blackhole 10.0.0.0/8 table 100");
    assertEquals("r route-blackhole", end(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  @Trap(14)
  void localErrorsByRouteType() {
    hosts
        .route("a", "blackhole 10.3.0.0/24")
        .route("a", "unreachable 10.4.0.0/24")
        .route("a", "prohibit 10.5.0.0/24")
        .dropRoute("a", "default via 10.1.0.1 dev eth0");
    assertEquals("not-permitted", seen(hosts.ping("a", "10.3.0.1")));
    assertEquals("host-unreachable", seen(hosts.ping("a", "10.4.0.1")));
    assertEquals("not-permitted", seen(hosts.ping("a", "10.5.0.1")));
    assertEquals("net-unreachable", seen(hosts.ping("a", "10.6.0.1")));
  }

  @Test
  @Trap(15)
  void aRouterAnswersByRouteType() {
    hosts
        .route("r", "blackhole 10.3.0.0/24")
        .route("r", "unreachable 10.4.0.0/24")
        .route("r", "prohibit 10.5.0.0/24");
    assertEquals("no-reply", seen(hosts.ping("a", "10.3.0.1")));
    assertEquals("host-unreachable", seen(hosts.ping("a", "10.4.0.1")));
    assertEquals("admin-prohibited", seen(hosts.ping("a", "10.5.0.1")));
    assertEquals("net-unreachable", seen(hosts.ping("a", "10.6.0.1")));
  }

  @Test
  @Trap({24, 135})
  void aNextHopThatDoesNotAnswerIsHostUnreachable() {
    hosts.route("a", "10.2.0.0/24 via 10.1.0.99 dev eth0");
    Trace trace = hosts.ping("a", "10.2.0.2");
    assertEquals("host-unreachable", seen(trace));
    assertEquals("a next-hop-silent", end(trace));
  }

  @Test
  void aTargetOnTheLinkThatNobodyHasIsHostUnreachable() {
    assertEquals("a target-silent", end(hosts.ping("a", "10.1.0.77")));
  }

  @Test
  void aRouteWithoutCarrierIsStillChosen() {
    hosts
        .route("a", "10.2.0.0/24 via 10.1.0.1 dev eth0 linkdown")
        .changeDevice(
            "a",
            "<BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500",
            "<NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500");
    assertEquals("host-unreachable", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void withIgnoreRoutesWithLinkdownTheNextRouteIsTaken() {
    hosts
        .device(
            "a",
            "3: eth1: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state DOWN group default\n    link/ether 02:00:00:00:77:03 brd ff:ff:ff:ff:ff:ff\n    inet 10.9.0.2/24 scope global eth1\n")
        .route("a", "10.2.0.0/24 via 10.9.0.1 dev eth1 dead linkdown")
        .sysctl("a", "net.ipv4.conf.all.ignore_routes_with_linkdown = 1");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void theSourceIsTheAddressWhoseSubnetHoldsTheGateway() {
    hosts.changeDevice(
        "a",
        "    inet 10.1.0.2/24",
        "    inet 10.8.0.2/24 scope global eth0\n    inet 10.1.0.2/24");
    assertEquals("10.1.0.2", hosts.ping("a", "10.2.0.2").sourceSeen().toString());
  }

  @Test
  void theRoutesSourceDecidesForLocalPackets() {
    hosts
        .device(
            "a",
            "4: lo2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default\n    link/ether 02:00:00:00:77:04 brd ff:ff:ff:ff:ff:ff\n    inet 10.7.0.7/32 scope global lo2\n")
        .route("a", "local 10.7.0.7 dev lo2 table local proto kernel scope host src 10.7.0.7")
        .route("a", "10.2.0.0/24 via 10.1.0.1 dev eth0 src 10.7.0.7");
    assertEquals("10.7.0.7", hosts.ping("a", "10.2.0.2").sourceSeen().toString());
  }

  @Test
  void withoutARouteBackTheRequestArrivesAndTheAnswerIsLost() {
    hosts.dropRoute("b", "default via 10.2.0.1 dev eth0");
    Trace trace = hosts.ping("a", "10.2.0.2");
    assertEquals("no-reply", seen(trace));
    assertEquals("b no-route", end(trace));
    assertEquals(Trace.End.DELIVERED, trace.forwardEnd());
  }

  @Test
  void anAddressOfAnotherDeviceAnswersAllTheSame() {
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.1")));
  }

  @Test
  void arpIgnoreKeepsAnAddressOfAnotherDeviceSilentOnTheLink() {
    hosts.route("a", "10.2.0.1 dev eth0 scope link");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.1")));
    hosts.sysctl("r", "net.ipv4.conf.all.arp_ignore = 1");
    assertEquals("a target-silent", end(hosts.ping("a", "10.2.0.1")));
  }

  @Test
  void proxyArpAnswersForWhatLiesBehindAnotherDevice() {
    hosts
        .dropRoute("a", "default via 10.1.0.1 dev eth0")
        .route("a", "10.2.0.0/24 dev eth0 scope link");
    assertEquals("a target-silent", end(hosts.ping("a", "10.2.0.2")));
    hosts.sysctl("r", "net.ipv4.conf.ra.proxy_arp = 1");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  @Trap(136)
  void aPermanentNeighbourWithAWrongMacIsSilence() {
    hosts.neighbour("a", "10.1.0.1 dev eth0 lladdr 02:de:ad:be:ef:00 PERMANENT");
    Trace trace = hosts.ping("a", "10.2.0.2");
    assertEquals("no-reply", seen(trace));
    assertEquals("a neighbour-entry-wrong", end(trace));
  }

  @Test
  @Trap({107, 136})
  void aStaleNeighbourWithAWrongMacHeals() {
    hosts.neighbour("a", "10.1.0.1 dev eth0 lladdr 02:de:ad:be:ef:00 STALE");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void routesThatWereNotCollectedAreAnUnknownNotAFault() {
    hosts.without("r", "sos_commands/networking/ip_route_show_table_all");
    Trace trace = hosts.ping("a", "10.2.0.2");
    assertEquals("no-reply?", seen(trace));
    assertEquals("r", trace.missing().get(0).host());
  }

  @Test
  @Trap(40)
  void aLoopBetweenTwoRoutersEndsWithTtlExceeded() {
    hosts
        .host("q", "qa 10.1.0.3/24")
        .sysctl("q", "net.ipv4.ip_forward = 1")
        .route("q", "default via 10.1.0.1 dev qa")
        .route("r", "10.50.0.0/16 via 10.1.0.3 dev ra");
    assertEquals("ttl-exceeded", seen(hosts.ping("a", "10.50.0.1")));
  }

  @Test
  void thatNobodyElseIsOnALinkIsTakenForGrantedAndSaid() {
    Trace trace = hosts.ping("a", "10.1.0.77");

    assertEquals("a target-silent", end(trace));
    assertTrue(trace.assumed().contains(Code.NOBODY_ELSE_ON_LINK));
  }

  @Test
  void whoAnsweredAnotherHostOfTheLinkIsThere() {
    hosts.neighbour("r", "10.1.0.77 dev ra lladdr 02:00:00:00:00:77 STALE");

    assertEquals("ok", seen(hosts.ping("a", "10.1.0.77")));
  }

  @Test
  void theLinkByWhichAnUncollectedRouterDeliveredIsNotEmpty() {
    Trace trace = hosts.forget("r").pingFrom("10.9.0.9", "10.2.0.2");

    assertEquals("", end(trace));
    assertTrue(trace.assumed().contains(Code.OUTSIDE_ROUTER_FORWARDS));
  }
}
