package io.hopwise.path;

import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.List;

/** The three policy rules that every namespace is born with (ip-rule(8)). */
final class UsualRules {
  private static final long EVERY_BIT = 0xffffffffL;

  private UsualRules() {}

  /** Those of the three that a list which may lack some does not show. */
  static List<PolicyRule> missing(StackId id, List<PolicyRule> known) {
    List<PolicyRule> missing = new ArrayList<>();
    for (PolicyRule usual :
        List.of(rule(id, 0, "local"), rule(id, 32766, "main"), rule(id, 32767, "default"))) {
      if (known.stream().noneMatch(rule -> rule.priority() == usual.priority())) {
        missing.add(usual);
      }
    }
    return missing;
  }

  private static PolicyRule rule(StackId id, long priority, String table) {
    return new PolicyRule(
        id.host(),
        id.netns(),
        priority,
        0,
        false,
        Prefix.ALL4,
        Prefix.ALL4,
        "",
        "",
        false,
        -1,
        EVERY_BIT,
        -1,
        -1,
        -1,
        PortRange.ANY,
        PortRange.ANY,
        -1,
        "lookup",
        table,
        -1,
        Source.NONE);
  }
}
