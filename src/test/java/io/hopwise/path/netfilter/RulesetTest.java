package io.hopwise.path.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Hook;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a ruleset as a whole says: who is asked, in which order, and whether the kernel tracks. */
class RulesetTest {
  private static boolean tracks(String rule) {
    return Rules.saved("*filter", ":FORWARD ACCEPT", ":OWN -", "-A OWN " + rule)
        .ruleset()
        .tracks(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-m conntrack --ctstate NEW",
        "-m conntrack --ctdir REPLY",
        "-m conntrack --ctorigsrc 10.0.0.1",
        "-m conntrack --ctorigdstport 80",
        "-m connmark --mark 1",
        "-m u32 --u32 0x0=0x1",
        "-j SNAT --to-source 10.0.0.1",
        "-j DNAT --to-destination 10.0.0.1",
        "-j MASQUERADE",
        "-j REDIRECT",
        "-j NETMAP --to 10.0.0.0/8",
        "-j CONNMARK --save-mark",
        "-j NOTRACK",
        "-j STEAL"
      })
  void whatNeedsAConnectionMakesTheKernelTrack(String rule) {
    assertTrue(tracks("-p tcp " + rule));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-p tcp --dport 80 -j ACCEPT",
        "-j DROP",
        "-j REJECT",
        "-j RETURN",
        "-j LOG",
        "-j MARK --set-mark 1",
        "-j NFQUEUE",
        "-m limit --limit 1/s -j ACCEPT",
        "-m set --match-set s src -j DROP"
      })
  void whatLooksAtThePacketAloneDoesNot(String rule) {
    assertFalse(tracks(rule));
  }

  @Test
  void aRulesetWithoutRulesDoesNotTrack() {
    Ruleset ruleset = Rules.saved("*nat", ":PREROUTING ACCEPT").ruleset();
    assertFalse(ruleset.tracks(false));
    assertFalse(ruleset.tracks(false));
  }

  /** A legacy filter table and one of nft, both at priority 0 of FORWARD. */
  private static boolean unknown(String legacy, String family, String header, String nft) {
    return Rules.saved("*filter", ":FORWARD ACCEPT", legacy)
        .andNft(
            "table " + family + " mine {",
            "chain forward {",
            "type filter hook forward priority " + header + ";",
            nft,
            "}",
            "}")
        .ruleset()
        .at(Hook.FORWARD)
        .get(0)
        .orderUnknown();
  }

  @ParameterizedTest
  @CsvSource({
    "-j REJECT,drop,true",
    "-j MARK --set-mark 1,drop,true",
    "-j NFQUEUE,drop,true",
    "-j CONNMARK --save-mark,drop,true",
    "-j NOTRACK,drop,true",
    "-j STEAL,drop,true",
    "-j DROP,reject,true",
    "-j DROP,meta mark set 0x1,true",
    "-j DROP,log drop,true",
    "-j DROP,drop,false",
    "-j ACCEPT,drop,false",
    "-j RETURN,log,false",
    "-j LOG,drop,false",
    "-j TCPMSS --clamp-mss-to-pmtu,accept,false"
  })
  void theOrderMattersWhereOneOfTwoDoesMoreThanPassOrDrop(
      String legacy, String nft, boolean matters) {
    assertEquals(matters, unknown("-A FORWARD " + legacy, "inet", "0; policy accept", nft));
  }

  @ParameterizedTest
  @CsvSource({
    "inet,0,true",
    "ip,0,true",
    "ip6,0,false",
    "bridge,0,false",
    "inet,1,false",
    "inet,-1,false"
  })
  void onlyChainsThatTheSamePacketMeetsAtTheSamePriorityAreRivals(
      String family, int priority, boolean rivals) {
    Rules rules =
        Rules.saved("*filter", ":FORWARD ACCEPT", "-A FORWARD -j REJECT")
            .andNft(
                "table " + family + " mine {",
                "chain forward {",
                "type filter hook forward priority " + priority + "; policy accept;",
                "drop",
                "}",
                "}");
    boolean unknown = false;
    for (BaseChain chain : rules.ruleset().at(Hook.FORWARD)) {
      unknown |= chain.orderUnknown();
    }
    assertEquals(rivals, unknown);
  }

  @Test
  void aTableThatSaysNothingIsNoRivalUnlessItsPolicyDrops() {
    assertFalse(unknown("-A FORWARD -j REJECT", "inet", "0; policy accept", ""));
    assertTrue(unknown("-A FORWARD -j REJECT", "inet", "0; policy drop", ""));
    assertFalse(unknown("", "inet", "0; policy accept", "reject"));
  }

  private static String ingress(String first, String second) {
    Ruleset ruleset =
        Rules.nft(
                "table netdev a {",
                "chain one {",
                "type filter hook ingress " + first + " priority 0; policy accept;",
                "meta mark set 0x1",
                "}",
                "}",
                "table netdev b {",
                "chain two {",
                "type filter hook ingress " + second + " priority 0; policy accept;",
                "drop",
                "}",
                "}")
            .ruleset();
    return ruleset.at(Hook.INGRESS).get(0).orderUnknown() ? "unknown" : "all one";
  }

  @Test
  void chainsOfDifferentDevicesAreNoRivals() {
    assertEquals("unknown", ingress("device \"eth0\"", "device \"eth0\""));
    assertEquals("all one", ingress("device \"eth0\"", "device \"eth1\""));
  }

  @Test
  void aNetdevChainMayHaveSeveralDevices() {
    BaseChain chain =
        Rules.nft(
                "table netdev a {",
                "chain one {",
                "type filter hook ingress devices = { eth0, eth1 } priority 0; policy accept;",
                "}",
                "}")
            .ruleset()
            .at(Hook.INGRESS)
            .get(0);
    assertTrue(chain.isAt("eth0"));
    assertTrue(chain.isAt("eth1"));
    assertFalse(chain.isAt("eth2"));
  }

  @Test
  void chainsOfTypeNatAreAskedWhereTheKernelAsksAllOfThem() {
    Rules rules =
        Rules.nft(
            "table ip a {",
            "chain late {",
            "type nat hook prerouting priority 50; policy accept;",
            "}",
            "chain filter {",
            "type filter hook prerouting priority 0; policy accept;",
            "}",
            "chain early {",
            "type filter hook prerouting priority -150; policy accept;",
            "}",
            "chain in {",
            "type nat hook input priority -300; policy accept;",
            "}",
            "chain first {",
            "type filter hook input priority 0; policy accept;",
            "}",
            "chain out {",
            "type nat hook postrouting priority -300; policy accept;",
            "}",
            "chain mangle {",
            "type filter hook postrouting priority -150; policy accept;",
            "}",
            "}");
    assertEquals(List.of("early", "late", "filter"), names(rules, Hook.PREROUTING));
    assertEquals(List.of("first", "in"), names(rules, Hook.INPUT));
    assertEquals(List.of("mangle", "out"), names(rules, Hook.POSTROUTING));
  }

  private static List<String> names(Rules rules, Hook hook) {
    return rules.ruleset().at(hook).stream().map(BaseChain::name).toList();
  }

  @Test
  void ofEqualPriorityNativeChainsComeFirst() {
    Rules rules =
        Rules.saved("*filter", ":FORWARD ACCEPT")
            .andNft("table ip a {", "chain c {", "type filter hook forward priority 0;", "}", "}");
    assertEquals(List.of("c", "FORWARD"), names(rules, Hook.FORWARD));
  }

  @Test
  void aBaseChainSaysWhereItIs() {
    BaseChain chain =
        Rules.saved("*nat", ":POSTROUTING ACCEPT", ":OWN -", "-A POSTROUTING -j OWN", "-A OWN")
            .ruleset()
            .at(Hook.POSTROUTING)
            .get(0);
    assertEquals(
        "nat POSTROUTING nat POSTROUTING 100 LEGACY",
        String.join(
            " ",
            chain.table(),
            chain.name(),
            chain.type(),
            chain.hook().name(),
            String.valueOf(chain.priority()),
            chain.backend().name()));
    assertEquals(1, chain.rules().size());
    assertEquals("POSTROUTING", chain.fact().chain());
    assertTrue(chain.isAt("anywhere"));
  }

  @Test
  void tablesOfOneNameInDifferentFamiliesAndBackendsAreDifferentTables() {
    Rules rules =
        Rules.saved("*filter", ":FORWARD ACCEPT", ":OWN -", "-A FORWARD -j OWN", "-A OWN -j DROP")
            .andSaved(
                "iptables-nft-save", "*filter", ":FORWARD ACCEPT", ":OWN -", "-A FORWARD -j OWN")
            .andSaved(
                "ip6tables-legacy-save", "*filter", ":FORWARD DROP", ":OWN -", "-A OWN -j ACCEPT");
    Ruleset ruleset = rules.ruleset();
    Probe probe = Probe.tcp("10.1.0.2", "10.2.0.2", 80);
    for (BaseChain chain : ruleset.at(Hook.FORWARD)) {
      boolean drops = chain.backend() == Backend.LEGACY && chain.fact().family().equals("ip");
      assertEquals(
          drops, ruleset.ask(chain, probe) instanceof Verdict.Drop, chain.fact().toString());
    }
  }

  @Test
  void rulesCountByTheirPositionsHoweverTheyAreGiven() {
    Ruleset sorted =
        Rules.saved(
                "*filter",
                ":FORWARD ACCEPT",
                ":OWN -",
                "-A FORWARD -p udp",
                "-A OWN -p udp",
                "-A FORWARD -p tcp -j DROP",
                "-A FORWARD -j ACCEPT",
                "-A OWN -j DROP")
            .ruleset();
    List<NetfilterRule> rules = new ArrayList<>(sorted.at(Hook.FORWARD).get(0).rules());
    Collections.reverse(rules);
    Ruleset reversed = Ruleset.of(List.of(sorted.at(Hook.FORWARD).get(0).fact()), rules, List.of());
    assertEquals(sorted.at(Hook.FORWARD).get(0).rules(), reversed.at(Hook.FORWARD).get(0).rules());
    Probe probe = Probe.tcp("10.1.0.2", "10.2.0.2", 80);
    Verdict verdict = reversed.ask(reversed.at(Hook.FORWARD).get(0), probe);
    assertEquals(2, ((NetfilterRule) ((Verdict.Drop) verdict).because()).position());
  }
}
