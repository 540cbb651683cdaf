package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Action;
import io.hopwise.fact.Hook;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code nft list ruleset}: tables, chains, sets and maps. */
class NftRulesetParserTest {
  @ParameterizedTest
  @CsvSource({
    "type filter hook input priority filter; policy drop;,filter,INPUT,0,DROP",
    "type nat hook postrouting priority srcnat; policy accept;,nat,POSTROUTING,100,ACCEPT",
    "type nat hook prerouting priority dstnat + 5;,nat,PREROUTING,-95,ACCEPT",
    "type route hook output priority mangle - 1; policy accept;,route,OUTPUT,-151,ACCEPT",
    "type filter hook forward priority -5; policy accept;,filter,FORWARD,-5,ACCEPT",
    "type filter hook prerouting priority raw; policy accept;,filter,PREROUTING,-300,ACCEPT"
  })
  void aBaseChainSaysWhereItIsAsked(
      String declaration, String type, Hook hook, int priority, String policy) {
    NetfilterChain chain =
        new FilterFacts().nft("table ip x {", "chain c {", declaration, "}", "}").chains().get(0);
    assertEquals(
        List.of(type, hook, priority, policy),
        List.of(chain.type(), chain.hook(), chain.priority(), chain.policy()));
  }

  @Test
  void aNamedVerdictMapIsLookedUp() {
    List<NetfilterRule> rules =
        new FilterFacts()
            .nft(
                "table ip t {",
                "\tmap services {",
                "\t\ttype ipv4_addr . inet_proto . inet_service : verdict",
                "\t\telements = { 10.96.0.1 . tcp . 443 : goto svc,",
                "\t\t\t     10.96.0.10 . udp . 53 : drop }",
                "\t}",
                "\tchain svc {",
                "\t}",
                "\tchain c {",
                "\t\tip daddr . meta l4proto . th dport vmap @services",
                "\t}",
                "}")
            .rules();
    assertEquals(List.of(new Action.Goto("svc")), rules.get(0).actions());
    assertEquals(
        List.of(
            new Match.DestinationAddress(Prefix.parse("10.96.0.10"), false),
            new Match.Protocol(Set.of(17), false),
            new Match.Ports(Match.Side.DESTINATION, List.of(new PortRange(53, 53)), false)),
        rules.get(1).matches());
  }

  @Test
  void aDormantTableIsNotAsked() {
    assertEquals(
        List.of(),
        new FilterFacts()
            .nft(
                "table ip t {",
                "flags dormant",
                "chain c {",
                "type filter hook input priority 0; policy drop;",
                "}",
                "}")
            .chains());
  }

  @Test
  void otherObjectsArePassedOver() {
    FilterFacts facts =
        new FilterFacts()
            .nft(
                "table inet t {",
                "counter c1 {",
                "packets 0 bytes 0",
                "}",
                "flowtable f {",
                "hook ingress priority filter",
                "devices = { eth0 }",
                "}",
                "chain c {",
                "accept",
                "}",
                "}");
    assertEquals(1, facts.rules().size());
    assertEquals(List.of(), facts.warnings());
  }

  @ParameterizedTest
  @CsvSource({
    "bridge,prerouting,dstnat,-300", "bridge,forward,filter,-200", "bridge,postrouting,srcnat,300",
    "bridge,output,out,100", "ip,prerouting,dstnat,-100", "ip,forward,security,50",
    "ip,prerouting,raw + 5,-295", "ip,forward,mangle - 10 + 3,-157", "ip,forward,7,7",
    "ip,forward,-7 - 3,-10", "inet,forward,what,0", "inet,forward,filter + what,0"
  })
  void prioritiesAreNamedByFamily(String family, String hook, String priority, int number) {
    assertEquals(
        number,
        new FilterFacts()
            .nft(
                "table " + family + " x {",
                "chain c {",
                "type filter hook " + hook + " priority " + priority + "; policy accept;",
                "}",
                "}")
            .chains()
            .get(0)
            .priority());
  }

  private static NetfilterChain ingress(String devices) {
    return new FilterFacts()
        .nft(
            "table netdev x {",
            "chain c {",
            "type filter hook ingress " + devices + " priority -500;",
            "policy drop;",
            "}",
            "}")
        .chains()
        .get(0);
  }

  @Test
  void aNetdevChainNamesItsDevicesAndMayNameItsPolicyInALineOfItsOwn() {
    assertEquals("eth0", ingress("device \"eth0\"").device());
    assertEquals("eth0,eth1", ingress("devices = { eth0, \"eth1\" }").device());
    NetfilterChain chain = ingress("device eth0");
    assertEquals(Hook.INGRESS, chain.hook());
    assertEquals(
        List.of("filter", "DROP", -500), List.of(chain.type(), chain.policy(), chain.priority()));
    assertEquals("eth0", chain.device());
  }

  @Test
  void aTableWithoutAFamilyIsIpv4sAndRulesAreCountedPerChain() {
    FilterFacts facts =
        new FilterFacts()
            .nft(
                "# a remark",
                "table t {",
                "\tcomment \"all of it\"",
                "\tchain a {",
                "\t\tcomment \"the first\"",
                "\t\t# a remark",
                "\t\tip saddr 10.0.0.1 drop",
                "\t\tip saddr 10.0.0.2 drop",
                "\t}",
                "\tchain b {",
                "\t\tip saddr 10.0.0.3 counter packets 5 bytes 6 drop",
                "\t}",
                "}");
    assertEquals(List.of(), facts.warnings());
    List<String> placed = new ArrayList<>();
    for (NetfilterRule rule : facts.rules()) {
      placed.add(
          String.join(" ", rule.family(), rule.table(), rule.chain())
              + " "
              + rule.position()
              + " "
              + rule.source().line()
              + " "
              + rule.packets());
    }
    assertEquals(List.of("ip t a 1 7 -1", "ip t a 2 8 -1", "ip t b 1 11 5"), placed);
    assertEquals(Hook.NONE, facts.chains().get(0).hook());
    assertEquals("", facts.chains().get(0).policy());
    assertEquals(4, facts.chains().get(0).source().line());
  }

  @Test
  void aRuleOfSeveralLinesIsOneRule() {
    NetfilterRule rule =
        new FilterFacts()
            .nft(
                "table ip t {",
                "chain c {",
                "tcp dport { 22,",
                "80,",
                "443 } counter packets 0 bytes 0 accept # handle 7",
                "}",
                "}")
            .rule();
    assertEquals("tcp dport { 22, 80, 443 } counter packets 0 bytes 0 accept", rule.text());
  }

  @Test
  void aBraceInACommentEndsNothing() {
    FilterFacts facts =
        new FilterFacts()
            .nft(
                "table ip t {",
                "chain c {",
                "ip saddr 10.0.0.1 drop comment \"{ not a block\"",
                "ip saddr 10.0.0.2 drop comment \"}\"",
                "}",
                "}");
    assertEquals(2, facts.rules().size());
    assertEquals(List.of(), facts.warnings());
  }

  @Test
  void aLineOutsideOfTablesIsWarnedOf() {
    FilterFacts facts = new FilterFacts().nft("what is this", "table ip t {", "}");
    assertEquals("line-not-understood", facts.warnings().get(0).key());
    assertEquals(1, facts.warnings().size());
  }

  @Test
  void aChainThatRulesOnlyNameIsAnUnknownTarget() {
    assertEquals(
        List.of(new Action.Unknown("-j nowhere")),
        new FilterFacts()
            .nft("table ip t {", "chain c {", "jump nowhere", "}", "}")
            .rule()
            .actions());
  }

  @Test
  void theVerdictsOfANamedMapMayCarryACounterOrAComment() {
    List<NetfilterRule> rules =
        new FilterFacts()
            .nft(
                "table ip t {",
                "map m {",
                "type ipv4_addr : verdict",
                "elements = { 10.0.0.1 counter packets 0 bytes 0 : accept, 10.0.0.2 comment \"x\" : jump c }",
                "}",
                "chain c {",
                "}",
                "chain d {",
                "ip saddr vmap @m",
                "}",
                "}")
            .rules();
    assertEquals(List.of(new Action.Accept()), rules.get(0).actions());
    assertEquals(List.of(new Action.Jump("c")), rules.get(1).actions());
  }
}
