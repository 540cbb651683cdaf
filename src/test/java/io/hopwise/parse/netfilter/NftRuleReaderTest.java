package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Action;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule as {@code nft list ruleset} prints it. */
class NftRuleReaderTest {
  private static FilterFacts chain(String... rules) {
    String[] lines = new String[rules.length + 5];
    lines[0] = "table inet t {";
    lines[1] = "\tchain c {";
    lines[2] = "\t\ttype filter hook forward priority filter; policy accept;";
    System.arraycopy(rules, 0, lines, 3, rules.length);
    lines[rules.length + 3] = "\t}";
    lines[rules.length + 4] = "}";
    return new FilterFacts().nft(lines);
  }

  private static List<Match> matches(String rule) {
    return chain(rule).rule().matches();
  }

  private static Action action(String rule) {
    return chain(rule).rule().actions().get(0);
  }

  @Test
  void addressesPortsAndStatesAreRead() {
    assertEquals(
        List.of(
            new Match.SourceAddress(Prefix.parse("10.0.0.0/8"), true),
            new Match.Protocol(Set.of(6), false),
            new Match.Ports(
                Match.Side.DESTINATION,
                List.of(new PortRange(22, 22), new PortRange(80, 90)),
                false),
            new Match.ConntrackState(EnumSet.of(Match.State.NEW, Match.State.RELATED), false)),
        matches("ip saddr != 10.0.0.0/8 tcp dport { 22, 80-90 } ct state new,related accept"));
  }

  @Test
  void aWildcardOfADeviceIsIptablesPlus() {
    assertEquals(
        List.of(new Match.InDevice("veth+", false), new Match.OutDevice("eth0", true)),
        matches("iifname \"veth*\" oifname != \"eth0\" drop"));
  }

  @Test
  void aSetOfDevicesBecomesABranchEach() {
    List<NetfilterRule> rules = chain("iifname { \"a\", \"b\" } drop").rules();
    assertEquals(List.of(new Match.InDevice("a", false)), rules.get(0).matches());
    assertEquals(List.of(new Match.InDevice("b", false)), rules.get(1).matches());
    assertEquals(1, rules.get(1).position());
    assertEquals(
        List.of(new Match.InDevice("a", true), new Match.InDevice("b", true)),
        matches("iifname != { \"a\", \"b\" } drop"));
  }

  @Test
  void aVerdictMapBecomesABranchForEachVerdict() {
    List<NetfilterRule> rules =
        chain("ct state vmap { invalid : drop, established : accept, related : accept }").rules();
    assertEquals(3, rules.size());
    assertEquals(
        List.of(new Match.ConntrackState(EnumSet.of(Match.State.INVALID), false)),
        rules.get(0).matches());
    assertEquals(List.of(new Action.Drop()), rules.get(0).actions());
  }

  @Test
  void marksAreMaskedSetAndCopied() {
    assertEquals(
        List.of(new Match.Mark(0x100, 0xff00, true)),
        matches("meta mark & 0x0000ff00 != 0x00000100 drop"));
    assertEquals(
        new Action.SetMark(5, 0xffff), action("meta mark set meta mark & 0xffff0005 | 0x00000005"));
    assertEquals(new Action.SetMark(1, 0xffffffffL), action("meta mark set 0x00000001"));
    assertEquals(new Action.SaveMark(0xffffffffL, 0xffffffffL), action("ct mark set meta mark"));
    assertEquals(
        new Action.RestoreMark(0xff, 0xffffffffL), action("meta mark set ct mark & 0x000000ff"));
  }

  @Test
  void theFibExpressionAsksRoutes() {
    assertEquals(
        List.of(
            new Match.AddressType(
                Match.Side.DESTINATION, EnumSet.of(RouteType.LOCAL), false, false, false)),
        matches("fib daddr type local counter packets 0 bytes 0 jump X"));
    assertEquals(
        List.of(new Match.ReversePath(false, false, false, true)),
        matches("fib saddr . iif oif missing drop"));
    assertEquals(
        List.of(new Match.ReversePath(false, true, false, true)),
        matches("fib saddr . mark . iif oif 0 drop"));
  }

  @ParameterizedTest
  @CsvSource({
    "reject,icmp-port-unreachable",
    "reject with icmp type host-prohibited,icmp-host-prohibited",
    "reject with icmp admin-prohibited,icmp-admin-prohibited",
    "reject with icmpx type no-route,icmp-net-unreachable",
    "tcp dport 22 reject with tcp reset,tcp-reset"
  })
  void rejectAnswersAsIptablesNamesIt(String rule, String with) {
    assertEquals(new Action.Reject(with), action(rule));
  }

  @Test
  void translationsAreRead() {
    assertEquals(
        new Action.Dnat(Ip.parse("10.0.0.2"), Ip.parse("10.0.0.2"), new PortRange(8080, 8080)),
        action("tcp dport 80 dnat ip to 10.0.0.2:8080"));
    assertEquals(
        new Action.Snat(Ip.parse("10.0.0.1"), Ip.parse("10.0.0.9"), PortRange.ANY),
        action("snat to 10.0.0.1-10.0.0.9 persistent"));
    assertEquals(
        new Action.Masquerade(PortRange.ANY), action("oifname \"eth0\" masquerade fully-random"));
    assertEquals(new Action.Redirect(new PortRange(8443, 8443)), action("redirect to :8443"));
  }

  @Test
  void aCounterALogAndACommentDecideNothing() {
    NetfilterRule rule =
        chain(
                "counter packets 7 bytes 420 log prefix \"drop: \" level info ip saddr 10.0.0.1 drop comment \"accept\"")
            .rule();
    assertEquals(7, rule.packets());
    assertEquals(Target.DROP, rule.target());
    assertEquals(1, rule.matches().size());
  }

  @Test
  void whatIsNotUnderstoodLeavesTheRestRead() {
    assertEquals(
        List.of(
            new Match.SourceAddress(Prefix.parse("10.0.0.1"), false),
            new Match.Unknown("xt match \"physdev\""),
            new Match.Protocol(Set.of(6), false),
            new Match.Ports(Match.Side.DESTINATION, List.of(new PortRange(80, 80)), false)),
        matches(
            "ip saddr 10.0.0.1 xt match \"physdev\" tcp dport 80 counter packets 0 bytes 0 drop"));
    assertEquals(
        List.of(new Match.Unknown("ip dscp cs1"), new Match.OutDevice("eth0", false)),
        matches("ip dscp cs1 oifname \"eth0\" accept"));
  }

  @Test
  void whatAnUnknownConditionImpliesStillHolds() {
    assertEquals(
        List.of(
            new Match.Protocol(Set.of(58), false), new Match.Unknown("icmpv6 checksum { 1 , 2 }")),
        matches("icmpv6 checksum { 1, 2 } accept"));
  }

  @Test
  void aTypeOfIcmpv6IsNotTheOneOfThatNameInIcmp() {
    assertEquals(
        List.of(new Match.Protocol(Set.of(58), false), new Match.IcmpType(128, -1, false)),
        matches("icmpv6 type { echo-request } accept"));
  }

  @Test
  void handlesAreCutOff() {
    assertEquals(
        "ip saddr 10.0.0.1 drop", chain("ip saddr 10.0.0.1 drop # handle 5").rule().text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "}",
        "ip",
        "ip saddr",
        "tcp dport {",
        "meta",
        "meta mark set",
        "ct",
        "ct state vmap {",
        "fib",
        "dnat to",
        "jump",
        "reject with",
        "@",
        "a . b . c",
        "tcp flags & (syn",
        "vmap",
        "\"",
        "counter packets x"
      })
  void noRuleIsTooOddToBeRead(String rule) {
    assertDoesNotThrow(() -> chain(rule, "ip saddr 10.0.0.1 drop").all());
  }

  @Test
  void strangeWordsAreOneUnknownConditionUpToWhatIsKnown() {
    NetfilterRule rule =
        chain("strange thing here counter packets 7 bytes 9 strange again ip saddr 10.0.0.1 drop")
            .rule();
    assertEquals(
        List.of(
            new Match.Unknown("strange thing here"),
            new Match.Unknown("strange again"),
            new Match.SourceAddress(Prefix.parse("10.0.0.1"), false)),
        rule.matches());
    assertEquals(7, rule.packets());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp flags what",
        "tcp flags syn / what",
        "tcp dport what",
        "tcp option sack0 left 5",
        "tcp option maxseg size 5",
        "tcp window 5"
      })
  void aFieldWhoseValueIsUnknownIsStillOfItsProtocol(String text) {
    assertEquals(
        List.of(new Match.Protocol(Set.of(6), false), new Match.Unknown(text)),
        matches(text + " drop"));
  }
}
