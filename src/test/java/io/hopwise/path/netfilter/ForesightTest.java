package io.hopwise.path.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Hook;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether somebody has to be asked about an unsure rule: only when the packet fares otherwise. */
class ForesightTest {
  private static final String UNSURE = "-A FORWARD -m u32 --u32 0x1=0x1 ";

  private static Probe web() {
    return Probe.tcp("10.1.0.2", "10.2.0.2", 80);
  }

  /** How many rules of these were asked about; all of them are in mangle's FORWARD. */
  private static int asked(String policy, String... rules) {
    String[] lines = new String[rules.length + 4];
    lines[0] = "*mangle";
    lines[1] = ":FORWARD " + policy;
    lines[2] = ":OWN -";
    lines[3] = ":NEXT -";
    System.arraycopy(rules, 0, lines, 4, rules.length);
    Probe probe = web();
    probe.asked(Rules.saved(lines), Hook.FORWARD);
    return probe.asked.size();
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPT,0",
    "DROP,1",
    "REJECT,1",
    "RETURN,0",
    "LOG,0",
    "TCPMSS --clamp-mss-to-pmtu,0",
    "MARK --set-mark 1,1",
    "CONNMARK --set-mark 1,1",
    "CONNMARK --save-mark,1",
    "CONNMARK --restore-mark,1",
    "NOTRACK,1",
    "TTL --ttl-set 5,1",
    "TTL --ttl-dec 1,1",
    "NFQUEUE,1",
    "MASQUERADE,1",
    "STEAL,1"
  })
  void withAPolicyThatAcceptsWhatEndsOrChangesThePacketMatters(String target, int asked) {
    assertEquals(asked, asked("ACCEPT", UNSURE + "-j " + target));
  }

  @ParameterizedTest
  @CsvSource({"ACCEPT,1", "DROP,0", "REJECT,1", "RETURN,0", "LOG,0", "MARK --set-mark 1,1"})
  void withAPolicyThatDropsWhatSavesThePacketMatters(String target, int asked) {
    assertEquals(asked, asked("DROP", UNSURE + "-j " + target));
  }

  @ParameterizedTest
  @CsvSource({
    "-j DROP,-j DROP,0",
    "-j DROP,-j ACCEPT,1",
    "-j ACCEPT,-j DROP,1",
    "-j REJECT,-j REJECT,0",
    "-j REJECT,-j REJECT --reject-with tcp-reset,1",
    "-j REJECT,-j DROP,1",
    "-j DROP,-j REJECT,1",
    "-j ACCEPT,-j REJECT,1",
    "-j DNAT --to-destination 10.0.0.1,-j DNAT --to-destination 10.0.0.1,0",
    "-j DNAT --to-destination 10.0.0.1,-j DNAT --to-destination 10.0.0.2,1",
    "-j DNAT --to-destination 10.0.0.1,-j ACCEPT,1",
    "-j ACCEPT,-j DNAT --to-destination 10.0.0.1,1",
    "-j NFQUEUE,-j NFQUEUE,1",
    "-j NFQUEUE,-j DROP,1",
    "-j DROP,-j MARK --set-mark 1,1",
    "-j ACCEPT,-j LOG,0",
    "-j ACCEPT,-p udp -j DROP,0",
    "-j ACCEPT,-j STEAL,1"
  })
  void whatTheNextRuleWouldDoIsComparedWithIt(String unsure, String next, int asked) {
    assertEquals(asked, asked("ACCEPT", UNSURE + unsure, "-A FORWARD " + next) - unknown(next));
  }

  /** A target nobody knows is asked about for itself. */
  private static int unknown(String rule) {
    return rule.contains("STEAL") ? 1 : 0;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-j OWN | -A OWN -j DROP | 1",
        "-j OWN | -A OWN -p udp -j DROP | 0",
        "-j OWN | -A OWN -j RETURN | 0",
        "-j OWN | -A OWN -j NEXT; -A NEXT -j DROP | 1",
        "-j OWN | -A OWN -j NEXT; -A NEXT -j RETURN | 0",
        "-j OWN | -A OWN -j NEXT; -A OWN -j DROP | 1",
        "-j OWN | -A OWN -g NEXT; -A OWN -j DROP | 0",
        "-j OWN | -A OWN -g NEXT; -A NEXT -j DROP | 1",
        "-g OWN | -A OWN -j RETURN; -A FORWARD -j DROP | 1",
        "-g OWN | -A OWN -p udp -j DROP; -A FORWARD -p udp -j DROP | 0",
        "-j OWN | -A OWN -p udp -j DROP; -A FORWARD -j DROP | 0",
        "-j OWN | -A OWN -j MARK --set-mark 1 | 1",
        "-j OWN | -A OWN -j LOG | 0"
      })
  void chainsAreFollowed(String unsure, String rules, int asked) {
    String[] all = (UNSURE + unsure + ";" + rules).split("; ?", -1);
    assertEquals(asked, asked("ACCEPT", all));
  }

  @Test
  void aReturnFromAChainGoesOnBehindTheJump() {
    String inside = "-A OWN -m u32 --u32 0x1=0x1 -j RETURN";
    assertEquals(0, asked("ACCEPT", "-A FORWARD -j OWN", "-A FORWARD -j DROP", inside));
    assertEquals(
        1, asked("ACCEPT", "-A FORWARD -j OWN", "-A FORWARD -j DROP", inside, "-A OWN -j ACCEPT"));
    assertEquals(
        0, asked("ACCEPT", "-A FORWARD -j OWN", "-A FORWARD -j DROP", inside, "-A OWN -j DROP"));
  }

  @Test
  void lookingAheadChangesNothingOfTheWay() {
    Rules rules =
        Rules.saved(
            "*mangle",
            ":FORWARD ACCEPT",
            ":OWN -",
            "-A FORWARD -j OWN",
            "-A FORWARD -j DROP",
            "-A OWN -m u32 --u32 0x1=0x1 -j RETURN",
            "-A OWN -p udp -j ACCEPT",
            "-A OWN -j MARK --set-mark 7");
    Probe probe = web();
    assertEquals("drop by FORWARD 2", probe.asked(rules, Hook.FORWARD));
    assertEquals(7, probe.packet().mark());
    assertEquals(1, probe.asked.size());
  }

  @Test
  void ofSeveralUnsureRulesEachIsAskedAboutOnlyWhereItMatters() {
    assertEquals(0, asked("ACCEPT", UNSURE + "-j ACCEPT", UNSURE + "-j ACCEPT"));
    assertEquals(2, asked("ACCEPT", UNSURE + "-j ACCEPT", UNSURE + "-j DROP"));
    assertEquals(2, asked("ACCEPT", UNSURE + "-j DROP", UNSURE + "-j DROP"));
    assertEquals(0, asked("DROP", UNSURE + "-j DROP", UNSURE + "-j OWN", "-A OWN -j DROP"));
    assertEquals(
        0,
        asked(
            "ACCEPT",
            UNSURE + "-j DROP",
            UNSURE + "-j OWN",
            "-A FORWARD -j DROP",
            "-A OWN -p udp -j ACCEPT"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-j DROP", "-j ACCEPT", "-j LOG"})
  void aRuleOfWhichSomethingKnownFailsIsPassedOver(String next) {
    int expected = next.equals("-j DROP") ? 1 : 0;
    assertEquals(
        expected,
        asked("ACCEPT", UNSURE + "-j ACCEPT", "-A FORWARD -p udp -j REJECT", "-A FORWARD " + next));
  }

  @Test
  void anNftRuleThatNotesAndThenDropsMatters() {
    Rules rules =
        Rules.nft(
            "table ip t {",
            "chain c {",
            "type filter hook forward priority 0; policy accept;",
            "ip dscp cs1 log tcp option maxseg size set 1360 drop",
            "ip dscp cs1 log tcp option maxseg size set 1360",
            "}",
            "}");
    Probe probe = web();
    assertEquals("accept by policy", probe.asked(rules, Hook.FORWARD));
    assertEquals(1, probe.asked.size());
    assertEquals("drop by c 1", web().answeringYes().asked(rules, Hook.FORWARD));
  }

  @Test
  void veryLongWaysAheadAreNotLookedAlongToTheirEnd() {
    String[] rules = new String[2_100];
    rules[0] = UNSURE + "-j ACCEPT";
    for (int i = 1; i < rules.length; i++) {
      rules[i] = "-A FORWARD ! -p udp ! -s 10.9.0.0/16 ! -d 10.9.0.0/16 -j LOG";
    }
    assertEquals(1, asked("ACCEPT", rules));
    assertEquals(0, asked("ACCEPT", List.of(rules).subList(0, 1_900).toArray(String[]::new)));
  }

  @Test
  void chainsThatCallEachOtherForEverAreGivenUp() {
    assertEquals(
        1,
        asked(
            "ACCEPT",
            UNSURE + "-j ACCEPT",
            "-A FORWARD -j OWN",
            "-A OWN -j NEXT",
            "-A NEXT -j OWN"));
    assertEquals(
        1,
        asked(
            "ACCEPT",
            UNSURE + "-j ACCEPT",
            "-A FORWARD -g OWN",
            "-A OWN -g NEXT",
            "-A NEXT -g OWN"));
  }
}
