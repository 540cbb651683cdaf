package io.hopwise.path.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Code;
import io.hopwise.fact.Hook;
import io.hopwise.fact.Match;
import io.hopwise.fact.RouteType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions on fragments, on ports nobody chose yet, on the connection and on what is local. */
class RareMatchesTest {
  private static final String SOMETIMES = Code.SOMETIMES_MATCH.text();

  /** {@code yes}, {@code no}, or what is asked because nobody knows. */
  private static String truth(String condition, Probe probe) {
    Rules rules = Rules.saved("*filter", ":FORWARD ACCEPT", "-A FORWARD " + condition + " -j DROP");
    String verdict = probe.asked(rules, Hook.FORWARD);
    return probe.asked.isEmpty()
        ? verdict.startsWith("drop") ? "yes" : "no"
        : probe.asked.get(0).text();
  }

  private static Probe web() {
    return Probe.tcp("10.1.0.2", "10.2.0.2", 80);
  }

  private static Probe ping() {
    return Probe.ping("10.1.0.2", "10.2.0.2");
  }

  /** UDP from a port that nobody chose yet. */
  private static Probe unbound() {
    return Probe.of("10.1.0.2", "10.2.0.2", 17, -1, 53);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-p tcp -m tcp --dport 80",
        "-p tcp -m tcp ! --dport 22",
        "-p tcp -m tcp --syn",
        "-p tcp -m tcp ! --tcp-flags ALL NONE",
        "! -f"
      })
  void aSecondFragmentHasNoHeaderToLookAt(String condition) {
    assertEquals("yes", truth(condition, web()));
    assertEquals("no", truth(condition, web().fragmented()));
  }

  @Test
  void aSecondFragmentIsOneAndHasNoIcmpType() {
    assertEquals("no", truth("-f", web()));
    assertEquals("yes", truth("-f", web().fragmented()));
    assertEquals("yes", truth("-p icmp -m icmp --icmp-type any", ping()));
    assertEquals("no", truth("-p icmp -m icmp --icmp-type any", ping().fragmented()));
  }

  @ParameterizedTest
  @CsvSource({"--dport 53,yes", "--dport 54,no", "--sport 0:65535,yes", "! --sport 0:65535,no"})
  void whatIsKnownOfThePortsDecides(String condition, String truth) {
    assertEquals(truth, truth("-p udp -m udp " + condition, unbound()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-m udp --sport 1024:65535",
        "-m udp ! --sport 53",
        "-m udp --sport 0:1023",
        "-m multiport --ports 80",
        "-m multiport ! --sports 80"
      })
  void aPortNobodyChoseYetMayLieInARange(String condition) {
    assertEquals(SOMETIMES, truth("-p udp " + condition, unbound()));
  }

  @Test
  void eitherOfTwoPortsWillDo() {
    assertEquals("yes", truth("-p udp -m multiport --ports 53", unbound()));
    Probe answer = Probe.of("10.2.0.2", "10.1.0.2", 17, 53, -1);
    assertEquals("yes", truth("-p udp -m multiport --ports 53", answer));
    assertEquals(SOMETIMES, truth("-p udp -m multiport --ports 80", answer));
    assertEquals("no", truth("-p tcp -m multiport ! --ports 80", web()));
    assertEquals("no", truth("-p tcp -m multiport --ports 81", web()));
    assertEquals("yes", truth("-p tcp -m multiport --ports 40000", web()));
  }

  @ParameterizedTest
  @CsvSource({"6,yes", "17,yes", "33,yes", "132,yes", "136,yes", "47,no", "1,no"})
  void portsHaveTcpUdpDccpSctpAndUdplite(int protocol, String truth) {
    Rules rules =
        Rules.nft(
            "table ip t {",
            "chain c {",
            "type filter hook forward priority 0; policy accept;",
            "th dport 80 drop",
            "}",
            "}");
    Probe probe = Probe.of("10.1.0.2", "10.2.0.2", protocol, 40000, 80);
    assertEquals(
        truth.equals("yes") ? "drop by c 1" : "accept by policy", probe.asked(rules, Hook.FORWARD));
  }

  @ParameterizedTest
  @CsvSource({"8,yes", "8/0,yes", "8/1,no", "0,no", "255,yes"})
  void anIcmpTypeMayComeWithACode(String type, String truth) {
    assertEquals(truth, truth("-p icmp -m icmp --icmp-type " + type, ping()));
    assertEquals(
        truth.equals("yes") ? "no" : "yes", truth("-p icmp -m icmp ! --icmp-type " + type, ping()));
  }

  @ParameterizedTest
  @CsvSource({"3/4,yes", "3/0,no", "3,yes"})
  void anIcmpErrorIsKnownByItsCode(String type, String truth) {
    Probe tooLarge = Probe.icmp("10.1.0.2", "10.2.0.2", 1, 3, 4);
    assertEquals(truth, truth("-p icmp -m icmp --icmp-type " + type, tooLarge));
  }

  @Test
  void ofIcmpv6TheTypeTwoHundredFiftyFiveIsOneOfThem() {
    assertEquals("accept by policy", icmpv6("255"));
    assertEquals("drop by FORWARD 1", icmpv6("128"));
  }

  private static String icmpv6(String type) {
    Rules rules =
        Rules.saved("*nat")
            .andSaved(
                "ip6tables-legacy-save",
                "*filter",
                ":FORWARD ACCEPT",
                "-A FORWARD -m icmp6 --icmpv6-type " + type + " -j DROP");
    return Probe.icmp("fd00::1", "fd00::2", 58, 128, 0).asked(rules, Hook.FORWARD);
  }

  /** The answer to a request for 10.96.0.1:443, translated to 10.3.0.3:8443. */
  private static Probe answer() {
    return Probe.of("10.3.0.3", "10.1.0.2", 6, 8443, 40000)
        .answering(Probe.of("10.1.0.2", "10.96.0.1", 6, 40000, 443).packet());
  }

  @ParameterizedTest
  @CsvSource({
    "--ctdir REPLY,yes", "--ctdir ORIGINAL,no", "! --ctdir ORIGINAL,yes",
    "--ctorigsrc 10.1.0.0/16,yes", "! --ctorigsrc 10.1.0.0/16,no", "--ctorigdst 10.96.0.1,yes",
    "--ctreplsrc 10.96.0.1,yes", "--ctreplsrc 10.1.0.2,no", "--ctrepldst 10.1.0.2,yes",
    "--ctorigsrcport 40000,yes", "--ctorigsrcport 443,no", "--ctorigdstport 443,yes",
    "! --ctorigdstport 443,no", "--ctreplsrcport 443,yes", "--ctrepldstport 40000,yes"
  })
  void aConnectionIsKnownByBothOfItsEnds(String condition, String truth) {
    assertEquals(truth, truth("-m conntrack " + condition, answer()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-m conntrack --ctdir ORIGINAL", "-m conntrack ! --ctdir REPLY",
        "-m conntrack --ctorigsrc 10.1.0.2", "-m conntrack ! --ctorigsrc 10.9.0.0/16",
        "-m conntrack ! --ctorigdstport 22", "-m connmark --mark 0x5/0xf",
        "-m connmark ! --mark 0x6"
      })
  void nothingIsTrueOfAConnectionThatIsNone(String condition) {
    assertEquals("yes", truth(condition, web().connectionMarked(0x15)));
    assertEquals("no", truth(condition, web().connectionMarked(0x15).in(Match.State.INVALID)));
    assertEquals("no", truth(condition, web().connectionMarked(0x15).in(Match.State.UNTRACKED)));
  }

  @Test
  void aConnectionsMarkIsComparedUnderItsMask() {
    assertEquals("no", truth("-m connmark --mark 0x5", web().connectionMarked(0x15)));
    assertEquals("yes", truth("-m connmark --mark 0x15", web().connectionMarked(0x15)));
    assertEquals("no", truth("-m connmark ! --mark 0x5/0xf", web().connectionMarked(0x15)));
  }

  @ParameterizedTest
  @CsvSource({"8,2048,0", "13,3328,3584", "14,3328,3584"})
  void ofIcmpTheIdentifierAndTheTypeStandWherePortsAre(int type, int port, int replyPort) {
    Probe probe = Probe.icmp("10.1.0.2", "10.2.0.2", 1, type, 0);
    assertEquals("yes", truth("-p icmp -m conntrack --ctorigsrcport 7", probe));
    assertEquals("yes", truth("-p icmp -m conntrack --ctorigdstport " + port, probe));
    assertEquals("yes", truth("-p icmp -m conntrack --ctrepldstport " + replyPort, probe));
  }

  @Test
  void whereAProtocolHasNoPortsTheyAreZero() {
    Probe gre = Probe.of("10.1.0.2", "10.2.0.2", 47, -1, -1);
    assertEquals("yes", truth("-m conntrack --ctorigsrcport 0", gre));
    assertEquals("yes", truth("-m conntrack --ctorigdstport 0", gre));
  }

  @Test
  void addressTypesMayBeAskedOfEitherEndAndOfTheOutDeviceOnly() {
    Probe own =
        web().route("10.1.0.2", "", RouteType.LOCAL).route("10.2.0.2", "eth1", RouteType.LOCAL);
    assertEquals("yes", truth("-m addrtype --src-type LOCAL", own));
    assertEquals("no", truth("-m addrtype --dst-type LOCAL", own));
    assertEquals("yes", truth("-m addrtype --dst-type LOCAL --limit-iface-out", own));
    assertEquals("no", truth("-m addrtype --dst-type LOCAL --limit-iface-in", own));
  }

  @ParameterizedTest
  @CsvSource({
    "-m length --length 84,yes",
    "-m length --length 85:,no",
    "-m length --length :83,no",
    "-m length ! --length 84,no",
    "-m ttl --ttl-eq 64,yes",
    "-m ttl --ttl-lt 65,yes",
    "-m ttl --ttl-gt 64,no",
    "-m ttl ! --ttl-eq 64,no",
    "-m iprange --src-range 10.1.0.2-10.1.0.2,yes",
    "-m iprange --src-range 10.1.0.3-10.1.0.9,no",
    "-m iprange --src-range 10.1.0.0-10.1.0.1,no",
    "-m iprange --dst-range 10.2.0.2-10.2.0.9,yes",
    "-m iprange --dst-range 10.1.0.2-10.1.0.9,no",
    "'-s 10.2.0.2,10.1.0.2',yes",
    "'-d 10.1.0.2,10.1.0.3',no"
  })
  void theEndsOfARangeBelongToIt(String condition, String truth) {
    assertEquals(truth, truth(condition, web()));
  }

  @ParameterizedTest
  @CsvSource({"1000,yes", "999,no", "1001,no"})
  void anOwnerIsOneUserOrARange(long uid, String truth) {
    assertEquals(truth, truth("-m owner --uid-owner 1000", web().ofUser(uid)));
    assertEquals("yes", truth("-m owner --uid-owner 999-1001", web().ofUser(uid)));
    assertEquals("no", truth("-m owner ! --uid-owner 999-1001", web().ofUser(uid)));
  }

  @ParameterizedTest
  @CsvSource({
    "--physdev-out v2,yes",
    "--physdev-out v1,no",
    "--physdev-in v+ --physdev-out v+,yes",
    "! --physdev-in v1,no",
    "! --physdev-out v1,yes",
    "--physdev-is-in,yes",
    "--physdev-is-out,yes",
    "! --physdev-is-bridged,no",
    "--physdev-is-bridged --physdev-in v2,no"
  })
  void aFrameIsKnownByItsPorts(String condition, String truth) {
    assertEquals(truth, truth("-m physdev " + condition, web().ports("v1", "v2")));
  }

  @Test
  void aFrameThatDidNotCrossTheBridgeIsNotBridged() {
    assertEquals("no", truth("-m physdev --physdev-is-bridged", web().ports("v1", "")));
    assertEquals("no", truth("-m physdev --physdev-is-bridged", web().ports("", "v2")));
    assertEquals("no", truth("-m physdev --physdev-out v+", web().ports("v1", "")));
    assertEquals("no", truth("-m physdev --physdev-is-in", web().ports("", "v2")));
  }

  @Test
  void tcpFlagsAreTcpsOnly() {
    Rules rules =
        Rules.nft(
            "table ip t {",
            "chain c {",
            "type filter hook forward priority 0; policy accept;",
            "tcp flags ! syn drop",
            "}",
            "}");
    assertEquals("accept by policy", ping().asked(rules, Hook.FORWARD));
    assertEquals("accept by policy", web().asked(rules, Hook.FORWARD));
  }

  @Test
  void whatIsUnsureIsAskedOnceEverythingKnownHolds() {
    Probe probe = web();
    assertEquals(
        Code.UNKNOWN_MATCH.text(),
        truth("-p tcp -m u32 --u32 0x0=0x1 -m limit --limit 1/s", probe));
    assertEquals(List.of(Code.UNKNOWN_MATCH), probe.asked);
    assertEquals(SOMETIMES, truth("-m limit --limit 1/s -m u32 --u32 0x0=0x1 -p tcp", web()));
  }
}
