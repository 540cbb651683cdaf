package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.Match.Side;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each option of iptables' match modules asks a packet for. */
class IptablesOptionsTest {
  private static NetfilterRule rule(String text) {
    return IptablesRuleParser.parse(
        "host", "", Backend.LEGACY, "ip", "filter", 1, text, Source.NONE);
  }

  private static List<Match> matches(String options) {
    return rule("-A FORWARD " + options + " -j DROP").matches();
  }

  private static Match ports(Side side, int from, int to, boolean negated) {
    return new Match.Ports(side, List.of(new PortRange(from, to)), negated);
  }

  private static Match range(Side side, boolean negated) {
    Match.Range range = new Match.Range(Ip.parse("10.1.0.1"), Ip.parse("10.1.0.9"));
    return new Match.AddressRanges(side, List.of(range), negated);
  }

  private static Match type(Side side, boolean in, boolean out, RouteType... types) {
    return new Match.AddressType(side, EnumSet.copyOf(List.of(types)), in, out, false);
  }

  private static Match owner(long from, long to) {
    return new Match.Owner(from, to, false);
  }

  static Stream<Arguments> portsAndPackets() {
    return Stream.of(
        arguments("-m tcp --destination-port 80", ports(Side.DESTINATION, 80, 80, false)),
        arguments("-m tcp --source-port :1023", ports(Side.SOURCE, 0, 1023, false)),
        arguments("-m udp ! --sport 1024:", ports(Side.SOURCE, 1024, 65535, true)),
        arguments("-m multiport --source-ports 22", ports(Side.SOURCE, 22, 22, false)),
        arguments(
            "-m multiport --destination-ports 80,8000:9000",
            new Match.Ports(
                Side.DESTINATION,
                List.of(new PortRange(80, 80), new PortRange(8000, 9000)),
                false)),
        arguments("-m multiport ! --ports 53", ports(Side.EITHER, 53, 53, true)),
        arguments("-m tcp --syn", new Match.TcpFlags(23, 2, false)),
        arguments("-m tcp ! --tcp-flags FIN,URG FIN", new Match.TcpFlags(33, 1, true)),
        arguments("-m length --length 80:", new Match.Length(80, 65535, false)),
        arguments("-m ttl --ttl-lt 5", new Match.Ttl(0, 4, false)),
        arguments("-m ttl --ttl-lt 300", new Match.Ttl(45, 255, false)),
        arguments("-m ttl --ttl-gt 63", new Match.Ttl(64, 255, false)),
        arguments("-m ttl --ttl 64", new Match.Ttl(64, 64, false)),
        arguments("-m hl --hl-eq 64", new Match.Ttl(64, 64, false)),
        arguments("-m iprange --src-range 10.1.0.1-10.1.0.9", range(Side.SOURCE, false)),
        arguments("-m iprange ! --dst-range 10.1.0.1-10.1.0.9", range(Side.DESTINATION, true)),
        arguments("-f", new Match.Fragment(false)),
        arguments("! --fragment", new Match.Fragment(true)));
  }

  static Stream<Arguments> connections() {
    Prefix net = Prefix.parse("10.1.0.0/16");
    return Stream.of(
        arguments(
            "-m conntrack --ctorigsrc 10.1.0.0/16",
            new Match.ConntrackAddress(true, Side.SOURCE, net, false)),
        arguments(
            "-m conntrack ! --ctorigdst 10.1.0.0/16",
            new Match.ConntrackAddress(true, Side.DESTINATION, net, true)),
        arguments(
            "-m conntrack --ctreplsrc 10.1.0.0/16",
            new Match.ConntrackAddress(false, Side.SOURCE, net, false)),
        arguments(
            "-m conntrack --ctrepldst 10.1.0.0/16",
            new Match.ConntrackAddress(false, Side.DESTINATION, net, false)),
        arguments(
            "-m conntrack --ctorigsrcport 1:2",
            new Match.ConntrackPort(true, Side.SOURCE, new PortRange(1, 2), false)),
        arguments(
            "-m conntrack --ctorigdstport 80",
            new Match.ConntrackPort(true, Side.DESTINATION, new PortRange(80, 80), false)),
        arguments(
            "-m conntrack --ctreplsrcport 80",
            new Match.ConntrackPort(false, Side.SOURCE, new PortRange(80, 80), false)),
        arguments(
            "-m conntrack ! --ctrepldstport 80",
            new Match.ConntrackPort(false, Side.DESTINATION, new PortRange(80, 80), true)),
        arguments("-m conntrack --ctproto 17", new Match.Protocol(Set.of(17), false)),
        arguments("-m conntrack --ctdir ORIGINAL", new Match.ConntrackDirection(true, false)),
        arguments("-m conntrack ! --ctdir REPLY", new Match.ConntrackDirection(false, true)),
        arguments(
            "-m conntrack --ctstate UNTRACKED,SNAT,DNAT",
            new Match.ConntrackState(
                EnumSet.of(Match.State.UNTRACKED, Match.State.SNAT, Match.State.DNAT), false)),
        arguments("-m mark --mark 5", new Match.Mark(5, 0xffffffffL, false)),
        arguments("-m connmark ! --mark 0X5/0xf", new Match.ConnectionMark(5, 0xf, true)));
  }

  static Stream<Arguments> devicesRoutesAndOwners() {
    return Stream.of(
        arguments("-m physdev --physdev-in v1", new Match.Physdev("v1", "", false, false)),
        arguments("-m physdev ! --physdev-out v1", new Match.Physdev("", "v1", false, true)),
        arguments("-m physdev --physdev-is-in", new Match.Physdev("+", "", false, false)),
        arguments("-m physdev --physdev-is-out", new Match.Physdev("", "+", false, false)),
        arguments("-m physdev --physdev-is-bridged", new Match.Physdev("", "", true, false)),
        arguments(
            "-m addrtype --src-type UNICAST,LOCAL,ANYCAST",
            type(Side.SOURCE, false, false, RouteType.UNICAST, RouteType.LOCAL, RouteType.ANYCAST)),
        arguments(
            "-m addrtype --dst-type BLACKHOLE,UNREACHABLE,PROHIBIT,THROW,NAT",
            type(
                Side.DESTINATION,
                false,
                false,
                RouteType.BLACKHOLE,
                RouteType.UNREACHABLE,
                RouteType.PROHIBIT,
                RouteType.THROW,
                RouteType.NAT)),
        arguments(
            "-m addrtype --dst-type LOCAL --limit-iface-in",
            type(Side.DESTINATION, true, false, RouteType.LOCAL)),
        arguments(
            "-m addrtype --dst-type LOCAL --limit-iface-out",
            type(Side.DESTINATION, false, true, RouteType.LOCAL)),
        arguments(
            "-m pkttype --pkt-type broadcast",
            type(Side.DESTINATION, false, false, RouteType.BROADCAST)),
        arguments(
            "-m pkttype --pkt-type multicast",
            type(Side.DESTINATION, false, false, RouteType.MULTICAST)),
        arguments(
            "-m pkttype ! --pkt-type unicast",
            type(Side.DESTINATION, false, false, RouteType.BROADCAST, RouteType.MULTICAST)),
        arguments("-m owner --uid-owner root", owner(0, 0)),
        arguments("-m owner --uid-owner 1000", owner(1000, 1000)),
        arguments("-m owner --uid-owner 0-99", owner(0, 99)),
        arguments("-m rpfilter", new Match.ReversePath(false, false, false, false)),
        arguments("-m rpfilter --invert", new Match.ReversePath(false, false, false, true)),
        arguments(
            "-m rpfilter --loose --validmark --accept-local",
            new Match.ReversePath(true, true, true, false)),
        arguments(
            "-m set --set web src,dst",
            new Match.SetMember("web", List.of(Side.SOURCE, Side.DESTINATION), false)));
  }

  @ParameterizedTest
  @MethodSource({"portsAndPackets", "connections", "devicesRoutesAndOwners"})
  void anOptionAsksForOneThing(String options, Match match) {
    assertEquals(List.of(match), matches(options));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--dport what",
        "--dport 70000",
        "--dports 80,what",
        "--tcp-flags SYN,WHAT SYN",
        "--tcp-flags SYN WHAT",
        "--mark 0x123456789",
        "--mark 5/what",
        "--src-type LOCAL,WHAT",
        "--limit-iface-in",
        "--src-range 10.1.0.1-what",
        "--src-range what-10.1.0.1",
        "--length what",
        "--ttl-gt what",
        "--match-set web src,what",
        "--uid-owner nobody",
        "--uid-owner 0-what",
        "--pkt-type what",
        "--ctstate NEW,WHAT",
        "--ctproto what",
        "--ctdir WHAT",
        "--ctorigsrc what",
        "--ctorigdstport what",
        "--icmp-type what",
        "--icmp-type 3/what"
      })
  void aValueThatIsNoneMakesTheOptionUnknownAndTheRestIsRead(String option) {
    NetfilterRule rule = rule("-A FORWARD " + option + " -i eth0 -j DROP");
    assertEquals(
        List.of(new Match.Unknown(option), new Match.InDevice("eth0", false)), rule.matches());
    assertEquals("DROP", rule.target().toString());
  }

  @Test
  void optionsOfTheCommandItselfAskForNothing() {
    NetfilterRule rule = rule("-t nat -4 -w 5 -I FORWARD 3 -c 10 20 -i eth0 -j ACCEPT");
    assertEquals("FORWARD", rule.chain());
    assertEquals(List.of(new Match.InDevice("eth0", false)), rule.matches());
    assertEquals("INPUT", rule("-I INPUT -j DROP").chain());
    assertEquals("DROP", rule("-I INPUT -j DROP").target().toString());
  }
}
