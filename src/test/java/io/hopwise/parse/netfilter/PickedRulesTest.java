package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Collected;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code iptables-save | grep …}: lines without what stood around them. */
class PickedRulesTest {
  private static final String MASQUERADE = "-A X -s 10.0.0.0/8 -j MASQUERADE";

  private static List<String> rules(FilterFacts facts) {
    List<String> lines = new ArrayList<>();
    for (NetfilterRule rule : facts.rules()) {
      lines.add(rule.table() + " " + rule.chain() + " " + rule.position());
    }
    return lines;
  }

  @ParameterizedTest
  @CsvSource({
    "iptables-save_|_grep_X, -A X -j MASQUERADE, nat",
    "iptables-save_|_grep_X, -A X -p tcp -j DNAT --to-destination 10.0.0.2:80, nat",
    "iptables-save_|_grep_X, -A X -d 10.0.0.1/32 -j REJECT, filter",
    "iptables-save_|_grep_X, -A FORWARD -j X, filter",
    "iptables_-t_mangle_-S_|_grep_X, -A X -j DROP, mangle",
    "iptables_-S_|_grep_X, -A X -j DROP, filter"
  })
  void theTableIsToldByTheCommandOrTheRule(String file, String rule, String table) {
    assertEquals(table, new FilterFacts().picked(file, rule).rules().get(0).table());
  }

  @Test
  void aRuleOfAnyTableIsNotUnderstood() {
    assertEquals(
        List.of(), rules(new FilterFacts().picked("iptables-save_|_grep_X", "-A X -j ACCEPT")));
  }

  @Test
  void aHeadingThatWasLeftTellsTheTable() {
    assertEquals(
        List.of("raw X 1"),
        rules(
            new FilterFacts()
                .picked("iptables-save_|_head", "*raw", ":X - [0:0]", "-A X -j DROP")));
  }

  @Test
  void whetherAPacketComesToAPickedRuleIsNotKnown() {
    List<Match> matches =
        new FilterFacts().picked("iptables-save_|_grep_X", MASQUERADE).rules().get(0).matches();

    assertEquals(new Match.Unknown("rules above it not shown"), matches.get(matches.size() - 1));
  }

  @ParameterizedTest
  @CsvSource({
    "iptables-save_|_grep_POSTROUTING, true",
    "iptables-save_|_grep_-i_postrouting, true",
    "iptables_-t_nat_-S_|_grep_'POST', true",
    "iptables-save_|_grep_MASQ, false",
    "iptables-save_|_grep_postrouting, false",
    "iptables-save_|_grep_-v_POSTROUTING, false",
    "iptables-save_|_grep_-m_1_POSTROUTING, false",
    "iptables-save_|_grep_POSTROUTING_|_head, false",
    "iptables-save_|_grep_POSTROUTING.*eth0, false"
  })
  void pickedByItsNameAChainIsWhole(String label, boolean whole) {
    List<Match> matches =
        new FilterFacts().picked(label, "-A POSTROUTING -j MASQUERADE").rules().get(0).matches();

    assertEquals(whole, !matches.contains(Match.Unknown.ABOVE));
  }

  @Test
  void whatIsPickedIsNotAllThereIs() {
    assertEquals(
        List.of(),
        new FilterFacts().picked("iptables-save_|_grep_X", MASQUERADE).of(Collected.class));
  }

  @Test
  void whatASaveShowsCountsInsteadOfWhatWasPickedFromIt() {
    assertEquals(
        List.of("nat POSTROUTING 1"),
        rules(
            new FilterFacts()
                .save(
                    "iptables-save",
                    "*nat",
                    ":POSTROUTING ACCEPT [0:0]",
                    "-A POSTROUTING -j MASQUERADE",
                    "COMMIT")
                .picked("iptables-save_|_grep_X", "-A POSTROUTING -j MASQUERADE")));
  }

  @Test
  void theSameLinePickedTwiceIsOneRule() {
    assertEquals(
        List.of("nat X 1"),
        rules(new FilterFacts().picked("iptables-save_|_grep_X", MASQUERADE, MASQUERADE)));
  }
}
