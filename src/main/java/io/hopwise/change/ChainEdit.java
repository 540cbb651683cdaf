package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.List;

/** A chain with a rule more or less; the rules behind it move. */
final class ChainEdit {
  private ChainEdit() {}

  /** The facts with the rule at its position. */
  static List<HostFact> inserted(List<HostFact> facts, NetfilterRule rule) {
    List<HostFact> changed = new ArrayList<>(facts.size() + 1);
    boolean done = false;
    for (HostFact fact : facts) {
      if (fact instanceof NetfilterRule other
          && isSameChain(other, rule)
          && other.position() >= rule.position()) {
        if (!done) {
          changed.add(rule);
          done = true;
        }
        changed.add(other.withPosition(other.position() + 1));
      } else {
        changed.add(fact);
      }
    }
    if (!done) {
      changed.add(rule);
    }
    return changed;
  }

  /** The facts without the rule. */
  static List<HostFact> deleted(List<HostFact> facts, NetfilterRule rule) {
    List<HostFact> changed = new ArrayList<>(facts.size());
    for (HostFact fact : facts) {
      if (fact instanceof NetfilterRule other && isSameChain(other, rule)) {
        if (other.position() > rule.position()) {
          changed.add(other.withPosition(other.position() - 1));
        } else if (other.position() < rule.position()) {
          changed.add(other);
        }
      } else {
        changed.add(fact);
      }
    }
    return changed;
  }

  /** The position behind the chain's last rule. */
  static int end(List<HostFact> facts, NetfilterRule in) {
    int last = 0;
    for (HostFact fact : facts) {
      if (fact instanceof NetfilterRule other && isSameChain(other, in)) {
        last = Math.max(last, other.position());
      }
    }
    return last + 1;
  }

  static boolean isSameChain(NetfilterRule one, NetfilterRule other) {
    return one.chain().equals(other.chain())
        && one.table().equals(other.table())
        && one.netns().equals(other.netns())
        && one.backend() == other.backend()
        && one.family().equals(other.family());
  }
}
