package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.has;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Trap;
import io.hopwise.fact.Code;
import io.hopwise.fact.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packet filter on a packet's way, there and back; each behaviour seen on a real kernel. */
class PacketFilterTest {
  private Hosts hosts;

  @BeforeEach
  void threeHostsInALine() {
    hosts = Hosts.line();
  }

  @Test
  @Trap(75)
  void aDropInTheOwnOutputIsRefusedToPingAndSilentToTcp() {
    hosts.iptables("a", "filter", "-A OUTPUT -d 10.2.0.2/32 -j DROP");
    assertEquals("not-permitted", seen(hosts.ping("a", "10.2.0.2")));
    assertEquals("timeout", seen(hosts.tcp("a", "10.2.0.2", 9090)));
  }

  @Test
  @Trap(74)
  void aRejectInForwardSaysWhatItWasToldToSay() {
    hosts.iptables(
        "r", "filter", "-A FORWARD -d 10.2.0.2/32 -j REJECT --reject-with icmp-host-prohibited");
    assertEquals("admin-prohibited", seen(hosts.ping("a", "10.2.0.2")));
    assertEquals("host-unreachable", seen(hosts.tcp("a", "10.2.0.2", 9090)));
  }

  @Test
  void aRejectWithResetRefusesTcpOnly() {
    hosts.iptables("r", "filter", "-A FORWARD -p tcp -j REJECT --reject-with tcp-reset");
    assertEquals("refused", seen(hosts.tcp("a", "10.2.0.2", 9090)));
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  @Trap(73)
  void aRejectIsSilentWhereTheRoutersOwnOutputDropsItsIcmp() {
    hosts.iptables(
        "r",
        "filter",
        "-A FORWARD -d 10.2.0.2/32 -j REJECT --reject-with icmp-port-unreachable",
        "-A OUTPUT -p icmp -j DROP");
    assertEquals("no-reply", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  @Trap(86)
  void anEstablishedOnlyRuleDropsTheIcmpErrors() {
    hosts
        .iptables(
            "a", "filter", "-P INPUT DROP", "-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT")
        .dropRoute("r", "10.2.0.0/24 dev rb proto kernel scope link src 10.2.0.1");
    assertEquals("no-reply", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void relatedLetsTheIcmpErrorsIn() {
    hosts
        .iptables(
            "a",
            "filter",
            "-P INPUT DROP",
            "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT")
        .dropRoute("r", "10.2.0.0/24 dev rb proto kernel scope link src 10.2.0.1");
    assertEquals("net-unreachable", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void aPolicyDropsWhatNoRuleTakes() {
    hosts.iptables("r", "filter", "-P FORWARD DROP", "-A FORWARD -p tcp -j ACCEPT");
    assertEquals("r dropped-by-policy", end(hosts.ping("a", "10.2.0.2")));
    assertEquals("ok", seen(hosts.tcp("a", "10.2.0.2", 9090)));
  }

  @Test
  void anAnswerOfAnEstablishedConnectionPassesAStatefulFilter() {
    hosts.iptables(
        "r",
        "filter",
        "-P FORWARD DROP",
        "-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
        "-A FORWARD -i ra -j ACCEPT");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
    assertEquals("no-reply", seen(hosts.ping("b", "10.1.0.2")));
  }

  @Test
  @Trap(63)
  void masqueradeChangesWhatTheReceiverSeesAndIsUndoneOnTheWayBack() {
    hosts
        .iptables("r", "nat", "-A POSTROUTING -o rb -j MASQUERADE")
        .dropRoute("b", "default via 10.2.0.1 dev eth0");
    Trace trace = hosts.ping("a", "10.2.0.2");
    assertEquals("ok", seen(trace));
    assertEquals("10.2.0.1", trace.sourceSeen().toString());
    assertTrue(has(trace, Code.TRANSLATION_UNDONE));
  }

  @Test
  void aReturnBeforeMasqueradeSparesThePacket() {
    hosts.iptables(
        "r",
        "nat",
        "-A POSTROUTING -s 10.1.0.0/24 -d 10.2.0.0/24 -j RETURN",
        "-A POSTROUTING -o rb -j MASQUERADE");
    Trace trace = hosts.ping("a", "10.2.0.2");
    assertFalse(has(trace, Code.SOURCE_MASQUERADED));
    assertEquals("10.1.0.2", trace.sourceSeen().toString());
  }

  @Test
  void destinationTranslationReachesTheEndpointAndTheAnswerBearsTheServicesAddress() {
    hosts.iptables(
        "r",
        "nat",
        "-A PREROUTING -d 10.7.7.7/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.2.0.2:9090");
    Trace trace = hosts.tcp("a", "10.7.7.7", 80);
    assertEquals("ok", seen(trace));
    assertTrue(has(trace, Code.DESTINATION_TRANSLATED));
  }

  @Test
  void localPacketsAreNotTranslatedInPrerouting() {
    hosts
        .iptables("r", "nat", "-A PREROUTING -d 10.7.7.7/32 -j DNAT --to-destination 10.2.0.2")
        .route("r", "unreachable 10.7.7.7");
    assertEquals("host-unreachable", seen(hosts.ping("r", "10.7.7.7")));
  }

  @Test
  void aMarkSetInOutputCausesASecondLookup() {
    hosts
        .iptables("a", "mangle", "-A OUTPUT -p icmp -j MARK --set-xmark 0x7/0xffffffff")
        .rule("a", "100:\tfrom all fwmark 0x7 lookup 100")
        .route("a", "unreachable default table 100");
    assertEquals("host-unreachable", seen(hosts.ping("a", "10.2.0.2")));
    assertEquals("ok", seen(hosts.tcp("a", "10.2.0.2", 9090)));
  }

  @Test
  void untrackedPacketsAreNotTranslatedAndMatchUntrackedOnly() {
    hosts
        .iptables("r", "raw", "-A PREROUTING -s 10.1.0.2/32 -j CT --notrack")
        .iptables("r", "nat", "-A POSTROUTING -o rb -j MASQUERADE");
    assertEquals("10.1.0.2", hosts.ping("a", "10.2.0.2").sourceSeen().toString());
  }

  @Test
  @Trap(64)
  void aNativeTableDropsBesideAnAcceptingIptables() {
    hosts
        .iptables("r", "filter", "-A FORWARD -j ACCEPT")
        .nft(
            "r",
            "table inet site {\n\tchain cforward {\n\t\ttype filter hook forward priority filter + 5; policy accept;\n\t\tip daddr 10.2.0.2 icmp type echo-request drop\n\t}\n}\n");
    assertEquals("r dropped-by-rule", end(hosts.ping("a", "10.2.0.2")));
    assertEquals("ok", seen(hosts.tcp("a", "10.2.0.2", 9090)));
  }

  @Test
  void anUnknownMatchIsWalkedBothWaysAndAComplaintToldAsItFails() {
    hosts.iptables("r", "filter", "-A FORWARD -m u32 --u32 \"0x0=0x1\" -j DROP");
    assertEquals("no-reply?", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void anUnknownMatchThatChangesNothingIsCertainAllTheSame() {
    hosts.iptables("r", "filter", "-A FORWARD -m u32 --u32 \"0x0=0x1\" -j ACCEPT");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void arpDoesNotCareForThePacketFilter() {
    hosts.iptables("b", "filter", "-P INPUT DROP", "-P OUTPUT DROP");
    assertEquals("no-reply", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void aPacketFilterThatWasNotCollectedMakesTheAnswerUncertain() {
    hosts.without("r", "sos_commands/firewall_tables/iptables-save");
    Trace trace = hosts.ping("a", "10.2.0.2");
    assertEquals("ok?", seen(trace));
    assertEquals(Code.RULES_NOT_COLLECTED, trace.missing().get(0).code());
  }

  @Test
  @Trap(62)
  void natChainsAreNotAskedWhileNothingNeedsTracking() {
    hosts
        .iptables("r", "nat", "-A PREROUTING -p icmp -j MARK --set-xmark 0x7/0xffffffff")
        .rule("r", "100:\tfrom all fwmark 0x7 prohibit");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }
}
