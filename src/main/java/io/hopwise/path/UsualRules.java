package io.hopwise.path;

import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * The policy rules that every namespace is born with: three of IPv4, two of IPv6 (ip-rule(8),
 * net/ipv6/fib6_rules.c).
 */
final class UsualRules {
  private static final long EVERY_BIT = 0xffffffffL;

  private UsualRules() {}

  /** Those of IPv4 that a list which may lack some does not show. */
  static List<PolicyRule> missing(StackId id, List<PolicyRule> known) {
    Prefix all = Prefix.ALL4;
    return missing(
        known,
        List.of(
            rule(id, all, 0, "local"),
            rule(id, all, 32766, "main"),
            rule(id, all, 32767, "default")));
  }

  /** As {@link #missing}, of IPv6. */
  static List<PolicyRule> missing6(StackId id, List<PolicyRule> known) {
    return missing(
        known, List.of(rule(id, Prefix.ALL6, 0, "local"), rule(id, Prefix.ALL6, 32766, "main")));
  }

  private static List<PolicyRule> missing(List<PolicyRule> known, List<PolicyRule> all) {
    List<PolicyRule> missing = new ArrayList<>();
    for (PolicyRule usual : all) {
      if (known.stream().noneMatch(rule -> rule.priority() == usual.priority())) {
        missing.add(usual);
      }
    }
    return missing;
  }

  private static PolicyRule rule(StackId id, Prefix all, long priority, String table) {
    return new PolicyRule(
        id.host(),
        id.netns(),
        priority,
        0,
        false,
        all,
        all,
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
