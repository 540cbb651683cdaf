package io.hopwise.parse.netfilter;

import io.hopwise.fact.Action;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.List;

/** Tells jumps to chains from targets that nobody here knows, once a table's chains are known. */
final class JumpCheck {
  private JumpCheck() {}

  /** As {@link #checked}, for all rules of a table that are read already. */
  static void check(ReadTable table) {
    List<NetfilterRule> rules = table.rules();
    for (int i = 0; i < rules.size(); i++) {
      List<Action> actions = rules.get(i).actions();
      List<Action> checked = checked(actions, table);
      if (!checked.equals(actions)) {
        rules.set(i, rules.get(i).withActions(checked));
      }
    }
  }

  /**
   * The actions, with {@code -j NAME} an unknown target where the table has no chain NAME. A text
   * that lists no chains at all proves nothing.
   */
  static List<Action> checked(List<Action> actions, ReadTable table) {
    List<Action> checked = actions;
    for (int i = 0; i < actions.size(); i++) {
      if (actions.get(i) instanceof Action.Jump jump
          && !table.chains().isEmpty()
          && !table.hasChain(jump.chain())) {
        // nearly no rule needs a list of its own
        checked = checked == actions ? new ArrayList<>(actions) : checked;
        checked.set(i, new Action.Unknown("-j " + jump.chain()));
      }
    }
    return checked;
  }
}
