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
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a comparison of nft asks a packet for; each as {@code nft list ruleset} prints it. */
class NftComparisonTest {
  private static final Match TCP = new Match.Protocol(Set.of(6), false);
  private static final Match UDP = new Match.Protocol(Set.of(17), false);
  private static final Match ICMP = new Match.Protocol(Set.of(1), false);

  private static List<NetfilterRule> rules(String text) {
    return NftRuleParser.parse("host", "", "inet", "t", "c", 1, text, Map.of(), Source.NONE);
  }

  private static Match.Range range(String from, String to) {
    return new Match.Range(Ip.parse(from), Ip.parse(to));
  }

  private static Match type(Side side, boolean here, boolean negated, RouteType... types) {
    return new Match.AddressType(side, EnumSet.copyOf(List.of(types)), here, false, negated);
  }

  static Stream<Arguments> addressesAndPorts() {
    return Stream.of(
        arguments(
            "ip daddr 10.0.0.1", new Match.DestinationAddress(Prefix.parse("10.0.0.1"), false)),
        arguments(
            "ip saddr & 255.255.0.0 == 10.1.0.0",
            new Match.SourceAddress(Prefix.parse("10.1.0.0/16"), false)),
        arguments(
            "ip saddr 10.0.0.1-10.0.0.9",
            new Match.AddressRanges(Side.SOURCE, List.of(range("10.0.0.1", "10.0.0.9")), false)),
        arguments(
            "ip daddr != { 10.0.0.1, 10.1.0.0/16 }",
            new Match.AddressRanges(
                Side.DESTINATION,
                List.of(range("10.0.0.1", "10.0.0.1"), range("10.1.0.0", "10.1.255.255")),
                true)),
        arguments("ip6 saddr fd00::1", new Match.SourceAddress(Prefix.parse("fd00::1"), false)),
        arguments("meta l4proto { tcp, udp }", new Match.Protocol(Set.of(6, 17), false)),
        arguments("ip protocol != icmp", new Match.Protocol(Set.of(1), true)),
        arguments("meta protocol ip", new Match.SourceAddress(Prefix.ALL4, false)),
        arguments("meta nfproto != ipv6", new Match.SourceAddress(Prefix.ALL6, true)),
        arguments(
            "th dport 53",
            new Match.Ports(Side.DESTINATION, List.of(new PortRange(53, 53)), false)),
        arguments("iif \"lo\"", new Match.InDevice("lo", false)),
        arguments("oif != \"eth0\"", new Match.OutDevice("eth0", true)));
  }

  static Stream<Arguments> theRestOfThePacket() {
    return Stream.of(
        arguments("meta mark 0x00000001", new Match.Mark(1, 0xffffffffL, false)),
        arguments("ct mark & 0x000000ff != 0x00000001", new Match.ConnectionMark(1, 0xff, true)),
        arguments("meta length 100-200", new Match.Length(100, 200, false)),
        arguments("ip length < 100", new Match.Length(0, 99, false)),
        arguments("ip length <= 100", new Match.Length(0, 100, false)),
        arguments("meta length >= 1400", new Match.Length(1400, 65535, false)),
        arguments("ip ttl > 5", new Match.Ttl(6, 65535, false)),
        arguments("ip ttl != 64", new Match.Ttl(64, 64, true)),
        arguments("ip frag-off & 8191 != 0", new Match.Fragment(false)),
        arguments("ip frag-off & 0x1fff == 0x0", new Match.Fragment(true)),
        arguments("meta skuid 1000", new Match.Owner(1000, 1000, false)),
        arguments("meta skuid != 0-99", new Match.Owner(0, 99, true)),
        arguments("meta skuid \"root\"", new Match.Owner(0, 0, false)),
        arguments("ct direction reply", new Match.ConntrackDirection(false, false)),
        arguments("ct direction != original", new Match.ConntrackDirection(true, true)),
        arguments(
            "ct original ip saddr 10.0.0.0/8",
            new Match.ConntrackAddress(true, Side.SOURCE, Prefix.parse("10.0.0.0/8"), false)),
        arguments(
            "ct reply ip daddr != 10.0.0.1",
            new Match.ConntrackAddress(false, Side.DESTINATION, Prefix.parse("10.0.0.1"), true)),
        arguments(
            "ct original proto-dst 80",
            new Match.ConntrackPort(true, Side.DESTINATION, new PortRange(80, 80), false)),
        arguments(
            "ct reply proto-src 80-90",
            new Match.ConntrackPort(false, Side.SOURCE, new PortRange(80, 90), false)),
        arguments("ct status dnat", new Match.ConntrackState(EnumSet.of(Match.State.DNAT), false)),
        arguments("ct status ! snat", new Match.ConntrackState(EnumSet.of(Match.State.SNAT), true)),
        arguments(
            "ct state { new, untracked }",
            new Match.ConntrackState(EnumSet.of(Match.State.NEW, Match.State.UNTRACKED), false)),
        arguments("ct state != established | related", new Match.ConntrackState(Set.of(), true)));
  }

  static Stream<Arguments> routes() {
    return Stream.of(
        arguments("fib saddr type != unicast", type(Side.SOURCE, false, true, RouteType.UNICAST)),
        arguments(
            "fib daddr . iif type local", type(Side.DESTINATION, true, false, RouteType.LOCAL)),
        arguments(
            "fib daddr type { broadcast, multicast }",
            type(Side.DESTINATION, false, false, RouteType.BROADCAST, RouteType.MULTICAST)),
        arguments(
            "meta pkttype broadcast", type(Side.DESTINATION, false, false, RouteType.BROADCAST)),
        arguments(
            "meta pkttype multicast", type(Side.DESTINATION, false, false, RouteType.MULTICAST)),
        arguments(
            "meta pkttype host",
            type(Side.DESTINATION, false, true, RouteType.BROADCAST, RouteType.MULTICAST)),
        arguments("fib saddr oif exists", new Match.ReversePath(true, false, false, false)),
        arguments("fib saddr . iif oif != 0", new Match.ReversePath(false, false, false, false)));
  }

  @ParameterizedTest
  @MethodSource({"addressesAndPorts", "theRestOfThePacket", "routes"})
  void aComparisonAsksForOneThing(String text, Match match) {
    assertEquals(List.of(match), rules(text).get(0).matches());
  }

  static Stream<Arguments> withProtocol() {
    return Stream.of(
        arguments(
            "udp sport != 1024-65535",
            UDP,
            new Match.Ports(Side.SOURCE, List.of(new PortRange(1024, 65535)), true)),
        arguments(
            "sctp dport 5000",
            new Match.Protocol(Set.of(132), false),
            new Match.Ports(Side.DESTINATION, List.of(new PortRange(5000, 5000)), false)),
        arguments(
            "dccp dport 5000",
            new Match.Protocol(Set.of(33), false),
            new Match.Ports(Side.DESTINATION, List.of(new PortRange(5000, 5000)), false)),
        arguments(
            "udplite dport 5000",
            new Match.Protocol(Set.of(136), false),
            new Match.Ports(Side.DESTINATION, List.of(new PortRange(5000, 5000)), false)),
        arguments("icmp type echo-request", ICMP, new Match.IcmpType(8, -1, false)),
        arguments("icmp type != redirect", ICMP, new Match.IcmpType(5, -1, true)),
        arguments("tcp flags syn", TCP, new Match.TcpFlags(2, 0, true)),
        arguments("tcp flags ! syn,ack", TCP, new Match.TcpFlags(18, 0, false)),
        arguments("tcp flags == syn", TCP, new Match.TcpFlags(255, 2, false)),
        arguments("tcp flags == 0x3", TCP, new Match.TcpFlags(255, 3, false)),
        arguments("tcp flags != fin | syn", TCP, new Match.TcpFlags(255, 3, true)),
        arguments("tcp flags syn / fin,syn,rst,ack", TCP, new Match.TcpFlags(23, 2, false)),
        arguments("tcp flags & (syn | ack) == syn", TCP, new Match.TcpFlags(18, 2, false)),
        arguments("tcp flags & (fin | syn) != 0x0", TCP, new Match.TcpFlags(3, 0, true)));
  }

  @ParameterizedTest
  @MethodSource("withProtocol")
  void aFieldOfAProtocolAsksForTheProtocolToo(String text, Match protocol, Match match) {
    assertEquals(List.of(protocol, match), rules(text).get(0).matches());
  }

  static Stream<String> notUnderstood() {
    return Stream.of(
        "ip dscp cs1",
        "ip saddr & 255.0.255.0 == 10.0.0.0",
        "ct status seen-reply",
        "ct status == dnat",
        "ct state & established == established",
        "ct state established | related",
        "ct zone 5",
        "ct helper \"ftp\"",
        "meta priority 1:2",
        "fib daddr . oif type local",
        "fib daddr oif missing",
        "fib saddr . oif oif missing",
        "fib saddr oif \"eth0\"",
        "meta skgid 5",
        "ether saddr 00:11:22:33:44:55",
        "vlan id 5",
        "socket transparent 0",
        "socket transparent 1");
  }

  @ParameterizedTest
  @MethodSource("notUnderstood")
  void whatIsNotKnownIsUnknownAsAWhole(String text) {
    assertEquals(
        List.of(new Match.Unknown(text)),
        rules(text + " counter packets 0 bytes 0 drop").get(0).matches());
  }

  static Stream<String> atSomeTimes() {
    return Stream.of(
        "limit rate 10/second burst 5 packets",
        "limit rate over 1 mbytes/second",
        "quota over 1 mbytes used 5 bytes",
        "ct count over 3",
        "meta time \"2026-01-01\"",
        "meta hour \"08:00\"",
        "meta day \"Monday\"",
        "ct bytes 5",
        "numgen random mod 2 0",
        "numgen inc mod 3 offset 1 0",
        "update @seen { ip saddr limit rate 10/second }",
        "add @seen { ip saddr ct count over 3 }",
        "meter m size 65535 { ip saddr limit rate 10/second }");
  }

  @ParameterizedTest
  @MethodSource("atSomeTimes")
  void whatHoldsAtSomeTimesIsSaidToBeSoAndTheRestIsRead(String text) {
    NetfilterRule rule = rules(text + " ip saddr 10.0.0.1 counter packets 7 bytes 9 drop").get(0);
    assertEquals(Match.Sometimes.class, rule.matches().get(0).getClass());
    assertEquals(new Match.SourceAddress(Prefix.parse("10.0.0.1"), false), rule.matches().get(1));
    assertEquals(2, rule.matches().size());
    assertEquals(7, rule.packets());
  }

  @Test
  void fillingASetAsksForNothing() {
    assertEquals(List.of(), rules("add @seen { ip saddr timeout 1m } accept").get(0).matches());
  }

  @Test
  void aRuleReadByItselfSaysWhereItIs() {
    NetfilterRule rule = rules(" ip saddr 10.0.0.1 drop ").get(0);
    assertEquals(Backend.NATIVE, rule.backend());
    assertEquals(
        "inet t c 1",
        rule.family() + " " + rule.table() + " " + rule.chain() + " " + rule.position());
    assertEquals("ip saddr 10.0.0.1 drop", rule.text());
  }
}
