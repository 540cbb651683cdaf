package io.hopwise.casefile;

import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import java.util.List;

/** Understands the text of a told packet filter rule. */
final class RuleText {
  private RuleText() {}

  /** The rule with the matches and actions its text says. */
  static NetfilterRule read(NetfilterRule rule, Position at, Problems problems) {
    if (rule.text().isEmpty()) {
      problems.add(at, "rule-empty");
    }
    return new NetfilterRule(
        rule.host(),
        rule.netns(),
        rule.backend(),
        rule.family(),
        rule.table(),
        rule.chain(),
        rule.position(),
        List.of(new Match.Unknown(rule.text())),
        List.of(),
        rule.packets(),
        rule.text(),
        rule.source());
  }
}
