package io.hopwise.parse.netfilter;

import io.hopwise.fact.Action;
import io.hopwise.fact.LateList;
import io.hopwise.fact.Match;
import java.util.List;

/**
 * A rule of a long text that is read when somebody asks what it says: what it matches and what it
 * does. Safe for many threads.
 */
final class LateRule {
  private final RuleReader reader;
  private final ReadTable table;
  private final String content;
  private final int from;
  private final int to;
  private List<Match> matches = List.of();
  private List<Action> actions = List.of();
  private boolean isRead;

  /**
   * The rule that stands between two indexes.
   *
   * @param reader is used by one rule at a time
   * @param table the rule's own, which knows all its chains by the time the rule is asked
   */
  LateRule(RuleReader reader, ReadTable table, String content, int from, int to) {
    this.reader = reader;
    this.table = table;
    this.content = content;
    this.from = from;
    this.to = to;
  }

  List<Match> matches() {
    return new LateList<>(
        () -> {
          read();
          return matches;
        });
  }

  List<Action> actions() {
    return new LateList<>(
        () -> {
          read();
          return actions;
        });
  }

  /** Reads both, whichever is asked for first. */
  private void read() {
    synchronized (reader) {
      if (!isRead) {
        reader.read(content, from, to);
        matches = List.copyOf(reader.matches());
        actions = JumpCheck.checked(reader.actions(), table);
        isRead = true;
      }
    }
  }
}
