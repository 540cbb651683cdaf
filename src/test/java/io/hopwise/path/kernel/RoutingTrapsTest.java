package io.hopwise.path.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.Trap;
import org.junit.jupiter.api.Test;

/** Routing: traps 1 to 46, on recorded text. */
class RoutingTrapsTest {
  @Test
  @Trap(1)
  void tableLocalIsAskedFirst() {
    assertEquals("ok", walk("local-first", "a ping 10.1.0.1"));
  }

  @Test
  @Trap(2)
  void withTheLocalRuleBehindMainTheOwnAddressDoesNotAnswer() {
    assertEquals("host-unreachable", walk("local-moved", "a ping 10.1.0.1"));
  }

  @Test
  @Trap(3)
  void mainWithoutItsDefaultRouteIsUsedForLongerPrefixesOnly() {
    assertEquals("host-unreachable", walk("suppress", "a ping 10.2.0.2"));
    assertEquals("ok", walk("suppress", "a ping 10.1.0.1"));
  }

  @Test
  @Trap(4)
  void iifLoMatchesWhatIsMadeHere() {
    assertEquals("ok", walk("rule-iif-lo", "a ping 10.2.0.2"));
    assertEquals("host-unreachable", walk("rule-iif-lo", "r ping 10.2.0.2"));
  }

  @Test
  @Trap({5, 9})
  void forwardedPacketsHaveUidZeroAndARuleThatSaysUnreachableMeansTheNet() {
    assertEquals("net-unreachable", walk("uidrange-zero", "a ping 10.2.0.2"));
    assertEquals("ok", walk("uidrange-others", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(6)
  void aMarkWithoutMaskIsComparedWhole() {
    assertEquals("admin-prohibited", walk("fwmark-masked", "a ping 10.2.0.2"));
    assertEquals("ok", walk("fwmark-exact", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(7)
  void aDetachedRuleNeverMatches() {
    assertEquals("ok", walk("rule-detached", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(8)
  void rulesOfEqualPreferenceAreAskedAsListedAndNotNegatesTheWholeSelector() {
    assertEquals("admin-prohibited", walk("rules-of-equal-preference", "a ping 10.2.0.2"));
    assertEquals("not-permitted", walk("rule-not", "r ping 10.9.9.9"));
  }

  @Test
  @Trap(10)
  void noMetricIsTheBestAndTheLongestPrefixBeatsIt() {
    assertEquals("ok", walk("metric-zero", "a ping 10.9.0.1"));
    assertEquals("host-unreachable", walk("longest-prefix", "a ping 10.9.1.1"));
  }

  @Test
  @Trap(11)
  void ofRoutesWithOnePrefixAndMetricTheFirstListedIsUsed() {
    assertEquals("ok", walk("appended", "a ping 10.9.0.1"));
  }

  @Test
  @Trap(17)
  void aRouteWithoutCarrierIsStillChosen() {
    assertEquals("host-unreachable", walk("carrier-lost", "a ping 10.2.0.2"));
    assertEquals("host-unreachable", walk("linkdown-default-kept", "a ping 9.9.9.9"));
  }

  @Test
  @Trap(18)
  void ignoringRoutesWithoutCarrierSkipsThem() {
    assertEquals("net-unreachable", walk("carrier-lost-ignored", "a ping 10.2.0.2"));
    assertEquals("ok", walk("linkdown-default-left", "a ping 9.9.9.9"));
  }

  @Test
  @Trap(19)
  void theAddressOfADeviceThatIsDownStillAnswers() {
    assertEquals("ok", walk("carrier-lost", "a ping 10.2.0.1"));
    assertEquals("ok", walk("admin-down", "a ping 10.2.0.1"));
    assertEquals("ok", walk("never-up", "a ping 10.88.0.1"));
  }

  @Test
  @Trap(20)
  void aDeviceThatWasDownHasLostItsStaticRoutes() {
    assertEquals("net-unreachable", walk("admin-down", "a ping 10.2.0.2"));
    assertEquals("ok", walk("admin-up-again", "a ping 10.2.0.2"));
    assertEquals("net-unreachable", walk("admin-up-again", "a ping 10.77.0.1"));
  }

  @Test
  @Trap(21)
  void aDeadHopIsNotUsed() {
    assertEquals("ok", walk("multipath-dead", "a ping 10.9.0.1"));
    assertEquals("ok", walk("multipath-dead", "a ping 10.9.0.7"));
  }

  @Test
  @Trap(22)
  void anOnlinkGatewayIsAskedForOnTheDevice() {
    assertEquals("ok", walk("onlink", "a ping 10.9.0.1"));
  }

  @Test
  @Trap(23)
  void aDeviceRouteAsksForTheTarget() {
    assertEquals("ok", walk("device-route", "a ping 10.68.0.5"));
    assertEquals("host-unreachable", walk("device-route", "a ping 10.68.0.6"));
  }

  @Test
  @Trap({24, 147})
  void aNextHopThatDoesNotAnswerIsHostUnreachable() {
    assertEquals("host-unreachable", walk("silent-hop", "a ping 10.2.0.2"));
    assertEquals("host-unreachable", walk("silent-hop", "r ping 10.2.0.2"));
    assertEquals("host-unreachable", walk("silent-hop", "a tcp 10.2.0.2 80"));
    assertEquals("host-unreachable", walk("silent-hop", "r tcp 10.2.0.2 80"));
  }

  @Test
  @Trap(25)
  void theSourceIsThePrimaryAddressOfTheGatewaysSubnet() {
    assertEquals("10.6.1.1", walk("source-by-gateway", "a source 10.2.0.2"));
  }

  @Test
  @Trap(26)
  void theRoutesSourceDecidesAndGoesWithItsAddress() {
    assertEquals("10.3.0.1", walk("source-of-route", "a source 10.2.0.2"));
    assertEquals("net-unreachable", walk("source-of-route-deleted", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(27)
  void withAPrimaryAddressItsSecondaryOnesAreGone() {
    assertEquals("ok", walk("secondary", "a ping 10.2.1.2"));
    assertEquals("net-unreachable", walk("secondary-gone", "a ping 10.2.1.2"));
  }

  @Test
  @Trap(29)
  void anAddressThatIsAnOlderBroadcastAddressDoesNotAnswer() {
    assertEquals("no-reply", walk("address-is-older-broadcast", "c ping 10.5.0.127"));
    assertEquals("ok", walk("address-before-broadcast", "c ping 10.5.0.127"));
  }

  @Test
  @Trap(30)
  void theNetworkAddressIsAnAddressLikeOthers() {
    assertEquals("host-unreachable", walk("line", "a ping 10.1.0.0"));
  }

  @Test
  @Trap(31)
  void anAddressOfAnotherDeviceAnswers() {
    assertEquals("ok", walk("line", "a ping 10.2.0.1"));
  }

  @Test
  @Trap(32)
  void arpIgnoreKeepsAddressesSilent() {
    assertEquals("ok", walk("arp-of-other-device", "a ping 10.2.0.1"));
    assertEquals("host-unreachable", walk("arp-ignore-1", "a ping 10.2.0.1"));
    assertEquals("ok", walk("arp-ignore-1", "a ping 10.1.0.1"));
    assertEquals("host-unreachable", walk("arp-ignore-8", "a ping 10.1.0.1"));
  }

  @Test
  @Trap(33)
  void arpAnnounceChoosesTheAddressThatAsks() {
    assertEquals("host-unreachable", walk("arp-announce-0", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("arp-announce-2", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(34)
  void proxyArpAnswersForWhatLiesBehindAnotherDevice() {
    assertEquals("host-unreachable", walk("proxy-arp-off", "a ping 10.2.0.2"));
    assertEquals("ok", walk("proxy-arp", "a ping 10.2.0.2"));
    assertEquals("host-unreachable", walk("proxy-arp", "a ping 10.1.0.77"));
    assertEquals("host-unreachable", walk("proxy-arp", "a ping 10.99.0.1"));
    assertEquals("host-unreachable", walk("proxy-arp-not-forwarding", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(35)
  void specialAddresses() {
    assertEquals("ok", walk("special-addresses", "a ping 240.0.0.1"));
    assertEquals("no-reply", walk("special-addresses", "a ping 0.1.2.3"));
    assertEquals("ok", walk("special-addresses", "a ping 0.0.0.0"));
  }

  @Test
  @Trap(36)
  void loopbackIsNoDestinationFromAWireUnlessAllowed() {
    assertEquals("no-reply", walk("dnat-to-loopback", "a ping 10.78.0.1"));
    assertEquals("ok", walk("dnat-to-loopback-allowed", "a ping 10.78.0.1"));
  }

  @Test
  @Trap(37)
  void onlyTheInDevicesForwardingCounts() {
    assertEquals("no-reply", walk("device-forwarding-off", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("device-forwarding-off", "b ping 10.1.0.2"));
    assertEquals("ok", walk("devices-forward", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(38)
  void ipForwardOverwritesTheDevicesWhenItChanges() {
    assertEquals("ok", walk("written-again", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("written-anew", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("made-later", "a ping 10.4.0.2"));
  }

  @Test
  @Trap(39)
  void notForwardingIsSilence() {
    assertEquals("r forwarding-off", Recorded.of("device-forwarding-off").end("a ping 10.2.0.2"));
  }

  @Test
  @Trap(41)
  void outTheSameDeviceIsForwarded() {
    assertEquals("ok", walk("out-the-same-device", "a ping 10.44.0.1"));
  }

  @Test
  @Trap(43)
  void anErrorsSourceIsChosenByTheRouteBack() {
    assertEquals("no-reply", walk("error-source", "a ping 10.60.0.1"));
    assertEquals("host-unreachable", walk("error-source-inbound", "a ping 10.60.0.1"));
    assertEquals("no-reply", walk("error-without-way-back", "a ping 10.60.0.1"));
    assertEquals("host-unreachable", walk("error-without-address", "a ping 10.60.0.1"));
  }

  @Test
  @Trap(44)
  void aDirectedBroadcastIsNotForwarded() {
    assertEquals("no-reply", walk("directed-broadcast", "a ping 10.2.0.255"));
    assertEquals("ok", walk("directed-broadcast-answered", "a ping 10.2.0.255"));
    assertEquals("no-reply?", walk("directed-broadcast-forwarded", "a ping 10.2.0.255"));
  }

  @Test
  @Trap(45)
  void whichHopOfSeveralIsNotKnownUnlessOneIsLeftOut() {
    assertEquals("host-unreachable?", walk("multipath-failed", "a ping 10.9.0.1"));
    assertEquals("ok", walk("multipath-failed-avoided", "a ping 10.9.0.1"));
  }

  @Test
  @Trap(46)
  void ownAddressesAreReachedByLo() {
    assertEquals("ok", walk("own-address-by-lo", "r ping 10.2.0.1"));
    assertEquals("no-reply", walk("lo-down", "a ping 10.1.0.2"));
    assertEquals("ok", walk("lo-down", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(13)
  void ofTwoDefaultsOfEqualMetricTheOneWhoseGatewayFailedIsLeft() {
    assertEquals("ok", walk("two-defaults-equal", "a ping 9.9.9.9"));
    assertEquals("host-unreachable", walk("two-defaults-different", "a ping 9.9.9.9"));
  }

  @Test
  @Trap(28)
  void aDeviceWithoutAddressBorrowsOne() {
    assertEquals("ok", walk("source-borrowed", "a ping 10.2.0.2"));
    assertEquals("10.3.3.3", walk("source-borrowed", "a source 10.2.0.2"));
  }

  private static String walk(String recording, String probe) {
    return Recorded.of(recording).walk(probe);
  }
}
