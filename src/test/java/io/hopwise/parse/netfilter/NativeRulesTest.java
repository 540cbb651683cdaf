package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hopwise.Trap;
import io.hopwise.fact.Backend;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A rule that nft put into a chain of iptables-nft; the texts are those of iptables 1.8.9. */
class NativeRulesTest {
  private static final String OWN = "ip saddr 10.1.0.2 counter packets 4 bytes 336 accept";
  private static final String TYPE = "type filter hook forward priority filter; policy accept;";
  private static final String OWN_SAVED = "-A FORWARD -s 10.1.0.2/32 -j ACCEPT";

  @Test
  @Trap(142)
  void aSetThatTheSaveLeavesOutIsReadFromNft() {
    NetfilterRule rule =
        both(
                "-A FORWARD -s 10.9.9.9/32 -p tcp -j DROP",
                "ip saddr 10.9.9.9 tcp dport { 80, 443 } drop")
            .get(1);
    assertEquals(
        said("nft", "ip saddr 10.9.9.9 tcp dport { 80, 443 } drop"), new TreeSet<>(texts(rule)));
  }

  @Test
  void suchARuleIsOneOfTheIptablesTable() {
    NetfilterRule rule = both("-A FORWARD -j DROP", "meta l4proto { tcp, udp } drop").get(1);
    assertEquals(Backend.NFT, rule.backend());
    assertEquals("meta l4proto { tcp, udp } drop", rule.text());
  }

  @Test
  void aRangeThatTheSaveTurnsIntoOneAddressIsReadFromNft() {
    NetfilterRule rule =
        both("-A FORWARD -s 10.0.0.9/32 -j DROP", "ip saddr 10.0.0.1-10.0.0.9 drop").get(1);
    assertEquals(Set.copyOf(said("nft", "ip saddr 10.0.0.1-10.0.0.9 drop")), texts(rule));
  }

  @Test
  void aCountedRuleThatTheTwoPrintDifferentlyIsUnsure() {
    NetfilterRule rule =
        both("-A FORWARD -p tcp -j DROP", "tcp dport { 80, 443 } counter packets 0 bytes 0 drop")
            .get(1);
    assertInstanceOf(Match.Unknown.class, rule.matches().get(0));
  }

  @Test
  void aRuleOfIptablesStaysAsTheSaveSpellsIt() {
    List<NetfilterRule> rules =
        both(
            "-A FORWARD -p tcp -m tcp --dport 80 -j DROP",
            "tcp dport 80 counter packets 0 bytes 0 drop");
    assertEquals(
        List.of(OWN_SAVED, "-A FORWARD -p tcp -m tcp --dport 80 -j DROP"),
        rules.stream().map(NetfilterRule::text).toList());
    assertEquals(4, rules.get(0).packets());
  }

  @Test
  void aChainThatTheSaveBreaksOffIsReadFromNft() {
    List<NetfilterRule> rules =
        new FilterFacts()
            .save("iptables-save", "*filter", ":FORWARD ACCEPT [0:0]", OWN_SAVED)
            .nft(table(OWN, "ip dscp cs1 drop"))
            .rules();
    assertEquals(
        List.of(OWN, "ip dscp cs1 drop"), rules.stream().map(NetfilterRule::text).toList());
    assertEquals(2, rules.get(1).position());
  }

  @Test
  void aListingOfNftThatIsCutOffTakesNothingFromTheSave() {
    List<NetfilterRule> rules =
        new FilterFacts()
            .save(
                "iptables-save",
                "*filter",
                ":FORWARD ACCEPT [0:0]",
                OWN_SAVED,
                "-A FORWARD -s 10.9.9.8/32 -j DROP",
                "COMMIT")
            .nft("table ip filter {", "chain FORWARD {", TYPE, OWN)
            .rules();
    assertEquals(
        List.of(OWN_SAVED, "-A FORWARD -s 10.9.9.8/32 -j DROP"),
        rules.stream().map(NetfilterRule::text).toList());
  }

  @Test
  void aVerdictMapKeepsItsBranches() {
    List<NetfilterRule> rules =
        both(
            "-A FORWARD -p tcp",
            "tcp dport vmap { 22 : accept, 23 : drop } counter packets 0 bytes 0");
    assertEquals(3, rules.size());
  }

  @Test
  void otherChainsOfTheTableStayInTheirPlace() {
    List<NetfilterRule> rules =
        new FilterFacts()
            .save(
                "iptables-save",
                "*filter",
                ":INPUT ACCEPT [0:0]",
                ":FORWARD ACCEPT [0:0]",
                "-A INPUT -i lo -j ACCEPT",
                "-A FORWARD -s 10.9.9.8/32 -j DROP",
                "COMMIT")
            .nft(
                "table ip filter {",
                "chain INPUT {",
                "type filter hook input priority filter; policy accept;",
                "iifname \"lo\" counter packets 0 bytes 0 accept",
                "}",
                "chain FORWARD {",
                TYPE,
                "ip saddr 10.9.9.8 drop",
                "}",
                "}")
            .rules();
    assertEquals(
        List.of("-A INPUT -i lo -j ACCEPT", "ip saddr 10.9.9.8 drop"),
        rules.stream().map(NetfilterRule::text).toList());
  }

  private static List<NetfilterRule> both(String saved, String nft) {
    return new FilterFacts()
        .save("iptables-save", "*filter", ":FORWARD ACCEPT [0:0]", OWN_SAVED, saved, "COMMIT")
        .nft(table(OWN, nft))
        .rules();
  }

  private static String[] table(String... rules) {
    return ("table ip filter {\nchain FORWARD {\n"
            + TYPE
            + "\n"
            + String.join("\n", rules)
            + "\n}\n}")
        .split("\n", -1);
  }

  private static Set<String> said(String table, String rule) {
    return texts(
        new FilterFacts().nft("table ip " + table + " {", "chain c {", rule, "}", "}").rule());
  }

  private static Set<String> texts(NetfilterRule rule) {
    Set<String> texts = new TreeSet<>();
    rule.matches().forEach(match -> texts.add(match.toString()));
    return texts;
  }
}
