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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who takes a frame for the next hop: ip-neighbour(8), arp(7). */
class NextHopTest {
  private static final String MAC_OF_B = "02:00:01:08:00:02";
  private static final String NOBODYS = "02:99:99:99:99:99";

  private Hosts hosts;

  @BeforeEach
  void threeHostsInALine() {
    hosts = Hosts.line();
  }

  @ParameterizedTest
  @CsvSource({
    "lladdr 02:00:01:04:00:02 REACHABLE, ok,       ''",
    "lladdr 02:00:01:04:00:02 PERMANENT, ok,       ''",
    "lladdr 02:99:99:99:99:99 STALE,     ok,       ''",
    "lladdr 02:99:99:99:99:99 PERMANENT, no-reply, a neighbour-entry-wrong",
    "FAILED,                             ok,       ''",
    "INCOMPLETE,                         ok,       ''"
  })
  void anEntryHealsUnlessItIsPermanent(String entry, String sees, String ends) {
    hosts.neighbour("a", "10.1.0.1 dev eth0 " + entry);
    Trace trace = hosts.ping("a", "10.2.0.2");

    assertEquals(sees, seen(trace));
    assertEquals(ends, end(trace));
  }

  @Test
  void aWrongPermanentEntryIsToldWithItsMac() {
    hosts.neighbour("a", "10.1.0.1 dev eth0 lladdr " + NOBODYS + " PERMANENT");
    Trace trace = hosts.ping("a", "10.2.0.2");
    Step lost = trace.forward().get(trace.forward().size() - 1);

    assertEquals(NOBODYS, lost.details().get("mac"));
    assertEquals("10.1.0.1", lost.details().get("next_hop"));
    assertEquals("eth0", lost.details().get("device"));
  }

  @ParameterizedTest
  @CsvSource({
    "'<BROADCAST,MULTICAST,NOARP,UP,LOWER_UP>',      no-reply,         a neighbour-entry-wrong",
    "'<NO-CARRIER,BROADCAST,MULTICAST,UP>',          host-unreachable, a next-hop-silent",
    "'<BROADCAST,MULTICAST>',                        net-unreachable,  a no-route"
  })
  void aDeviceThatDoesNotWorkReachesNobody(String flags, String sees, String ends) {
    hosts.changeDevice("a", "<BROADCAST,MULTICAST,UP,LOWER_UP>", flags);
    Trace trace = hosts.ping("a", "10.2.0.2");

    assertEquals(sees, seen(trace));
    assertEquals(ends, end(trace));
  }

  @ParameterizedTest
  @CsvSource({
    "'<NO-CARRIER,BROADCAST,MULTICAST,UP>', host-unreachable, r target-silent",
    "'<BROADCAST,MULTICAST>',               host-unreachable, r target-silent"
  })
  void theOtherEndsDeviceThatDoesNotWorkAnswersNoQuestion(String flags, String sees, String ends) {
    hosts.changeDevice("b", "<BROADCAST,MULTICAST,UP,LOWER_UP>", flags);
    Trace trace = hosts.ping("a", "10.2.0.2");

    assertEquals(sees, seen(trace));
    assertEquals(ends, end(trace));
  }

  @Test
  void aPermanentEntryLeadsAFrameToADeviceThatIsDown() {
    hosts
        .neighbour("r", "10.2.0.2 dev rb lladdr " + MAC_OF_B + " PERMANENT")
        .changeDevice("b", "<BROADCAST,MULTICAST,UP,LOWER_UP>", "<BROADCAST,MULTICAST>");
    assertEquals("b device-down", end(hosts.ping("a", "10.2.0.2")));

    hosts.changeDevice("b", "<BROADCAST,MULTICAST>", "<NO-CARRIER,BROADCAST,MULTICAST,UP>");
    assertEquals("b no-carrier", end(hosts.ping("a", "10.2.0.2")));
  }

  private void twin(String answers) {
    hosts.host("c", "eth0 10.2.0.2/24");
    if (!answers.isEmpty()) {
      hosts.route("c", "default via 10.2.0.1 dev eth0");
    }
  }

  @Test
  void ofTwoOwnersOfOneAddressEitherMayAnswer() {
    twin("");
    Trace trace = hosts.ping("a", "10.2.0.2");
    assertFalse(trace.certain());
    twin("too");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")), "both answer the ping alike");
  }

  @Test
  void whoseMacTheSenderHoldsIsTheOneItReaches() {
    twin("");
    hosts.neighbour("r", "10.2.0.2 dev rb lladdr " + MAC_OF_B + " REACHABLE");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));

    hosts = Hosts.line();
    twin("");
    hosts.neighbour("r", "10.2.0.2 dev rb lladdr 02:00:01:09:00:02 REACHABLE");
    assertEquals("c no-route", end(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void aComplaintIsNotExplainedByWhatANeighbourMayStillRemember() {
    hosts.sysctl("b", "net.ipv4.conf.all.arp_ignore = 8");
    assertEquals("host-unreachable", seen(hosts.ping("a", "10.2.0.2")));

    Flow ping =
        new Flow(
            0,
            new Endpoint("a", "", Ip.NONE),
            new Endpoint("", "", Ip.parse("10.2.0.2")),
            1,
            -1,
            -1,
            -1,
            false);
    Trace looked = new Walk(hosts.network()).trace(ping, false);
    assertFalse(looked.certain(), "who sends no complaint may still hold the MAC");
    assertTrue(looked.missing().stream().anyMatch(m -> m.code() == Code.NEIGHBOUR_UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource({
    "0, ok",
    "1, host-unreachable",
    "2, host-unreachable",
    "3, ok",
    "4, ok",
    "7, ok",
    "8, host-unreachable",
    "9, ok"
  })
  void arpIgnoreDecidesForAddressesOfOtherDevices(String ignore, String sees) {
    hosts
        .route("a", "10.2.0.1 dev eth0 scope link")
        .sysctl("r", "net.ipv4.conf.ra.arp_ignore = " + ignore);

    assertEquals(sees, seen(hosts.ping("a", "10.2.0.1")));
  }

  @ParameterizedTest
  @CsvSource({"1, ok", "2, ok", "3, ok", "8, host-unreachable"})
  void arpIgnoreDecidesForAddressesOfTheDeviceAsked(String ignore, String sees) {
    hosts.sysctl("r", "net.ipv4.conf.all.arp_ignore = " + ignore);

    assertEquals(sees, seen(hosts.ping("a", "10.1.0.1")));
  }

  @ParameterizedTest
  @CsvSource({"0, host-unreachable", "1, ok", "2, ok"})
  void arpIgnoreTwoWantsAnAskerOfItsOwnSubnetAndArpAnnounceDecidesWhoAsks(
      String announce, String sees) {
    hosts
        .changeDevice(
            "a",
            "    inet 127.0.0.1/8 scope host lo\n",
            "    inet 127.0.0.1/8 scope host lo\n    inet 10.8.8.8/32 scope global lo\n")
        .route("a", "local 10.8.8.8 dev lo table local proto kernel scope host src 10.8.8.8")
        .sysctl("a", "net.ipv4.conf.all.arp_announce = " + announce)
        .route("r", "10.8.8.8 via 10.1.0.2 dev ra")
        .sysctl("r", "net.ipv4.conf.all.arp_ignore = 2");

    assertEquals(sees, seen(hosts.pingFrom("10.8.8.8", "10.1.0.1")));
  }

  @Test
  void arpIgnoreThreeKeepsAddressesOfHostScope() {
    hosts
        .changeDevice(
            "r",
            "    inet 127.0.0.1/8 scope host lo\n",
            "    inet 127.0.0.1/8 scope host lo\n    inet 10.8.8.8/32 scope host lo\n")
        .route("r", "local 10.8.8.8 dev lo table local proto kernel scope host src 10.8.8.8")
        .route("a", "10.8.8.8 dev eth0 scope link");
    assertEquals("ok", seen(hosts.ping("a", "10.8.8.8")));

    hosts.sysctl("r", "net.ipv4.conf.all.arp_ignore = 3");
    assertEquals("host-unreachable", seen(hosts.ping("a", "10.8.8.8")));
  }

  @ParameterizedTest
  @CsvSource({
    "proxy_arp,       10.2.0.2, ok",
    "proxy_arp_pvlan, 10.2.0.2, host-unreachable",
    "proxy_arp,       10.1.0.9, host-unreachable",
    "proxy_arp_pvlan, 10.1.0.9, ok"
  })
  void aProxyAnswersForOtherDevicesAndAPrivateVlanForTheSame(
      String parameter, String target, String sees) {
    hosts
        .host("c", "eth0 10.1.0.9/24")
        .sysctl("c", "net.ipv4.conf.all.arp_ignore = 8")
        .sysctl("r", "net.ipv4.conf.ra." + parameter + " = 1")
        .dropRoute("a", "10.1.0.0/24 dev eth0 proto kernel scope link src 10.1.0.2")
        .dropRoute("a", "default via 10.1.0.1 dev eth0")
        .route("a", "10.0.0.0/8 dev eth0 scope link");
    if (target.equals("10.1.0.9")) {
      // the router itself knows the one that answers nobody
      hosts.neighbour("r", "10.1.0.9 dev ra lladdr 02:00:01:09:00:02 PERMANENT");
    }
    assertEquals(sees, seen(hosts.ping("a", target)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t\tdrop\n", "\t\tether type ip accept\n\t\tdrop\n"})
  void anIngressChainThatDropsTakesQuestionsToo(String rules) {
    ingress(rules);

    assertEquals("host-unreachable", seen(hosts.ping("a", "10.2.0.2")));
    assertEquals("a next-hop-silent", end(hosts.ping("a", "10.2.0.2")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\t\tether type arp accept\n\t\tip saddr 10.99.0.0/16 drop\n",
        "\t\tip saddr 10.99.0.0/16 drop\n"
      })
  void anIngressChainMayLetThemPass(String rules) {
    ingress(rules);

    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void anIngressChainOfAnotherDeviceDropsNothingHere() {
    hosts.nft(
        "r",
        "table netdev t {\n\tchain c {\n\t\ttype filter hook ingress device \"gone0\" priority 0; policy drop;\n\t}\n}\n");

    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void anIngressPolicyDropsEverythingThatNoRuleTakes() {
    hosts.nft(
        "r",
        "table netdev t {\n\tchain c {\n\t\ttype filter hook ingress device \"ra\" priority 0; policy drop;\n\t}\n}\n");

    assertEquals("a next-hop-silent", end(hosts.ping("a", "10.2.0.2")));
  }

  private void ingress(String rules) {
    hosts.nft(
        "r",
        "table netdev t {\n\tchain c {\n\t\ttype filter hook ingress device \"ra\" priority 0; policy accept;\n"
            + rules
            + "\t}\n}\n");
  }

  @Test
  void aHopThatIsTheTargetIsToldAsTheTarget() {
    Trace trace = hosts.ping("a", "10.2.0.77");

    assertEquals("r target-silent", end(trace));
    assertEquals("host-unreachable", seen(trace));
    assertTrue(has(trace, Code.NOBODY_ELSE_ON_LINK), "nobody collected it may be there");
    assertEquals("10.2.0.77", trace.missing().get(0).host());
  }

  @Test
  void anEntryThatFailedSaysThatNobodyIsThere() {
    hosts.neighbour("r", "10.2.0.77 dev rb FAILED");
    Trace trace = hosts.ping("a", "10.2.0.77");

    assertEquals("host-unreachable", seen(trace));
    assertFalse(has(trace, Code.NOBODY_ELSE_ON_LINK));
  }
}
