package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Action;
import io.hopwise.fact.Hook;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
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
  void namedSetsKeepTheirMembers() {
    NetfilterSet set =
        new FilterFacts()
            .nft(
                "table inet t {",
                "\tset s {",
                "\t\ttypeof ip saddr . tcp dport",
                "\t\tflags interval",
                "\t\telements = { 10.0.0.0/8 . 80,",
                "\t\t\t     10.1.0.1-10.1.0.9 . 443 }",
                "\t}",
                "}")
            .of(NetfilterSet.class)
            .get(0);
    assertEquals("inet t", set.table());
    assertEquals("ipv4_addr . inet_service", set.type());
    assertEquals(List.of("10.0.0.0/8 . 80", "10.1.0.1-10.1.0.9 . 443"), set.members());
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
}
