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
    for (Action action : actions) {
      if (leadsNowhere(action, table)) {
        List<Action> checked = new ArrayList<>(actions);
        checked.replaceAll(each -> leadsNowhere(each, table) ? unknown(each) : each);
        return checked;
      }
    }
    return actions;
  }

  private static boolean leadsNowhere(Action action, ReadTable table) {
    return action instanceof Action.Jump jump
        && !table.chains().isEmpty()
        && !table.hasChain(jump.chain());
  }

  private static Action unknown(Action jump) {
    return new Action.Unknown("-j " + ((Action.Jump) jump).chain());
  }
}
