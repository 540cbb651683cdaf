package io.hopwise.path;

import io.hopwise.fact.Ip;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The policy rules of a namespace, those of both families apart (ip-rule(8)). */
final class PolicyRules {
  private static final Comparator<PolicyRule> IN_ORDER =
      Comparator.comparingLong(PolicyRule::priority).thenComparingInt(PolicyRule::position);

  private final List<PolicyRule> four = new ArrayList<>();
  private final List<PolicyRule> six = new ArrayList<>();

  void add(PolicyRule rule) {
    (rule.isSix() ? six : four).add(rule);
  }

  /** Adds the usual ones where only some were told, and puts them in order. */
  void complete(StackId id, CollectedLists lists) {
    if (!four.isEmpty() && !lists.holds(Topic.POLICY_RULES)) {
      four.addAll(UsualRules.missing(id, four));
    }
    if (!six.isEmpty() && !lists.holds(Topic.POLICY_RULES6)) {
      six.addAll(UsualRules.missing6(id, six));
    }
    four.sort(IN_ORDER);
    six.sort(IN_ORDER);
  }

  /** Those that are asked for where to send a packet to this address. */
  List<PolicyRule> of(Ip to) {
    return to.family() == 6 ? six : four;
  }

  /** Whether rules of IPv4 beyond local, main and default exist. */
  boolean hasCustom() {
    for (PolicyRule rule : four) {
      boolean standard =
          (rule.priority() == 0 && rule.table().equals("local"))
              || (rule.priority() == 32766 && rule.table().equals("main"))
              || (rule.priority() == 32767 && rule.table().equals("default"));
      if (!standard) {
        return true;
      }
    }
    return false;
  }
}
