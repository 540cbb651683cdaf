package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.NetfilterRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule to be inserted: what is typed and what is walked in the model are the same rule. */
class InsertedRuleTextTest {
  private static final ToldNetwork NETWORK =
      ToldNetwork.of(
          "gw01",
          "address: {device: eth0, ip: 10.0.0.5/24}",
          "address: {device: docker0, ip: 10.1.0.1/24}",
          "netfilter_rule: {rule: \"-A FORWARD -j DROP\"}",
          "netfilter_rule: {family: ip6, rule: \"-A six -j DROP\"}",
          "netfilter_rule: {table: fw, chain: fwd, family: inet, backend: native, rule: drop}");

  /** {@code key=value} words as a card's arguments, before the rule that drops. */
  private static Treated inserted(String words, String rule) {
    return NETWORK.treat(
        "gw01",
        "insert-netfilter-rule",
        ToldNetwork.arguments("before=it " + words),
        Map.of("it", NETWORK.fact(NetfilterRule.class, rule)));
  }

  private static NetfilterRule rule(Treated treated) {
    return ((InsertNetfilterRule) treated.change()).rule();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target=ACCEPT | -j ACCEPT | accept",
        "target=RETURN destination=10.2.0.0/16 | -d 10.2.0.0/16 -j RETURN | ip daddr 10.2.0.0/16 return",
        "target=MASQUERADE source=10.1.0.9 not_out=docker0 | -s 10.1.0.9 ! -o docker0 -j MASQUERADE"
            + " | oifname != \"docker0\" ip saddr 10.1.0.9 masquerade",
        "target=NOTRACK in=eth0 out=docker0 | -i eth0 -o docker0 -j NOTRACK"
            + " | iifname \"eth0\" oifname \"docker0\" notrack",
        "target=ACCEPT not_destination=10.2.0.7/32 | ! -d 10.2.0.7 -j ACCEPT"
            + " | ip daddr != 10.2.0.7 accept",
        "target=ACCEPT protocol=tcp port=0 source=10.1.0.0/24 destination=10.2.0.7"
            + " | -p tcp --dport 0 -s 10.1.0.0/24 -d 10.2.0.7 -j ACCEPT"
            + " | ip saddr 10.1.0.0/24 ip daddr 10.2.0.7 tcp dport 0 accept",
        "target=ACCEPT protocol=udp port=53 | -p udp --dport 53 -j ACCEPT | udp dport 53 accept",
        "target=ACCEPT protocol=icmp | -p icmp -j ACCEPT | meta l4proto icmp accept",
        "target=ACCEPT state=RELATED,ESTABLISHED"
            + " | -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT"
            + " | ct state established,related accept"
      })
  void itSaysToEitherToolWhatTheModelWalks(String arguments, String iptables, String nft) {
    Treated legacy = inserted(arguments, "FORWARD");
    Treated own = inserted(arguments, "native");

    assertEquals(List.of("iptables -I FORWARD 1 " + iptables), legacy.run());
    assertEquals(List.of("nft insert rule inet fw fwd " + Shell.quote(nft)), own.run());
    assertSame(told("netfilter_rule: {rule: '-A FORWARD " + iptables + "'}"), rule(legacy));
    assertSame(
        told(
            "netfilter_rule: {table: fw, chain: fwd, family: inet, backend: native, rule: '"
                + nft
                + "'}"),
        rule(own));
  }

  @ParameterizedTest
  @CsvSource({
    "protocol=icmp icmp_type=fragmentation-needed, -p icmpv6 --icmpv6-type packet-too-big -j ACCEPT",
    "protocol=icmp, -p icmpv6 -j ACCEPT"
  })
  void amongRulesOfIpv6IcmpHasItsOtherName(String arguments, String says) {
    Treated inserted = inserted(arguments + " target=ACCEPT", "six");
    assertEquals(List.of("ip6tables -I six 1 " + says), inserted.run());
    assertSame(told("netfilter_rule: {family: ip6, rule: '-A six " + says + "'}"), rule(inserted));
  }

  private static NetfilterRule told(String rule) {
    return ToldNetwork.of("gw01", rule).fact(NetfilterRule.class, "");
  }

  private static void assertSame(NetfilterRule read, NetfilterRule made) {
    assertEquals(Set.copyOf(read.matches()), Set.copyOf(made.matches()));
    assertEquals(read.actions(), made.actions());
  }

  @Test
  void oneKindOfIcmpIsNamedAsEitherToolNamesIt() {
    String arguments = "target=ACCEPT protocol=icmp icmp_type=fragmentation-needed";
    Treated legacy = inserted(arguments, "FORWARD");

    assertEquals(
        List.of("iptables -I FORWARD 1 -p icmp --icmp-type fragmentation-needed -j ACCEPT"),
        legacy.run());
    assertEquals(
        List.of(
            "nft insert rule inet fw fwd 'icmp type destination-unreachable icmp code frag-needed"
                + " accept'"),
        inserted(arguments, "native").run());
    assertSame(
        told("netfilter_rule: {rule: '-A FORWARD -p icmp -m icmp --icmp-type 3/4 -j ACCEPT'}"),
        rule(legacy));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target=ACCEPT protocol=udp port=8472 | opens-port: UDP 8472, 0.0.0.0/0",
        "target=ACCEPT protocol=tcp port=0 source=10.1.0.0/24 | opens-port: TCP 0, 10.1.0.0/24",
        "target=ACCEPT source=10.1.0.0/24 | lets-pass: -s 10.1.0.0/24 -j ACCEPT",
        "target=MASQUERADE out=eth0 | insert-masquerade: -o eth0 -j MASQUERADE",
        "target=RETURN in=eth0 | insert-rule: -i eth0 -j RETURN"
      })
  void whatElseItDoesIsSaid(String arguments, String risk) {
    assertEquals(risk, inserted(arguments, "FORWARD").risk());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target=DROP | 'target' has to be one of ACCEPT, RETURN, MASQUERADE, NOTRACK, not 'DROP'",
        "target=ACCEPT port=53 | 'protocol' has to be tcp or udp where a port is given, not ''",
        "target=ACCEPT protocol=sctp | 'protocol' has to be one of tcp, udp, icmp, 4, not 'sctp'",
        "target=ACCEPT state=NEW,OLD | 'state' has to be conntrack's states with commas, such as"
            + " RELATED,ESTABLISHED, not 'NEW,OLD'",
        "target=ACCEPT in=flannel.1 | 'in' has to be a device of gw01, not 'flannel.1'",
        "target=ACCEPT source=web | 'source' has to be a network, not 'web'",
        "target=ACCEPT icmp_type=echo | 'icmp_type' has to be one of fragmentation-needed, not 'echo'"
      })
  void whatIsNoRuleIsNotMadeOne(String words, String problem) {
    Map<String, String> arguments = ToldNetwork.arguments("chain=FORWARD " + words);

    assertEquals(
        List.of(problem), NETWORK.propose("gw01", "insert-netfilter-rule", arguments).problems());
  }
}
