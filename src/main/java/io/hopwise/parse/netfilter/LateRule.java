package io.hopwise.parse.netfilter;

import io.hopwise.fact.Action;
import io.hopwise.fact.LateList;
import io.hopwise.fact.Match;
import java.util.ArrayList;
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
  private final List<Match> more;
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
    this(reader, table, content, from, to, List.of());
  }

  /**
   * The same, which asks for more than stands there.
   *
   * @param more what it asks for as well
   */
  LateRule(RuleReader reader, ReadTable table, String content, int from, int to, List<Match> more) {
    this.reader = reader;
    this.table = table;
    this.content = content;
    this.from = from;
    this.to = to;
    this.more = more;
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
        List<Match> all = new ArrayList<>(reader.matches());
        all.addAll(more);
        matches = List.copyOf(all);
        actions = JumpCheck.checked(reader.actions(), table);
        isRead = true;
      }
    }
  }
}
