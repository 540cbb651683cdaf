package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hopwise.fact.Action;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Source;
import io.hopwise.fact.Target;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement of nft does; each as {@code nft list ruleset} prints it. */
class NftStatementTest {
  private static final long ALL = 0xffffffffL;

  private static NetfilterRule rule(String text) {
    return NftRuleParser.parse("host", "", "inet", "t", "c", 1, text, Map.of(), Source.NONE).get(0);
  }

  private static List<Action> actions(String text) {
    return rule(text).actions();
  }

  static Stream<Arguments> verdictsAndTranslations() {
    Ip ip = Ip.parse("10.0.0.2");
    return Stream.of(
        arguments("goto X", new Action.Goto("X")),
        arguments("return", new Action.Return()),
        arguments("continue", new Action.Continue()),
        arguments("notrack", new Action.Notrack()),
        arguments("queue num 3 bypass", new Action.Queue()),
        arguments("queue to 3", new Action.Queue()),
        arguments("dnat ip to 10.0.0.2", new Action.Dnat(ip, ip, PortRange.ANY)),
        arguments(
            "dnat ip6 to [fd00::1]:80",
            new Action.Dnat(Ip.parse("fd00::1"), Ip.parse("fd00::1"), new PortRange(80, 80))),
        arguments(
            "snat ip to 10.0.0.2:1024-2048 random,persistent",
            new Action.Snat(ip, ip, new PortRange(1024, 2048))),
        arguments("masquerade", new Action.Masquerade(PortRange.ANY)),
        arguments(
            "masquerade to :1024-2048 random", new Action.Masquerade(new PortRange(1024, 2048))),
        arguments("redirect", new Action.Redirect(PortRange.ANY)),
        arguments("ip ttl set 64", new Action.SetTtl(64, 0)),
        arguments("ip ttl set 0", new Action.SetTtl(0, 0)));
  }

  static Stream<Arguments> marks() {
    return Stream.of(
        arguments("meta mark set 0x00000005", new Action.SetMark(5, ALL)),
        arguments("mark set 0x00000005", new Action.SetMark(5, ALL)),
        arguments(
            "meta mark set meta mark & 0x000000ff | 0x00000005",
            new Action.SetMark(5, 0xffffff05L)),
        arguments("meta mark set mark or 0x4000", new Action.SetMark(0x4000, 0x4000)),
        arguments("meta mark set mark and 0xf", new Action.SetMark(0, 0xfffffff0L)),
        arguments("meta mark set meta mark ^ 0x00000005", new Action.SetMark(5, 0)),
        arguments("meta mark set mark xor 0x9", new Action.SetMark(9, 0)),
        arguments(
            "meta mark set meta mark ^ 0x00000001 | 0x00000010", new Action.SetMark(0x11, 0x10)),
        arguments(
            "meta mark set ( meta mark | 0x10 ) & 0xff", new Action.SetMark(0x10, 0xffffff10L)),
        arguments("meta mark set (meta mark)", new Action.SetMark(0, 0)),
        arguments("ct mark set 0x00000007", new Action.SetConnectionMark(7, ALL)),
        arguments(
            "ct mark set ct mark & 0xffffff01 | 0x00000001", new Action.SetConnectionMark(1, 0xff)),
        arguments("ct mark set mark", new Action.SaveMark(ALL, ALL)),
        arguments("ct mark set meta mark & 0x000000ff", new Action.SaveMark(ALL, 0xff)),
        arguments("meta mark set ct mark", new Action.RestoreMark(ALL, ALL)));
  }

  @ParameterizedTest
  @MethodSource({"verdictsAndTranslations", "marks"})
  void aStatementDoesOneThing(String text, Action action) {
    assertEquals(List.of(action), actions(text));
    assertEquals(List.of(), rule(text).matches());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "meta mark set ct mark | 0x00000005",
        "meta mark set jhash ip saddr mod 2",
        "meta mark set meta mark & ( 0x1 | 0x2 )",
        "tproxy ip to :50080",
        "synproxy mss 1460 wscale 7",
        "fwd to \"eth1\"",
        "dnat ip prefix to ip daddr map { 10.0.0.0/24 : 10.1.0.0/24 }",
        "dnat ip to ip daddr map @nobody_knows",
        "snat ip to somewhere",
        "xt target NETMAP"
      })
  void whatNobodyCanTellIsUnknown(String text) {
    assertEquals(Target.UNKNOWN, rule(text + " comment \"c\"").target());
  }

  @ParameterizedTest
  @CsvSource({
    "reject with icmp net-unreachable,icmp-net-unreachable",
    "reject with icmp prot-unreachable,icmp-proto-unreachable",
    "reject with icmpx admin-prohibited,icmp-admin-prohibited",
    "reject with icmpv6 no-route,icmp6-no-route",
    "reject with icmpv6 admin-prohibited,icmp6-adm-prohibited"
  })
  void aRejectIsNamedAsIptablesDoes(String text, String with) {
    assertEquals(List.of(new Action.Reject(with)), actions(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log",
        "log prefix \"x: \" level info flags tcp sequence,options flags ip options",
        "log prefix \"drop \" flags all",
        "log flags skuid flags ether",
        "log group 5 snaplen 20 queue-threshold 3",
        "dup to 10.0.0.9",
        "dup to 10.0.0.9 device \"lo\"",
        "flow add @f",
        "ct zone set 5",
        "meta nftrace set 1",
        "xt target LOG",
        "xt target \"NFLOG\""
      })
  void whatDecidesNothingLeavesTheVerdictToWhatFollows(String text) {
    NetfilterRule rule = rule(text + " accept");
    assertEquals(List.of(new Action.Continue(), new Action.Accept()), rule.actions());
    assertEquals(List.of(), rule.matches());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip dscp set cs1",
        "tcp option maxseg size set rt mtu",
        "tcp option maxseg size set 1360",
        "meta priority set 1:2",
        "xt target TCPMSS",
        "xt target CHECKSUM"
      })
  void whatIsChangedButDecidesNoPathIsMangled(String text) {
    NetfilterRule rule = rule(text + " accept");
    assertEquals(new Action.Mangle(text), rule.actions().get(0));
    assertEquals(new Action.Accept(), rule.actions().get(1));
  }

  @Test
  void anIptablesMasqueradeThatNftCannotPrintIsOneAllTheSame() {
    assertEquals(List.of(new Action.Masquerade(PortRange.ANY)), actions("xt target MASQUERADE"));
  }

  @Test
  void anExtensionThatRejectsRejectsWhateverItAnswers() {
    assertEquals(List.of(new Action.Reject("")), actions("counter xt target \"REJECT\""));
  }

  @Test
  void aCounterMayBeNamed() {
    NetfilterRule rule = rule("counter name \"web\" accept");
    assertEquals(-1, rule.packets());
    assertEquals(List.of(new Action.Accept()), rule.actions());
  }
}
