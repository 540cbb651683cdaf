package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hopwise.fact.Action;
import io.hopwise.fact.Backend;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each target of iptables does, with its options. */
class IptablesTargetsTest {
  private static final long ALL = 0xffffffffL;
  private static final Ip IP = Ip.parse("10.0.0.1");

  private static NetfilterRule rule(String text) {
    return IptablesRuleParser.parse("host", "", Backend.LEGACY, "ip", "nat", 1, text, Source.NONE);
  }

  static Stream<Arguments> translations() {
    return Stream.of(
        arguments("DNAT --to-destination 10.0.0.1", new Action.Dnat(IP, IP, PortRange.ANY)),
        arguments(
            "DNAT --to-destination 10.0.0.1:80-90 --random --persistent",
            new Action.Dnat(IP, IP, new PortRange(80, 90))),
        arguments(
            "DNAT --to-destination [fd00::1]:80",
            new Action.Dnat(Ip.parse("fd00::1"), Ip.parse("fd00::1"), new PortRange(80, 80))),
        arguments(
            "DNAT --to-destination fd00::1",
            new Action.Dnat(Ip.parse("fd00::1"), Ip.parse("fd00::1"), PortRange.ANY)),
        arguments(
            "DNAT --to-destination [fd00::1]",
            new Action.Dnat(Ip.parse("fd00::1"), Ip.parse("fd00::1"), PortRange.ANY)),
        arguments(
            "SNAT --to-source :1024-2048",
            new Action.Snat(Ip.NONE, Ip.NONE, new PortRange(1024, 2048))),
        arguments(
            "SNAT --to-source 10.0.0.1 --random-fully", new Action.Snat(IP, IP, PortRange.ANY)),
        arguments("MASQUERADE", new Action.Masquerade(PortRange.ANY)),
        arguments("MASQUERADE --random", new Action.Masquerade(PortRange.ANY)),
        arguments(
            "MASQUERADE --to-ports 1024-2048 --random",
            new Action.Masquerade(new PortRange(1024, 2048))),
        arguments("REDIRECT --to-port 80", new Action.Redirect(new PortRange(80, 80))),
        arguments("REDIRECT --to-ports what", new Action.Redirect(PortRange.ANY)),
        arguments("NETMAP --to 10.9.0.0/16", new Action.Netmap(Prefix.parse("10.9.0.0/16"))));
  }

  static Stream<Arguments> marksAndTtls() {
    return Stream.of(
        arguments("MARK --set-xmark 0x1/0xff", new Action.SetMark(1, 0xff)),
        arguments("MARK --set-mark 0x5/0x1", new Action.SetMark(5, 5)),
        arguments("MARK --set-mark 7", new Action.SetMark(7, ALL)),
        arguments("MARK --xor-mark 0x9", new Action.SetMark(9, 0)),
        arguments("CONNMARK --set-xmark 0x1/0xff", new Action.SetConnectionMark(1, 0xff)),
        arguments("CONNMARK --or-mark 0x6", new Action.SetConnectionMark(6, 6)),
        arguments("CONNMARK --and-mark 0xf", new Action.SetConnectionMark(0, 0xfffffff0L)),
        arguments("CONNMARK --save-mark", new Action.SaveMark(ALL, ALL)),
        arguments("CONNMARK --save-mark --mask 0xff", new Action.SaveMark(0xff, 0xff)),
        arguments(
            "CONNMARK --save-mark --nfmask 0xf --ctmask 0xff", new Action.SaveMark(0xff, 0xf)),
        arguments("CONNMARK --restore-mark --mask 0xff", new Action.RestoreMark(0xff, 0xff)),
        arguments("TTL --ttl-set 64", new Action.SetTtl(64, 0)),
        arguments("TTL --ttl-set 0", new Action.SetTtl(0, 0)),
        arguments("TTL --ttl-inc 2", new Action.SetTtl(-1, 2)),
        arguments("HL --hl-dec 3", new Action.SetTtl(-1, -3)));
  }

  static Stream<Arguments> others() {
    return Stream.of(
        arguments("NOTRACK", new Action.Notrack()),
        arguments("CT --notrack", new Action.Notrack()),
        arguments("CT --helper ftp", new Action.Continue()),
        arguments("QUEUE", new Action.Queue()),
        arguments("NFQUEUE --queue-balance 0:3 --queue-bypass", new Action.Queue()),
        arguments("RETURN", new Action.Return()),
        arguments("TCPMSS --set-mss 1360", new Action.Mangle("-j TCPMSS --set-mss 1360")),
        arguments("TTL --ttl-what 1", new Action.Mangle("-j TTL --ttl-what 1")),
        arguments("TTL --ttl-set what", new Action.Mangle("-j TTL --ttl-set what")),
        arguments("CHECKSUM --checksum-fill", new Action.Mangle("-j CHECKSUM --checksum-fill")));
  }

  @ParameterizedTest
  @MethodSource({"translations", "marksAndTtls", "others"})
  void aTargetDoesOneThingAndTheOptionsBehindItAreRead(String target, Action action) {
    for (String text : List.of("-A C -j " + target + " -i eth0", "-A C -i eth0 -j " + target)) {
      assertEquals(List.of(action), rule(text).actions());
      assertEquals(List.of(new Match.InDevice("eth0", false)), rule(text).matches());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DNAT --to-destination what",
        "DNAT --to-destination 10.0.0.1:what",
        "DNAT --to-destination 10.0.0.1-what",
        "DNAT --to-destination what-10.0.0.1",
        "DNAT --to-destination :0",
        "DNAT",
        "SNAT --what",
        "NETMAP --to what",
        "NETMAP --what 10.0.0.0/8",
        "MARK --what 1",
        "MARK --set-mark what",
        "MARK --set-mark 1/what",
        "CONNMARK --what 1",
        "TPROXY --on-port 50080 --tproxy-mark 0x1/0xffffffff",
        "SYNPROXY --mss 1460"
      })
  void whatATargetDoesIsUnknownWhereItsOptionsAre(String target) {
    NetfilterRule rule = rule("-A C -j " + target + " -i eth0");
    assertEquals(List.of(new Action.Unknown("-j " + target)), rule.actions());
    assertEquals(List.of(new Match.InDevice("eth0", false)), rule.matches());
  }

  @ParameterizedTest
  @CsvSource({
    "net-unreach,icmp-net-unreachable",
    "host-unreach,icmp-host-unreachable",
    "proto-unreach,icmp-proto-unreachable",
    "port-unreach,icmp-port-unreachable",
    "net-prohib,icmp-net-prohibited",
    "host-prohib,icmp-host-prohibited",
    "admin-prohib,icmp-admin-prohibited",
    "tcp-rst,tcp-reset",
    "icmp-port-unreachable,icmp-port-unreachable",
    "icmp6-no-route,icmp6-no-route"
  })
  void aRejectIsNamedInFull(String with, String name) {
    assertEquals(
        List.of(new Action.Reject(name)), rule("-A C -j REJECT --reject-with " + with).actions());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LOG --log-prefix \"-j DROP \"",
        "NFLOG --nflog-group 5",
        "ULOG --ulog-nlgroup 1",
        "TRACE",
        "AUDIT --type drop",
        "SECMARK --selctx x",
        "CONNSECMARK --save",
        "CLASSIFY --set-class 0001:0002",
        "RATEEST --rateest-name x",
        "IDLETIMER --timeout 5",
        "LED --led-trigger-id x",
        "TEE --gateway 10.0.0.9",
        "SET --add-set bad src"
      })
  void whatOnlyNotesGoesOn(String target) {
    NetfilterRule rule = rule("-A C -j " + target + " -i eth0");
    assertEquals(List.of(new Action.Continue()), rule.actions());
    assertEquals(List.of(new Match.InDevice("eth0", false)), rule.matches());
  }

  @ParameterizedTest
  @ValueSource(strings = {"REJECT -i eth0", "REDIRECT -i eth0", "CONNMARK --save-mark -i eth0"})
  void aTargetWithoutOptionsLeavesWhatFollows(String target) {
    assertEquals(List.of(new Match.InDevice("eth0", false)), rule("-A C -j " + target).matches());
  }
}
