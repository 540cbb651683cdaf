package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Action;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of nft that fork: the packet takes the branch whose conditions hold. */
class NftBranchesTest {
  private static List<NetfilterRule> rules(String text) {
    return NftRuleParser.parse("host", "", "inet", "t", "c", 1, text, Map.of(), Source.NONE);
  }

  /** The branches in few words: what each asks for and what it does. */
  private static List<String> branches(String text) {
    List<String> branches = new ArrayList<>();
    for (NetfilterRule rule : rules(text)) {
      branches.add(
          rule.matches().stream().map(NftBranchesTest::word).collect(Collectors.joining(" "))
              + " -> "
              + rule.actions().stream()
                  .map(NftBranchesTest::word)
                  .collect(Collectors.joining(" ")));
    }
    return branches;
  }

  private static String word(Match match) {
    if (match instanceof Match.SourceAddress m) {
      return (m.negated() ? "!" : "") + "from:" + m.prefix();
    } else if (match instanceof Match.DestinationAddress m) {
      return (m.negated() ? "!" : "") + "to:" + m.prefix();
    } else if (match instanceof Match.Ports m) {
      return "port:" + m.ranges().get(0).from() + "-" + m.ranges().get(0).to();
    } else if (match instanceof Match.Protocol m) {
      return "proto:" + m.numbers();
    } else if (match instanceof Match.IcmpType m) {
      return (m.negated() ? "!" : "") + "type:" + m.type();
    } else if (match instanceof Match.InDevice m) {
      return (m.negated() ? "!" : "") + "in:" + m.pattern();
    } else if (match instanceof Match.SetMember m) {
      return (m.negated() ? "!@" : "@") + m.set() + m.sides();
    }
    return match instanceof Match.Unknown ? "unknown" : match.getClass().getSimpleName();
  }

  private static String word(Action action) {
    if (action instanceof Action.Jump jump) {
      return "jump:" + jump.chain();
    } else if (action instanceof Action.Dnat dnat) {
      return "dnat:" + dnat.from() + ":" + dnat.ports().from();
    } else if (action instanceof Action.Snat snat) {
      return "snat:" + snat.from();
    }
    return action.target().toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "icmp type { echo-request, time-exceeded } accept | proto:[1] type:8 -> ACCEPT; proto:[1] type:11 -> ACCEPT",
        "icmp type != { echo-request, time-exceeded } accept | proto:[1] !type:8 !type:11 -> ACCEPT",
        "ip saddr & 255.255.0.0 == { 10.1.0.0, 10.2.0.0 } drop | from:10.1.0.0/16 -> DROP; from:10.2.0.0/16 -> DROP",
        "ip saddr . ip daddr { 10.0.0.1 . 10.0.0.2, 10.0.0.3 . 10.0.0.4 } drop | from:10.0.0.1/32 to:10.0.0.2/32 -> DROP; from:10.0.0.3/32 to:10.0.0.4/32 -> DROP",
        "ip saddr . ip daddr != { 10.0.0.1 . 10.0.0.2 } drop | unknown -> DROP",
        "ip saddr . ip daddr { 10.0.0.1 } drop | unknown -> DROP",
        "ip saddr . tcp dport { 10.0.0.1 . what } drop | proto:[6] unknown -> DROP",
        "iifname { \"a\", \"b*\" } tcp dport 80 drop | in:a proto:[6] port:80-80 -> DROP; in:b+ proto:[6] port:80-80 -> DROP",
        "iifname { \"a\", \"b\" } icmp type { 0, 8 } drop | in:a proto:[1] type:0 -> DROP; in:a proto:[1] type:8 -> DROP; in:b proto:[1] type:0 -> DROP; in:b proto:[1] type:8 -> DROP",
        "icmp type { 8, what } drop | proto:[1] unknown -> DROP",
        "ip saddr @seen drop | @seen[SOURCE] -> DROP",
        "ip saddr != @seen drop | !@seen[SOURCE] -> DROP",
        "iifname . oifname . tcp dport @allowed accept | proto:[6] @allowed[SOURCE, DESTINATION, DESTINATION] -> ACCEPT",
        "tcp sport . tcp dport { 1 . 2, 3 . 4 } drop | proto:[6] port:1-1 port:2-2 -> DROP; proto:[6] port:3-3 port:4-4 -> DROP",
        "ct state @odd accept | unknown -> ACCEPT"
      })
  void severalValuesMakeABranchEachWhereNoOneMatchSaysIt(String text, String branches) {
    assertEquals(List.of(branches.split("; ", -1)), branches(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tcp dport vmap { 22 : accept, 80-90 : drop, * : jump X } | proto:[6] port:22-22 -> ACCEPT; proto:[6] port:80-90 -> DROP;  -> jump:X",
        "iifname vmap { \"a\" : jump X, \"b*\" : drop } | in:a -> jump:X; in:b+ -> DROP",
        "ip daddr . tcp dport vmap { 10.0.0.1 . 80 : accept, 10.0.0.2 . 443 : drop } | proto:[6] to:10.0.0.1/32 port:80-80 -> ACCEPT; proto:[6] to:10.0.0.2/32 port:443-443 -> DROP",
        "numgen random mod 2 vmap { 0 : jump X, 1 : accept } | Sometimes -> jump:X;  -> ACCEPT",
        "iifname { \"a\", \"b\" } icmp type vmap { 8 : accept } | in:a proto:[1] type:8 -> ACCEPT; in:b proto:[1] type:8 -> ACCEPT",
        "icmp type vmap { what : accept, 8 comment \"x\" : drop } | unknown -> ACCEPT; proto:[1] type:8 -> DROP",
        "meta mark set 0x1 tcp dport vmap { 22 : accept } | proto:[6] port:22-22 -> MARK ACCEPT",
        "tcp dport vmap { 22 : accept } log | proto:[6] port:22-22 -> ACCEPT;  -> CONTINUE",
        "tcp dport vmap { 22 : strange } | proto:[6] port:22-22 -> UNKNOWN",
        "tcp dport vmap @nobody | unknown -> UNKNOWN",
        "dnat ip to numgen random mod 2 map { 0 : 10.0.0.1, 1 : 10.0.0.2 } | Sometimes -> dnat:10.0.0.1:-1;  -> dnat:10.0.0.2:-1",
        "dnat ip to numgen inc mod 2 map { 0 : 10.0.0.1 . 80, 1 : 10.0.0.2 . 81 } persistent | Sometimes -> dnat:10.0.0.1:80;  -> dnat:10.0.0.2:81",
        "snat to ip saddr map { 10.0.0.1 : 10.9.0.1 } | from:10.0.0.1/32 -> snat:10.9.0.1"
      })
  void aMapMakesABranchForEachOfItsElements(String text, String branches) {
    assertEquals(List.of(branches.strip().split("; ", -1)), trimmed(branches(text)));
  }

  private static List<String> trimmed(List<String> branches) {
    List<String> trimmed = new ArrayList<>(branches);
    trimmed.set(0, trimmed.get(0).strip());
    return trimmed;
  }

  private static String elements(int count, String what) {
    return IntStream.range(0, count)
        .mapToObj(i -> "10." + i / 65536 + "." + i / 256 % 256 + "." + i % 256 + what)
        .collect(Collectors.joining(", "));
  }

  @Test
  void aMapOfTwentyThousandIsReadAndALargerOneIsNotGuessedAt() {
    assertEquals(20_000, rules("ip daddr vmap { " + elements(20_000, " : drop") + " }").size());
    assertEquals(
        List.of("unknown -> UNKNOWN"),
        branches("ip daddr vmap { " + elements(20_001, " : drop") + " }"));
  }

  @Test
  void conditionsThatForkTooOftenAreNotMultiplied() {
    List<NetfilterRule> rules = rules(forking(150, 150));
    assertEquals(150, rules.size());
    assertEquals(new Match.Unknown("a set of 150"), rules.get(0).matches().get(1));
    assertEquals(20_000, rules(forking(100, 200)).size());
  }

  private static String forking(int in, int out) {
    return "iifname { "
        + IntStream.range(0, in).mapToObj(i -> "\"d" + i + "\"").collect(Collectors.joining(", "))
        + " } oifname { "
        + IntStream.range(0, out).mapToObj(i -> "\"d" + i + "\"").collect(Collectors.joining(", "))
        + " } drop";
  }

  @Test
  void theSameConditionIsKeptOnce() {
    assertEquals(
        List.of("proto:[6] port:80-80 -> ACCEPT"),
        branches("meta l4proto tcp tcp dport 80 accept"));
    assertEquals(
        List.of("proto:[6] port:80-80 port:1-2 -> ACCEPT"),
        branches("tcp dport 80 tcp sport 1-2 accept"));
  }

  @Test
  void aRuleThatDoesNothingGoesOn() {
    assertEquals(List.of(" -> CONTINUE"), branches("counter packets 0 bytes 0"));
  }

  @Test
  void theWholeTranslationIsKept() {
    assertEquals(
        new Action.Dnat(Ip.parse("10.0.0.1"), Ip.parse("10.0.0.1"), new PortRange(80, 80)),
        rules("dnat ip to ip saddr map { 10.0.0.9 : 10.0.0.1 . 80 }").get(0).actions().get(0));
  }
}
