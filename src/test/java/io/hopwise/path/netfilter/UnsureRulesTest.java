package io.hopwise.path.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Code;
import io.hopwise.fact.Hook;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nobody knows is asked, but only where the answer makes a difference. */
class UnsureRulesTest {
  private static Probe web() {
    return Probe.tcp("10.1.0.2", "10.2.0.2", 80);
  }

  private static Rules forward(String policy, String... rules) {
    String[] lines = new String[rules.length + 4];
    lines[0] = "*filter";
    lines[1] = ":FORWARD " + policy;
    lines[2] = ":OWN -";
    lines[3] = ":EMPTY -";
    System.arraycopy(rules, 0, lines, 4, rules.length);
    return Rules.saved(lines);
  }

  @Test
  void anUnknownMatchThatDecidesIsAsked() {
    Probe probe = web();
    assertEquals(
        "accept by policy",
        probe.asked(forward("ACCEPT", "-A FORWARD -m u32 --u32 0x1=0x1 -j DROP"), Hook.FORWARD));
    assertEquals(List.of(Code.UNKNOWN_MATCH), probe.asked);
  }

  @Test
  void theAnswerIsBelieved() {
    assertEquals(
        "drop by FORWARD 1",
        web()
            .answeringYes()
            .asked(forward("ACCEPT", "-A FORWARD -m u32 --u32 0x1=0x1 -j DROP"), Hook.FORWARD));
  }

  private static void isNotAsked(Rules rules) {
    Probe probe = web();
    probe.asked(rules, Hook.FORWARD);
    assertEquals(List.of(), probe.asked);
  }

  @Test
  void nobodyIsAskedWhenAKnownMatchOfTheRuleFails() {
    isNotAsked(forward("ACCEPT", "-A FORWARD -m u32 --u32 0x1=0x1 -p udp -j DROP"));
  }

  @Test
  void nobodyIsAskedWhatARuleThatOnlyLogsMatches() {
    isNotAsked(forward("ACCEPT", "-A FORWARD -m limit --limit 1/sec -j LOG --log-prefix \"x \""));
  }

  @Test
  void nobodyIsAskedWhenThePacketIsAcceptedEitherWay() {
    isNotAsked(
        forward(
            "ACCEPT", "-A FORWARD -m u32 --u32 0x1=0x1 -j ACCEPT", "-A FORWARD -p udp -j DROP"));
  }

  @Test
  void nobodyIsAskedWhenThePacketIsDroppedEitherWay() {
    isNotAsked(forward("DROP", "-A FORWARD -m u32 --u32 0x1=0x1 -j OWN", "-A OWN -p tcp -j DROP"));
  }

  @Test
  void nobodyIsAskedAboutAJumpToAnEmptyChain() {
    isNotAsked(
        forward("ACCEPT", "-A FORWARD -m u32 --u32 0x1=0x1 -j EMPTY", "-A FORWARD -j REJECT"));
  }

  @Test
  void aDropAndARejectAreNotTheSame() {
    Probe probe = web();
    probe.asked(
        forward("ACCEPT", "-A FORWARD -m u32 --u32 0x1=0x1 -j DROP", "-A FORWARD -j REJECT"),
        Hook.FORWARD);
    assertEquals(List.of(Code.UNKNOWN_MATCH), probe.asked);
  }

  @Test
  void aLimitHoldsSometimes() {
    Probe probe = web();
    probe.asked(forward("DROP", "-A FORWARD -m limit --limit 1/sec -j ACCEPT"), Hook.FORWARD);
    assertEquals(List.of(Code.SOMETIMES_MATCH), probe.asked);
  }

  @Test
  void aSetNobodyCollectedIsAskedFor() {
    Probe probe = web();
    probe.asked(forward("ACCEPT", "-A FORWARD -m set --match-set bad src -j DROP"), Hook.FORWARD);
    assertEquals(List.of(Code.SET_MEMBERS_UNKNOWN), probe.asked);
  }

  @Test
  void anUnknownTargetMayEndThePacket() {
    Rules rules = forward("ACCEPT", "-A FORWARD -j STEAL --from me", "-A FORWARD -j ACCEPT");
    assertEquals("accept by FORWARD 2", web().asked(rules, Hook.FORWARD));
    assertEquals("drop by FORWARD 1", web().answeringYes().asked(rules, Hook.FORWARD));
  }

  @Test
  void theOwnerOfALocalPacketIsUnknownWhenNobodySaysIt() {
    Probe probe = web().ofUser(-1);
    probe.asked(forward("ACCEPT", "-A FORWARD -m owner --uid-owner 1000 -j DROP"), Hook.FORWARD);
    assertEquals(List.of(Code.UNKNOWN_MATCH), probe.asked);
  }

  @Test
  void manyUnknownRulesAreLookedThroughWithoutEnd() {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      rules.append("-A FORWARD -m u32 --u32 0x1=0x1 -j OWN\n");
    }
    Probe probe = web();
    assertEquals(
        "accept by policy",
        probe.asked(forward("ACCEPT", rules.toString(), "-A OWN -p tcp -j RETURN"), Hook.FORWARD));
  }

  @Test
  void aGotoToAChainNobodyCollectedMayEndThePacket() {
    Rules rules =
        Rules.nft(
            "table ip t {",
            "chain c {",
            "type filter hook forward priority 0; policy accept;",
            "goto nowhere",
            "}",
            "}");
    assertEquals("accept by policy", web().asked(rules, Hook.FORWARD));
    assertEquals("drop by c 1", web().answeringYes().asked(rules, Hook.FORWARD));
  }

  @Test
  void anUnsureRuleInChainsThatCallEachOtherForEverIsLookedAtAndLeft() {
    Rules rules =
        forward(
            "ACCEPT",
            "-A FORWARD -j OWN",
            "-A OWN -m u32 --u32 0x1=0x1 -j DROP",
            "-A OWN -j EMPTY",
            "-A EMPTY -j OWN");
    assertEquals("accept by policy", web().asked(rules, Hook.FORWARD));
  }
}
