package io.hopwise.path.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Hook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members of sets as ipset and nft print them, held against a packet. */
class MemberTextsTest {
  /** {@code drop} for a member, {@code accept} for none, {@code ask} where nobody knows. */
  private static String asked(Probe probe, Rules rules) {
    String verdict = probe.asked(rules, Hook.FORWARD);
    return probe.asked.isEmpty() ? verdict.substring(0, verdict.indexOf(' ')) : "ask";
  }

  private static String ipset(Probe probe, String sides, String type, String... members) {
    List<String> lines = new ArrayList<>(List.of("Name: s", "Type: " + type, "Members:"));
    lines.addAll(List.of(members));
    return asked(
        probe,
        Rules.saved(
                "*filter",
                ":FORWARD ACCEPT",
                "-A FORWARD -m set --match-set s " + sides + " -j DROP")
            .andIpset(lines.toArray(String[]::new)));
  }

  private static String nft(Probe probe, String type, String elements, String condition) {
    return asked(
        probe,
        Rules.nft(
            "table inet t {",
            "set s {",
            "type " + type,
            "elements = { " + elements + " }",
            "}",
            "chain c {",
            "type filter hook forward priority 0; policy accept;",
            condition + " drop",
            "}",
            "}"));
  }

  private static Probe web() {
    return Probe.tcp("10.1.0.2", "10.2.0.2", 80).by("eth0", "eth1").marked(0x10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hash:ip | src | 10.1.0.2 | drop",
        "hash:ip | src | 10.1.0.1-10.1.0.3 | drop",
        "hash:ip | src | 10.1.0.3-10.1.0.9 | accept",
        "hash:ip | src | 10.1.0.2 timeout 30 packets 5 bytes 6 comment \"x nomatch y\" | drop",
        "hash:ip,port | src,dst | 10.1.0.2,tcp:80 | drop",
        "hash:ip,port | src,dst | 10.1.0.2,tcp:70-90 | drop",
        "hash:ip,port | src,dst | 10.1.0.2,tcp:81-90 | accept",
        "hash:ip,port | src,dst | 10.1.0.2,6:80 | drop",
        "hash:ip,port | src,dst | 10.1.0.2,17:80 | accept",
        "hash:ip,port | src,dst | 10.1.0.2,what:80 | ask",
        "hash:ip,port | src,dst | 10.1.0.2,tcp:what | ask",
        "hash:ip,port | src,dst | 10.1.0.2,tcp:80-what | ask",
        "hash:ip,port | src,dst | 10.1.0.2 | ask",
        "hash:ip,port | src,dst | 10.9.9.9,tcp:what | accept",
        "hash:ip,port,net | src,dst,dst | 10.1.0.2,tcp:80,10.2.0.0/16 | drop",
        "hash:ip,port,net | src,dst,dst | 10.1.0.2,tcp:80,10.9.0.0/16 | accept",
        "hash:ip,mark | src,src | 10.1.0.2,0x00000010 | drop",
        "hash:ip,mark | src,src | 10.1.0.2,0x00000011 | accept",
        "hash:ip,mark | src,src | 10.1.0.2,what | ask",
        "hash:net,iface | src,dst | 10.1.0.0/16,eth1 | drop",
        "hash:net,iface | src,src | 10.1.0.0/16,eth1 | accept",
        "hash:net,iface | src,src | 10.1.0.0/16,physdev:eth0 | ask",
        "hash:net,net | src,dst | 10.1.0.0/16,10.2.0.0/16 | drop",
        "hash:net,net | dst,src | 10.1.0.0/16,10.2.0.0/16 | accept",
        "hash:net,net | src | 10.1.0.0/16,10.1.0.0/16 | drop",
        "hash:mac | src | 00:11:22:33:44:55 | ask",
        "hash:ip,mac | src,src | 10.9.9.9,00:11:22:33:44:55 | accept",
        "bitmap:port | dst | 80 | drop",
        "bitmap:port | dst | 79-80 | drop",
        "bitmap:port | src | 80 | accept",
        "bitmap:port | dst | 999999 | accept",
        "bitmap:port | dst | 9999999 | ask",
        "hash:ip | src | what | ask",
        "hash:ip | src | 10.1.0.1-what | ask",
        "hash:ip | src | what-10.1.0.9 | ask",
        "hash:ip | src | -10.1.0.9 | ask"
      })
  void aMemberOfAnIpsetIsReadFieldByField(
      String type, String sides, String member, String verdict) {
    assertEquals(verdict, ipset(web(), sides, type, member));
  }

  @ParameterizedTest
  @CsvSource({"icmp,1", "tcp,6", "udp,17", "ipv6-icmp,58", "sctp,132", "udplite,136", "gre,47"})
  void protocolsOfPortsAreNamed(String name, int protocol) {
    Probe probe = Probe.of("10.1.0.2", "10.2.0.2", protocol, 40000, 80);
    String known = name.equals("gre") ? "ask" : "drop";
    assertEquals(known, ipset(probe, "src,dst", "hash:ip,port", "10.1.0.2," + name + ":80"));
    Probe other = Probe.of("10.1.0.2", "10.2.0.2", 99, 40000, 80);
    assertEquals(
        known.equals("ask") ? "ask" : "accept",
        ipset(other, "src,dst", "hash:ip,port", "10.1.0.2," + name + ":80"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 47, 99})
  void aBitmapOfPortsHoldsNothingThatHasNone(int protocol) {
    Probe probe = Probe.of("10.1.0.2", "10.2.0.2", protocol, 80, 80);
    assertEquals("accept", ipset(probe, "dst", "bitmap:port", "80"));
  }

  @Test
  void aPortNobodyChoseYetMayBeAMember() {
    assertEquals("ask", ipset(unbound(), "src", "bitmap:port", "1024"));
    assertEquals("drop", ipset(unbound(), "dst", "bitmap:port", "1024", "53"));
  }

  private static Probe unbound() {
    return Probe.of("10.1.0.2", "10.2.0.2", 17, -1, 53);
  }

  @Test
  void whatIsCertainlyAMemberIsNotAskedAboutForAnothersSake() {
    assertEquals("drop", ipset(web(), "src", "hash:ip", "what", "10.1.0.2"));
    assertEquals("drop", ipset(web(), "src", "hash:ip", "10.1.0.1-10.1.0.9", "what"));
    assertEquals("ask", ipset(web(), "src", "hash:ip", "10.9.9.9", "what", "10.9.9.8"));
    assertEquals("accept", ipset(web(), "src", "hash:net", "10.1.0.0/16", "10.1.0.0/24 nomatch"));
    assertEquals(
        "accept",
        ipset(
            web(),
            "src",
            "hash:net",
            "10.1.0.0/16",
            "10.1.0.0/24 timeout 49 nomatch packets 0 bytes 0 comment \"a b\""));
    assertEquals(
        "drop", ipset(web(), "src", "hash:net", "10.1.0.0/16 nomatch", "10.1.0.0/24 timeout 5"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.1.0.0/16,eth0 ; 10.1.0.0/24,eth5 | accept",
        "10.1.0.0/16,eth0 ; 10.1.0.0/24,eth0 | drop",
        "10.1.0.0/24,eth5 ; 10.1.0.0/24,eth0 | drop",
        "10.1.0.0/16,eth0 ; 10.1.0.0/24,eth0 nomatch | accept",
        "10.1.0.0/16,eth0 ; 10.7.0.0/24,eth5 | drop"
      })
  void ofNetsWithDevicesTheLongestPrefixAloneDecides(String members, String verdict) {
    assertEquals(verdict, ipset(web(), "src,src", "hash:net,iface", members.split(" ; ", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ipv4_addr | 10.1.0.2 timeout 1m expires 30s | ip saddr @s | drop",
        "ipv4_addr . inet_service | 10.1.0.2 . 80, 10.1.0.9 . 81 | ip saddr . tcp dport @s | drop",
        "ipv4_addr . inet_service | 10.1.0.0/16 . 79-81 | ip saddr . tcp dport @s | drop",
        "ipv4_addr . inet_service | 10.1.0.2 . 81 | ip saddr . tcp dport @s | accept",
        "inet_proto . inet_service | tcp . 80 | meta l4proto . th dport @s | drop",
        "inet_proto . inet_service | udp . 80 | meta l4proto . th dport @s | accept",
        "inet_proto . inet_service | what . 80 | meta l4proto . th dport @s | ask",
        "inet_proto | icmpv6, icmp, 6 | meta l4proto @s | drop",
        "ifname | \"eth0\" | iifname @s | drop",
        "ifname | \"eth0\" | oifname @s | accept",
        "ifname | \"et*\" | oifname @s | drop",
        "ifname . ifname | \"eth0\" . \"eth1\" | iifname . oifname @s | drop",
        "mark | 0x00000010 | meta mark @s | drop",
        "mark | 17 | meta mark @s | accept",
        "ether_addr | 00:11:22:33:44:55 | ip saddr @s | ask"
      })
  void anElementOfAnNftSetIsReadFieldByField(
      String type, String elements, String condition, String verdict) {
    assertEquals(verdict, nft(web(), type, elements, condition));
  }

  @Test
  void aSetOfSetsHoldsWhatItsSetsHold() {
    Rules rules =
        Rules.saved("*filter", ":FORWARD ACCEPT", "-A FORWARD -m set --match-set all src -j DROP")
            .andIpset(
                "create all list:set size 8",
                "create one hash:ip",
                "create two hash:net",
                "add one 10.9.9.9",
                "add two 10.1.0.0/16",
                "add all one",
                "add all two",
                "add all all");
    assertEquals("drop", asked(web(), rules));
    assertEquals("accept", asked(Probe.tcp("10.7.0.1", "10.2.0.2", 80), rules));
  }

  @Test
  void aSetOfSetsIsUnsureWhereOneOfThemWasNotCollected() {
    Rules rules =
        Rules.saved("*filter", ":FORWARD ACCEPT", "-A FORWARD -m set --match-set all src -j DROP")
            .andIpset("create all list:set size 8", "add all gone");
    assertEquals("ask", asked(web(), rules));
  }

  @Test
  void aTablesOwnSetComesBeforeAnIpsetOfItsName() {
    Rules rules =
        Rules.nft(
                "table inet t {",
                "set s {",
                "type ipv4_addr",
                "elements = { 10.1.0.2 }",
                "}",
                "chain c {",
                "type filter hook forward priority 0; policy accept;",
                "ip saddr @s drop",
                "}",
                "}",
                "table inet other {",
                "set s {",
                "type ipv4_addr",
                "}",
                "}")
            .andIpset("create s hash:ip", "add s 10.9.9.9");
    assertEquals("drop", asked(web(), rules));
    assertEquals("accept", asked(Probe.tcp("10.9.9.9", "10.2.0.2", 80), rules));
  }

  @Test
  void anotherTablesSetIsNotMeant() {
    Rules rules =
        Rules.saved("*filter", ":FORWARD ACCEPT", "-A FORWARD -m set --match-set s src -j DROP")
            .andNft("table inet t {", "set s {", "type ipv4_addr", "}", "}");
    assertEquals("ask", asked(web(), rules));
  }

  @Test
  void ipv6AddressesAreMembersToo() {
    Probe probe = Probe.tcp("fd00::2", "fd00::3", 80);
    Rules rules =
        Rules.saved("*nat")
            .andSaved(
                "ip6tables-legacy-save",
                "*filter",
                ":FORWARD ACCEPT",
                "-A FORWARD -m set --match-set s src -j DROP")
            .andIpset("create s hash:net family inet6", "add s fd00::/64", "add s fd00::3 nomatch");
    assertEquals("drop", asked(probe, rules));
    assertEquals("accept", asked(Probe.tcp("fd00::3", "fd00::2", 80), rules));
    assertEquals("accept", asked(Probe.tcp("fd01::3", "fd00::2", 80), rules));
  }
}
