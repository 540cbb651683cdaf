package io.hopwise.path.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.Trap;
import io.hopwise.fact.Hook;
import org.junit.jupiter.api.Test;

/** Whether a packet is a member of an ipset or of an nft set. */
class SetMembershipTest {
  private static String asked(Probe probe, String directions, String type, String... members) {
    String[] lines = new String[members.length + 3];
    lines[0] = "Name: s";
    lines[1] = "Type: " + type;
    lines[2] = "Members:";
    System.arraycopy(members, 0, lines, 3, members.length);
    Rules rules =
        Rules.saved(
                "*filter",
                ":FORWARD ACCEPT",
                "-A FORWARD -m set --match-set s " + directions + " -j DROP")
            .andIpset(lines);
    return probe.asked(rules, Hook.FORWARD).substring(0, 4);
  }

  private static Probe web() {
    return Probe.tcp("10.1.0.2", "10.2.0.2", 80);
  }

  @Test
  void anAddressIsAMemberByItsPrefix() {
    assertEquals("drop", asked(web(), "src", "hash:net", "10.9.0.0/16", "10.1.0.0/16"));
    assertEquals("acce", asked(web(), "dst", "hash:net", "10.9.0.0/16", "10.1.0.0/16"));
    assertEquals("drop", asked(web(), "src", "hash:ip", "10.1.0.2 timeout 17"));
  }

  @Test
  @Trap(72)
  void theLongestPrefixDecidesSoThatNomatchMakesAnException() {
    assertEquals("acce", asked(web(), "src", "hash:net", "10.1.0.0/16", "10.1.0.2 nomatch"));
    assertEquals("drop", asked(web(), "src", "hash:net", "10.1.0.0/16 nomatch", "10.1.0.2"));
  }

  @Test
  void everyFieldOfAMemberMustFit() {
    assertEquals("drop", asked(web(), "dst,dst", "hash:ip,port", "10.2.0.2,tcp:80"));
    assertEquals("acce", asked(web(), "dst,dst", "hash:ip,port", "10.2.0.2,udp:80"));
    assertEquals("acce", asked(web(), "dst,dst", "hash:ip,port", "10.2.0.2,tcp:81"));
    assertEquals("drop", asked(web(), "dst,src", "hash:net,iface", "10.2.0.0/24,eth0"));
    assertEquals("drop", asked(web(), "dst,src", "hash:ip,port", "10.2.0.2,tcp:40000"));
  }

  @Test
  void aBitmapHoldsRanges() {
    assertEquals("drop", asked(web(), "dst", "bitmap:port", "22", "80-90"));
  }

  @Test
  void anEmptySetHoldsNobody() {
    assertEquals("acce", asked(web(), "src", "hash:ip"));
  }

  private static String nft(Probe probe, String type, String elements, String rule) {
    Rules rules =
        Rules.nft(
            "table inet t {",
            "set s {",
            "type " + type,
            "flags interval",
            "elements = { " + elements + " }",
            "}",
            "chain c {",
            "type filter hook forward priority 0; policy accept;",
            rule,
            "}",
            "}");
    return probe.asked(rules, Hook.FORWARD);
  }

  @Test
  void anNftSetHoldsPrefixesAndRanges() {
    assertEquals(
        "drop by c 1",
        nft(web(), "ipv4_addr", "10.9.0.0/16, 10.1.0.1-10.1.0.9", "ip saddr @s drop"));
    assertEquals("accept by policy", nft(web(), "ipv4_addr", "10.9.0.0/16", "ip saddr @s drop"));
    assertEquals("drop by c 1", nft(web(), "ipv4_addr", "10.9.0.0/16", "ip saddr != @s drop"));
  }

  @Test
  void anNftSetMayHoldSeveralFields() {
    String type = "ipv4_addr . inet_service";
    String elements = "10.2.0.2 . 80, 10.2.0.3 . 443";
    assertEquals("drop by c 1", nft(web(), type, elements, "ip daddr . tcp dport @s drop"));
    assertEquals(
        "accept by policy", nft(web(), type, "10.2.0.2 . 443", "ip daddr . tcp dport @s drop"));
  }
}
