package io.hopwise.path.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Hook;
import io.hopwise.fact.Match;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules do to a packet and to its connection besides their verdict. */
class ChangesTest {
  private static Probe packet() {
    return Probe.tcp("10.1.0.2", "10.2.0.2", 80);
  }

  private static Rules mangle(String... targets) {
    List<String> lines = new ArrayList<>(List.of("*mangle", ":FORWARD ACCEPT"));
    for (String target : targets) {
      lines.add("-A FORWARD -j " + target);
    }
    return Rules.saved(lines.toArray(String[]::new));
  }

  private static Rules byNft(String... statements) {
    List<String> lines = new ArrayList<>(List.of("table ip t {", "chain c {"));
    lines.add("type filter hook forward priority 0; policy accept;");
    lines.addAll(List.of(statements));
    lines.addAll(List.of("}", "}"));
    return Rules.nft(lines.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "--set-xmark 0x10/0xf0,0x1213", "--set-xmark 0x1/0x0,0x1232", "--and-mark 0xff,0x33",
    "--or-mark 0x4,0x1237", "--xor-mark 0x1,0x1232", "--set-mark 0x5,0x5"
  })
  void aMarkIsMaskedAndThenSet(String option, String mark) {
    Probe probe = packet().marked(0x1233);
    probe.asks(mangle("MARK " + option), Hook.FORWARD);
    assertEquals(Long.decode(mark), probe.packet().mark());
    assertEquals(List.of("marked-by-rule FORWARD 1"), probe.notes);
  }

  @Test
  void aMarkThatStaysAsItWasIsNotToldOf() {
    Probe probe = packet().marked(5);
    probe.asks(mangle("MARK --set-mark 5"), Hook.FORWARD);
    assertEquals(List.of(), probe.notes);
  }

  @ParameterizedTest
  @CsvSource({
    "--set-xmark 0x10/0xf0,0x1213",
    "--save-mark,0xaabb",
    "--save-mark --mask 0xff,0x12bb",
    "--save-mark --nfmask 0xf0 --ctmask 0xff,0x12b0"
  })
  void aConnectionsMarkIsMaskedAndThenSet(String option, String mark) {
    Probe probe = packet().marked(0xaabb).connectionMarked(0x1233);
    probe.asks(mangle("CONNMARK " + option), Hook.FORWARD);
    assertEquals(Long.decode(mark), probe.connectionMark());
    assertEquals(0xaabb, probe.packet().mark());
    assertEquals(List.of(), probe.notes);
  }

  @ParameterizedTest
  @CsvSource({
    "--restore-mark,0x1233",
    "--restore-mark --mask 0xff,0xaa33",
    "--restore-mark --nfmask 0xff --ctmask 0xf0,0xaa30"
  })
  void aConnectionsMarkIsRestoredUnderMasks(String option, String mark) {
    Probe probe = packet().marked(0xaabb).connectionMarked(0x1233);
    probe.asks(mangle("CONNMARK " + option), Hook.FORWARD);
    assertEquals(Long.decode(mark), probe.packet().mark());
    assertEquals(0x1233, probe.connectionMark());
  }

  @ParameterizedTest
  @CsvSource({"INVALID", "UNTRACKED"})
  void aPacketWithoutConnectionNeitherSavesNorRestores(Match.State state) {
    Probe probe = packet().marked(0xaabb).connectionMarked(0x1233).in(state);
    probe.asks(mangle("CONNMARK --restore-mark", "CONNMARK --set-mark 7"), Hook.FORWARD);
    assertEquals(0xaabb, probe.packet().mark());
    assertEquals(0x1233, probe.connectionMark());
  }

  @ParameterizedTest
  @CsvSource({
    "meta mark set ct mark,false",
    "ct mark set ct mark | 0x1,false",
    "ct mark set 0x1,true",
    "ct mark set meta mark,true",
    "meta mark set 0x1,true"
  })
  void nftLeavesARuleThatReadsTheMarkOfAMissingConnection(String statement, boolean goesOn) {
    Rules rules = byNft(statement + " drop");
    String otherwise = goesOn ? "drop by c 1" : "accept by policy";
    assertEquals(otherwise, packet().in(Match.State.INVALID).asked(rules, Hook.FORWARD));
    assertEquals("drop by c 1", packet().asked(rules, Hook.FORWARD));
  }

  @Test
  void aPacketsTtlIsSetRaisedAndLowered() {
    Probe probe = packet();
    probe.asks(mangle("TTL --ttl-set 9"), Hook.FORWARD);
    assertEquals(9, probe.packet().ttl());
    probe.asks(mangle("TTL --ttl-inc 3", "TTL --ttl-dec 1"), Hook.FORWARD);
    assertEquals(11, probe.packet().ttl());
  }

  @ParameterizedTest
  @CsvSource({
    "DSCP --set-dscp 0x0a,  true",
    "DSCP --set-dscp 0x00,  false",
    "TOS --set-tos 0x10/0x3f,  true",
    "TOS --set-tos 0x00/0xff,  false",
    "TCPMSS --clamp-mss-to-pmtu,  false"
  })
  void anotherServiceThanTheUsualIsToldOf(String target, boolean told) {
    Probe probe = packet();
    probe.asks(mangle(target), Hook.FORWARD);
    assertEquals(told ? List.of("service set") : List.of(), probe.notes);
  }

  @ParameterizedTest
  @CsvSource({"af11, true", "0x0b, true", "cs0, false", "0x00, false"})
  void nftTellsOfAnotherServiceToo(String value, boolean told) {
    Probe probe = packet();
    probe.asks(byNft("ip dscp set " + value), Hook.FORWARD);
    assertEquals(told ? List.of("service set") : List.of(), probe.notes);
  }

  @Test
  void aPacketIsTakenOutOfTrackingWhileItHasNoConnection() {
    Rules rules =
        Rules.nft(
            "table ip t {",
            "chain c {",
            "type filter hook forward priority 0; policy accept;",
            "notrack",
            "}",
            "}");
    Probe invalid = packet().in(Match.State.INVALID);
    invalid.asks(rules, Hook.FORWARD);
    assertTrue(invalid.isUntracked());
    assertEquals(List.of("untracked-by-rule c 1"), invalid.notes);
    for (Match.State state : List.of(Match.State.NEW, Match.State.RELATED)) {
      Probe known = packet().in(state);
      known.asks(rules, Hook.FORWARD);
      assertFalse(known.isUntracked());
      assertEquals(List.of(), known.notes);
    }
  }

  @Test
  void aPacketIsTakenOutOfTrackingOnce() {
    Rules rules =
        Rules.nft(
            "table ip t {",
            "chain c {",
            "type filter hook output priority -300; policy accept;",
            "notrack",
            "}",
            "}");
    Probe untracked = packet().in(Match.State.UNTRACKED);
    untracked.asks(rules, Hook.OUTPUT);
    assertEquals(List.of(), untracked.notes);
  }

  @Test
  void anAcceptingRuleIsToldOfAndAPolicyIsNot() {
    Probe probe = packet();
    probe.asks(mangle("ACCEPT"), Hook.FORWARD);
    assertEquals(List.of("accepted-by-rule FORWARD 1"), probe.notes);
    Probe other = packet();
    other.asks(mangle("LOG"), Hook.FORWARD);
    assertEquals(List.of(), other.notes);
  }

  @Test
  void whatFollowsAJumpInOneNftRuleIsNotReached() {
    Rules rules =
        Rules.nft(
            "table ip t {",
            "chain own {",
            "}",
            "chain c {",
            "type filter hook forward priority 0; policy accept;",
            "meta mark set 0x1 jump own",
            "meta mark 0x1 drop",
            "}",
            "}");
    assertEquals("drop by c 2", packet().asked(rules, Hook.FORWARD));
  }

  @Test
  void inANatChainAnUnknownTargetMayTranslateToAnything() {
    Rules rules = Rules.saved("*nat", ":PREROUTING ACCEPT", "-A PREROUTING -j STEAL --x");
    assertTrue(packet().answeringYes().asks(rules, Hook.PREROUTING) instanceof Verdict.Unknown);
    assertEquals("accept by policy", packet().asked(rules, Hook.PREROUTING));
  }

  @ParameterizedTest
  @CsvSource({"-j,drop by FORWARD 2", "-g,accept by policy"})
  void chainsNestAsDeepAsTheKernelLoadsThem(String how, String verdict) {
    List<String> lines = new ArrayList<>(List.of("*filter", ":FORWARD ACCEPT"));
    for (int i = 0; i <= 100; i++) {
      lines.add(":C" + i + " -");
    }
    lines.add("-A FORWARD " + how + " C0");
    lines.add("-A FORWARD -j DROP");
    for (int i = 0; i < 100; i++) {
      lines.add("-A C" + i + " -j C" + (i + 1));
    }
    assertEquals(verdict, packet().asked(Rules.saved(lines.toArray(String[]::new)), Hook.FORWARD));
    lines.add("-A C100 -p tcp -j REJECT");
    assertEquals(
        "reject icmp-port-unreachable",
        packet().asked(Rules.saved(lines.toArray(String[]::new)), Hook.FORWARD));
  }

  @Test
  void aPolicyThatDropsIsSaidToBeAPolicy() {
    Rules rules = Rules.saved("*filter", ":FORWARD DROP", "-A FORWARD -p tcp -j DROP");
    assertFalse(((Verdict.Drop) packet().asks(rules, Hook.FORWARD)).byPolicy());
    Probe ping = Probe.ping("10.1.0.2", "10.2.0.2");
    assertTrue(((Verdict.Drop) ping.asks(rules, Hook.FORWARD)).byPolicy());
  }
}
