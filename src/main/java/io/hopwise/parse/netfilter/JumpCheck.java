package io.hopwise.parse.netfilter;

import io.hopwise.fact.Action;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells jumps to chains from targets that nobody here knows, once a table's chains are known. */
final class JumpCheck {
  private JumpCheck() {}

  /** Makes {@code -j NAME} an unknown target where the table has no chain NAME. */
  static void check(ReadTable table) {
    Set<String> chains = new HashSet<>(table.chains().size() * 2);
    for (NetfilterChain chain : table.chains()) {
      chains.add(chain.chain());
    }
    List<NetfilterRule> rules = table.rules();
    for (int i = 0; i < rules.size(); i++) {
      NetfilterRule rule = rules.get(i);
      for (Action action : rule.actions()) {
        if (action instanceof Action.Jump jump && !chains.contains(jump.chain())) {
          rules.set(i, unknown(rule));
        }
      }
    }
  }

  private static NetfilterRule unknown(NetfilterRule rule) {
    List<Action> actions = new ArrayList<>(rule.actions().size());
    for (Action action : rule.actions()) {
      actions.add(
          action instanceof Action.Jump jump ? new Action.Unknown("-j " + jump.chain()) : action);
    }
    return new NetfilterRule(
        rule.host(),
        rule.netns(),
        rule.backend(),
        rule.family(),
        rule.table(),
        rule.chain(),
        rule.position(),
        rule.matches(),
        actions,
        rule.packets(),
        rule.text(),
        rule.source());
  }
}
