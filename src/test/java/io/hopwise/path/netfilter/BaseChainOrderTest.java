package io.hopwise.path.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Trap;
import io.hopwise.fact.Backend;
import io.hopwise.fact.Hook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which chains are asked at a hook, and in which order. */
class BaseChainOrderTest {
  private static List<String> names(List<BaseChain> chains) {
    List<String> names = new ArrayList<>();
    for (BaseChain chain : chains) {
      names.add(chain.table() + " " + chain.name() + " " + chain.priority());
    }
    return names;
  }

  @Test
  void theSmallerPriorityIsAskedFirst() {
    Rules rules =
        Rules.saved(
            "*filter",
            ":FORWARD ACCEPT",
            "COMMIT",
            "*mangle",
            ":FORWARD ACCEPT",
            "COMMIT",
            "*security",
            ":FORWARD ACCEPT");
    assertEquals(
        List.of("mangle FORWARD -150", "filter FORWARD 0", "security FORWARD 50"),
        names(rules.ruleset().at(Hook.FORWARD)));
  }

  @Test
  @Trap(66)
  void anNftNatChainAtALowerPriorityComesBeforeIptables() {
    Rules rules =
        Rules.saved("*nat", ":PREROUTING ACCEPT")
            .andNft(
                "table ip mine {",
                "chain pre {",
                "type nat hook prerouting priority dstnat - 10; policy accept;",
                "}",
                "}");
    assertEquals(
        List.of("mine pre -110", "nat PREROUTING -100"),
        names(rules.ruleset().at(Hook.PREROUTING)));
  }

  @Test
  void legacyAndNftTablesAreBothAsked() {
    Rules rules =
        Rules.saved("*filter", ":FORWARD ACCEPT")
            .andSaved("iptables-nft-save", "*filter", ":FORWARD DROP");
    List<Backend> backends = new ArrayList<>();
    for (BaseChain chain : rules.ruleset().at(Hook.FORWARD)) {
      backends.add(chain.backend());
    }
    assertEquals(List.of(Backend.LEGACY, Backend.NFT), backends);
  }

  private static Rules twoTables(String legacyRule, String nftRule) {
    return Rules.saved("*filter", ":FORWARD ACCEPT", legacyRule)
        .andNft(
            "table inet mine {",
            "chain forward {",
            "type filter hook forward priority filter; policy accept;",
            nftRule,
            "}",
            "}");
  }

  @Test
  @Trap(65)
  void theOrderOfEqualPrioritiesIsUnknownWhereItMakesADifference() {
    Rules rules = twoTables("-A FORWARD -j REJECT", "ip saddr 10.0.0.1 drop");
    assertTrue(rules.ruleset().at(Hook.FORWARD).get(0).orderUnknown());
  }

  @Test
  void theOrderOfTablesThatOnlyPassOrDropIsAllOne() {
    Rules rules = twoTables("-A FORWARD -s 10.0.0.2 -j DROP", "ip saddr 10.0.0.1 drop");
    assertFalse(rules.ruleset().at(Hook.FORWARD).get(0).orderUnknown());
  }

  @Test
  void aNetdevChainIsAskedAtItsDeviceOnly() {
    Rules rules =
        Rules.nft(
            "table netdev guard {",
            "chain ing {",
            "type filter hook ingress device \"eth0\" priority -500; policy accept;",
            "ip saddr 10.1.0.2 drop",
            "}",
            "}");
    assertEquals("drop by ing 1", Probe.ping("10.1.0.2", "10.2.0.2").asked(rules, Hook.INGRESS));
    assertEquals(
        "accept by policy",
        Probe.ping("10.1.0.2", "10.2.0.2").by("eth5", "").asked(rules, Hook.INGRESS));
  }

  @Test
  void aBridgeFamilyChainIsNotAskedByTheIpStack() {
    Rules rules =
        Rules.nft(
            "table bridge b {",
            "chain f {",
            "type filter hook forward priority filter; policy drop;",
            "}",
            "}");
    assertTrue(rules.ruleset().at(Hook.FORWARD).isEmpty());
    assertEquals(List.of("b f -200"), names(rules.ruleset().bridgeAt(Hook.FORWARD)));
  }

  @Test
  void aBridgesChainIsNoRivalOfTheIpStacks() {
    Ruleset ruleset =
        Rules.nft(
                "table inet a {",
                "chain c {",
                "type filter hook forward priority 0; policy accept;",
                "meta mark set 0x1",
                "}",
                "}",
                "table bridge b {",
                "chain c {",
                "type filter hook forward priority 0; policy drop;",
                "meta mark set 0x2",
                "}",
                "}")
            .ruleset();
    assertFalse(ruleset.at(Hook.FORWARD).get(0).orderUnknown());
    assertFalse(ruleset.bridgeAt(Hook.FORWARD).get(0).orderUnknown());
  }

  @Test
  void rulesOfTablesThatListNoChainsAreOnlyJumpedTo() {
    assertTrue(Rules.saved("*filter", "-A FORWARD -j DROP").ruleset().at(Hook.FORWARD).isEmpty());
  }

  @Test
  void rulesOfOneChainNameInTwoTablesAreKeptApart() {
    Rules rules =
        Rules.saved("*raw", ":OUTPUT ACCEPT", "-A OUTPUT -p tcp", "COMMIT", "*filter")
            .andSaved("iptables-nft-save", "*raw", ":OUTPUT ACCEPT", "-A OUTPUT -p udp");
    List<Integer> counts = new ArrayList<>();
    rules.ruleset().at(Hook.OUTPUT).forEach(chain -> counts.add(chain.rules().size()));
    assertEquals(List.of(1, 1), counts);
  }

  @ParameterizedTest
  @CsvSource({
    "ip,10.1.0.2,10.2.0.2,drop", "ip,fd00::1,fd00::2,accept", "ip6,fd00::1,fd00::2,drop",
    "ip6,10.1.0.2,10.2.0.2,accept", "inet,10.1.0.2,10.2.0.2,drop", "inet,fd00::1,fd00::2,drop"
  })
  void aChainIsAskedAboutPacketsOfItsFamily(String family, String from, String to, String verdict) {
    Rules rules =
        Rules.nft(
            "table " + family + " t {",
            "chain c {",
            "type filter hook forward priority 0; policy drop;",
            "}",
            "}");
    assertEquals(verdict + " by policy", Probe.tcp(from, to, 80).asked(rules, Hook.FORWARD));
  }
}
