package io.hopwise.path.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Action;
import io.hopwise.fact.Hook;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a packet goes through chains: jumps, gotos, returns, policies, marks and NAT. */
class ChainWalkTest {
  private static Probe packet() {
    return Probe.tcp("10.1.0.2", "10.2.0.2", 80);
  }

  @Test
  void returnInABuiltInChainGivesThePolicy() {
    Rules rules =
        Rules.saved("*filter", ":FORWARD DROP", "-A FORWARD -j RETURN", "-A FORWARD -j ACCEPT");
    assertEquals("drop by policy", packet().asked(rules, Hook.FORWARD));
  }

  @Test
  void anOwnChainHasNoPolicyAndFallsBackToItsCaller() {
    Rules rules =
        Rules.saved(
            "*filter",
            ":FORWARD DROP",
            ":OWN -",
            "-A FORWARD -j OWN",
            "-A FORWARD -j ACCEPT",
            "-A OWN -s 10.9.0.0/16 -j DROP");
    assertEquals("accept by FORWARD 2", packet().asked(rules, Hook.FORWARD));
  }

  @Test
  void anEmptyChainDoesNothing() {
    Rules rules =
        Rules.saved(
            "*filter", ":FORWARD ACCEPT", ":OWN -", "-A FORWARD -j OWN", "-A FORWARD -j DROP");
    assertEquals("drop by FORWARD 2", packet().asked(rules, Hook.FORWARD));
  }

  @Test
  void afterAGotoControlReturnsToTheCallerOfTheChainThatDidTheGoto() {
    Rules rules =
        Rules.saved(
            "*filter",
            ":FORWARD DROP",
            ":ONE -",
            ":TWO -",
            "-A FORWARD -j ONE",
            "-A FORWARD -j ACCEPT",
            "-A ONE -g TWO",
            "-A ONE -j DROP",
            "-A TWO -s 10.9.0.0/16 -j DROP");
    assertEquals("accept by FORWARD 2", packet().asked(rules, Hook.FORWARD));
  }

  @Test
  void aGotoFromABuiltInChainEndsInThePolicy() {
    Rules rules =
        Rules.saved(
            "*filter",
            ":FORWARD DROP",
            ":TWO -",
            "-A FORWARD -g TWO",
            "-A FORWARD -j ACCEPT",
            "-A TWO -j RETURN");
    assertEquals("drop by policy", packet().asked(rules, Hook.FORWARD));
  }

  @Test
  void chainsThatCallEachOtherForEverStillEnd() {
    Rules rules =
        Rules.saved(
            "*filter",
            ":FORWARD ACCEPT",
            ":ONE -",
            ":TWO -",
            "-A FORWARD -j ONE",
            "-A ONE -j TWO",
            "-A TWO -j ONE");
    assertEquals("accept by policy", packet().asked(rules, Hook.FORWARD));
    Rules circle =
        Rules.saved(
            "*filter",
            ":FORWARD DROP",
            ":ONE -",
            ":TWO -",
            "-A FORWARD -g ONE",
            "-A ONE -g TWO",
            "-A TWO -g ONE");
    assertEquals("drop by policy", packet().asked(circle, Hook.FORWARD));
  }

  @Test
  void theFirstNatTargetEndsItsChain() {
    Rules rules =
        Rules.saved(
            "*nat",
            ":PREROUTING ACCEPT",
            "-A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.3.0.3:8080",
            "-A PREROUTING -j DNAT --to-destination 10.3.0.4");
    Verdict.Nat nat = (Verdict.Nat) packet().asks(rules, Hook.PREROUTING);
    assertEquals(Ip.parse("10.3.0.3"), ((Action.Dnat) nat.action()).from());
  }

  @Test
  void acceptInANatChainTranslatesNothing() {
    Rules rules =
        Rules.saved(
            "*nat",
            ":POSTROUTING ACCEPT",
            "-A POSTROUTING -d 10.2.0.0/16 -j ACCEPT",
            "-A POSTROUTING -j MASQUERADE");
    assertEquals("accept by POSTROUTING 1", packet().asked(rules, Hook.POSTROUTING));
  }

  @Test
  void rejectSaysWithWhat() {
    Rules rules =
        Rules.saved(
            "*filter",
            ":FORWARD ACCEPT",
            "-A FORWARD -j REJECT --reject-with icmp-host-prohibited");
    assertEquals("reject icmp-host-prohibited", packet().asked(rules, Hook.FORWARD));
  }

  @Test
  void aMarkSetByOneRuleIsSeenByTheNext() {
    Rules rules =
        Rules.saved(
            "*mangle",
            ":PREROUTING ACCEPT",
            "-A PREROUTING -j MARK --set-xmark 0x10/0xf0",
            "-A PREROUTING -m mark --mark 0x11/0xff -j DROP");
    Probe probe = packet().marked(0x1);
    assertEquals("drop by PREROUTING 2", probe.asked(rules, Hook.PREROUTING));
    assertEquals(List.of("marked-by-rule PREROUTING 1"), probe.notes);
  }

  @Test
  void aConnectionsMarkIsSavedAndRestored() {
    Rules rules =
        Rules.saved(
            "*mangle",
            ":FORWARD ACCEPT",
            "-A FORWARD -j CONNMARK --save-mark --nfmask 0xff --ctmask 0xff",
            "-A FORWARD -j MARK --set-xmark 0x0/0xffffffff",
            "-A FORWARD -j CONNMARK --restore-mark --nfmask 0xf --ctmask 0xf");
    Probe probe = packet().marked(0x123);
    probe.asks(rules, Hook.FORWARD);
    assertEquals(0x23, probe.connectionMark());
    assertEquals(0x3, probe.packet().mark());
  }

  @Test
  void notrackIsReadOfTableRawAndOfOldTargets() {
    for (String target : List.of("CT --notrack", "NOTRACK")) {
      Probe untracked = packet().in(Match.State.INVALID);
      untracked.asks(
          Rules.saved("*raw", ":PREROUTING ACCEPT", "-A PREROUTING -j " + target), Hook.PREROUTING);
      assertTrue(untracked.isUntracked());
    }
  }

  @Test
  void anNftRuleDoesSeveralThingsInOrder() {
    Rules rules =
        Rules.nft(
            "table inet t {",
            "chain c {",
            "type filter hook forward priority 0; policy accept;",
            "meta mark set 0x5 counter packets 1 bytes 2 drop",
            "}",
            "}");
    Probe probe = packet();
    assertEquals("drop by c 1", probe.asked(rules, Hook.FORWARD));
    assertEquals(5, probe.packet().mark());
  }

  @Test
  void aQueuedPacketIsLeftToTheProgram() {
    Rules rules = Rules.saved("*filter", ":INPUT ACCEPT", "-A INPUT -j NFQUEUE --queue-num 0");
    assertEquals("queue", packet().asked(rules, Hook.INPUT));
  }
}
