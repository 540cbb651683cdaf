package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.Trap;
import io.hopwise.fact.Action;
import io.hopwise.fact.Backend;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One rule as iptables-save prints it, as people type it, and as nobody should. */
class IptablesRuleParserTest {
  private static NetfilterRule parse(String text) {
    return IptablesRuleParser.parse(
        "host", "", Backend.LEGACY, "ip", "filter", 1, text, Source.NONE);
  }

  private static List<Match> matches(String text) {
    return parse("-A FORWARD " + text).matches();
  }

  private static Action action(String text) {
    return parse("-A FORWARD " + text).actions().get(0);
  }

  @Test
  void aSavedRuleIsReadWhole() {
    NetfilterRule rule =
        parse(
            "-A DOCKER ! -s 10.1.0.0/16 -d 10.2.0.2/32 ! -i docker0 -p tcp -m tcp --dport 80 -j ACCEPT");
    assertEquals("DOCKER", rule.chain());
    assertEquals(
        List.of(
            new Match.SourceAddress(Prefix.parse("10.1.0.0/16"), true),
            new Match.DestinationAddress(Prefix.parse("10.2.0.2/32"), false),
            new Match.InDevice("docker0", true),
            new Match.Protocol(Set.of(6), false),
            new Match.Ports(Match.Side.DESTINATION, List.of(new PortRange(80, 80)), false)),
        rule.matches());
    assertEquals(List.of(new Action.Accept()), rule.actions());
  }

  @Test
  void theOldPlaceOfANegationIsUnderstood() {
    assertEquals(
        List.of(new Match.SourceAddress(Prefix.parse("10.1.0.0/16"), true)),
        matches("-s ! 10.1.0.0/16"));
    assertEquals(
        List.of(
            new Match.Protocol(Set.of(6), false),
            new Match.Ports(Match.Side.DESTINATION, List.of(new PortRange(22, 22)), true)),
        matches("-p tcp --dport ! 22"));
  }

  @Test
  void aPrefixOfZeroAnAnyDeviceAndAllProtocolsAskForNothing() {
    assertEquals(List.of(), matches("-s 0.0.0.0/0 -d 0.0.0.0/0 -i + -p all"));
  }

  @Test
  void aCommentMayHoldAnything() {
    assertEquals(
        List.of(new Match.InDevice("eth0", false)),
        matches("-i eth0 -m comment --comment \"say \\\"-j DROP\\\" ! -s 10.0.0.0/8\""));
    assertEquals(new Action.Accept(), action("-m comment --comment \"a b\" -j ACCEPT"));
    assertEquals(new Action.Accept(), action("-m comment --comment plain -j ACCEPT"));
  }

  @Test
  @Trap(144)
  void severalAddressesAndDottedMasksAreUnderstood() {
    assertEquals(
        List.of(
            new Match.AddressRanges(
                Match.Side.SOURCE,
                List.of(
                    new Match.Range(Ip.parse("10.0.0.1"), Ip.parse("10.0.0.1")),
                    new Match.Range(Ip.parse("10.1.0.0"), Ip.parse("10.1.0.255"))),
                false)),
        matches("-s 10.0.0.1,10.1.0.0/24"));
    assertEquals(
        List.of(new Match.SourceAddress(Prefix.parse("10.1.0.0/16"), false)),
        matches("-s 10.1.0.0/255.255.0.0"));
  }

  @Test
  @Trap(144)
  void aMaskWithGapsIsNotGuessedAt() {
    assertEquals(
        List.of(new Match.Unknown("-s 10.0.0.1/255.0.255.0")), matches("-s 10.0.0.1/255.0.255.0"));
  }

  @Test
  void anUnknownModuleLeavesTheRestOfTheRuleRead() {
    NetfilterRule rule =
        parse(
            "-A FORWARD -s 10.0.0.1/32 -m fancy --from here ! --to there -m tcp --dport 80 -j DROP");
    assertEquals(
        List.of(
            new Match.SourceAddress(Prefix.parse("10.0.0.1/32"), false),
            new Match.Unknown("-m fancy --from here ! --to there"),
            new Match.Ports(Match.Side.DESTINATION, List.of(new PortRange(80, 80)), false)),
        rule.matches());
    assertEquals(new Action.Drop(), rule.actions().get(0));
  }

  @Test
  void anUnknownOptionOfAKnownModuleLeavesTheRestRead() {
    assertEquals(
        List.of(
            new Match.ConntrackState(EnumSet.of(Match.State.NEW), false),
            new Match.Unknown("--ctexpire 5"),
            new Match.OutDevice("eth0", true)),
        matches("-m conntrack --ctstate NEW --ctexpire 5 ! -o eth0"));
  }

  @Test
  void whatHoldsAtSomeTimesOnlyIsSaidToBeSo() {
    assertEquals(
        List.of(new Match.Sometimes("-m limit --limit 5/min --limit-burst 7")),
        matches("-m limit --limit 5/min --limit-burst 7 -j LOG"));
    assertEquals(
        List.of(new Match.Sometimes("-m statistic --mode random --probability 0.50000000000")),
        matches("-m statistic --mode random --probability 0.50000000000 -j ACCEPT"));
    assertEquals(List.of(), matches("-m recent --set --name SSH --mask 255.255.255.255 --rsource"));
  }

  @Test
  void conntrackMarksSetsAndTypesAreRead() {
    assertEquals(
        List.of(new Match.Mark(0x4000, 0x4000, true)), matches("-m mark ! --mark 0x4000/0x4000"));
    assertEquals(
        List.of(new Match.ConnectionMark(1, 0xffffffffL, false)),
        matches("-m connmark --mark 0x1"));
    assertEquals(
        List.of(
            new Match.SetMember("web", List.of(Match.Side.DESTINATION, Match.Side.SOURCE), true)),
        matches("-m set ! --match-set web dst,src"));
  }

  @Test
  void targetsKeepTheirArguments() {
    assertEquals(new Action.Reject("icmp-port-unreachable"), action("-j REJECT"));
    assertEquals(
        new Action.Reject("tcp-reset"), action("-p tcp -j REJECT --reject-with tcp-reset"));
    assertEquals(
        new Action.Dnat(Ip.parse("10.0.0.1"), Ip.parse("10.0.0.1"), new PortRange(80, 80)),
        action("-j DNAT --to-destination 10.0.0.1:80"));
    assertEquals(
        new Action.Snat(Ip.parse("10.0.0.1"), Ip.parse("10.0.0.9"), new PortRange(1024, 2048)),
        action("-j SNAT --to-source 10.0.0.1-10.0.0.9:1024-2048 --random"));
    assertEquals(
        new Action.Dnat(Ip.NONE, Ip.NONE, new PortRange(8080, 8080)),
        action("-j DNAT --to-destination :8080"));
    assertEquals(
        new Action.Redirect(new PortRange(15001, 15001)), action("-j REDIRECT --to-ports 15001"));
    assertEquals(new Action.Masquerade(PortRange.ANY), action("-j MASQUERADE --random-fully"));
    assertEquals(new Action.Goto("OWN"), action("-g OWN"));
    assertEquals(new Action.Jump("OWN"), action("-j OWN"));
    assertEquals(new Action.Notrack(), action("-j CT --notrack"));
    assertEquals(new Action.Continue(), action("-j LOG --log-prefix \"-j DROP \" --log-level 4"));
    assertEquals(new Action.Continue(), action("-s 10.0.0.1"));
  }

  @Test
  void everyWayToSetAMarkComesDownToOne() {
    assertEquals(new Action.SetMark(0x4000, 0x4000), action("-j MARK --set-xmark 0x4000/0x4000"));
    assertEquals(new Action.SetMark(0x5, 0xff), action("-j MARK --set-mark 0x5/0xff"));
    assertEquals(new Action.SetMark(0x5, 0x5), action("-j MARK --or-mark 0x5"));
    assertEquals(new Action.SetMark(0, 0xfffffff0L), action("-j MARK --and-mark 0xf"));
    assertEquals(
        new Action.RestoreMark(0xff, 0xffffffffL),
        action("-j CONNMARK --restore-mark --nfmask 0xffffffff --ctmask 0xff"));
  }

  @Test
  void aTargetIptablesItselfCouldNotPrintIsUnknown() {
    assertEquals(
        new Action.Unknown("-j DNAT [unsupported revision]"),
        action("-p tcp -j DNAT [unsupported revision]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "!",
        "-",
        "--",
        "-A",
        "-A !",
        "-A X -s",
        "-A X -s ! ",
        "-A X --dport",
        "-A X -m",
        "-A X -m set --match-set",
        "-A X -j",
        "-A X -j DNAT --to-destination",
        "-A X -j MARK",
        "-A X -z -z -z",
        "-A X -m comment --comment \"never closed",
        "-A X \"",
        "-A X -m limit !",
        "-A X -p -99999999999999999999",
        "-A X --mark 0xzz/",
        "-A X --icmp-type /",
        "-A X -s 1.2.3.4.5/33 -d 300.1.1.1/8"
      })
  void noTextIsTooOddToBeRead(String text) {
    assertEquals(1, parse(text).actions().size());
  }
}
