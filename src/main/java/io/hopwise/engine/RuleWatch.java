package io.hopwise.engine;

import io.hopwise.fact.Interruption;
import io.hopwise.fact.Source;
import io.hopwise.fact.Warning;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.Match;

/**
 * Counts what a user's rules do while they are matched and fired, and stops the thread when one of
 * them does too much. Used by the one thread that fires a session; {@link RuleCounter} finds it
 * there.
 */
final class RuleWatch implements AgendaFilter {
  /** How many tests pass between two looks at the clock. */
  private static final long BETWEEN_LOOKS = 1024;

  private static final ThreadLocal<RuleWatch> CURRENT = new ThreadLocal<>();

  private final List<String> rules;
  private final Set<Integer> off;
  private final RuleLimits limits;
  private final long begin;
  private final long[] tests;
  private final long[] kept;
  private final long[] firings;
  private long allTests;
  private int last = -1;

  /**
   * Over one firing.
   *
   * @param rules the user's own, by package and name
   * @param off which of them are not to match at all
   */
  RuleWatch(List<String> rules, Set<Integer> off, RuleLimits limits) {
    this.rules = rules;
    this.off = off;
    this.limits = limits;
    this.begin = limits.clock().getAsLong();
    this.tests = new long[rules.size()];
    this.kept = new long[rules.size()];
    this.firings = new long[rules.size()];
  }

  /** Ends a firing in the middle of its work. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int rule;
    private final transient Warning warning;

    Stopped(int rule, Warning warning) {
      super(warning.key(), null, false, false);
      this.rule = rule;
      this.warning = warning;
    }

    /** Which of the user's rules is to be switched off. */
    int rule() {
      return rule;
    }

    Warning warning() {
      return warning;
    }
  }

  /** How a rule is known to a watch. */
  static String key(Rule rule) {
    return rule.getPackageName() + '/' + rule.getName();
  }

  /** Watches this thread until {@link #end}. */
  void begin() {
    CURRENT.set(this);
  }

  /** Watches no more. */
  static void end() {
    CURRENT.remove();
  }

  /** The watch over what this thread fires; null while nothing is fired. */
  static RuleWatch current() {
    return CURRENT.get();
  }

  /** A fact is tried for a pattern of this rule; whether the rule is to match at all. */
  boolean tests(int rule) {
    last = rule;
    if (off.contains(rule)) {
      return false;
    }
    if (++tests[rule] > limits.tests()) {
      throw stopped(rule, "rule-compares-too-much", limits.tests());
    }
    if (++allTests % BETWEEN_LOOKS == 0) {
      Interruption.check();
      if (limits.clock().getAsLong() - begin > limits.time().toNanos()) {
        throw stopped(busiest(), "rule-takes-too-long", limits.time().toSeconds());
      }
    }
    return true;
  }

  /** Two patterns of this rule hold together. */
  void keeps(int rule) {
    if (++kept[rule] > limits.kept()) {
      throw stopped(rule, "rule-matches-too-much", limits.kept());
    }
  }

  @Override
  public boolean accept(Match match) {
    int rule = rules.indexOf(key(match.getRule()));
    if (rule < 0) {
      return true;
    }
    last = rule;
    if (off.contains(rule)) {
      return false;
    }
    if (++firings[rule] > limits.firings()) {
      throw stopped(rule, "rule-concludes-too-much", limits.firings());
    }
    return true;
  }

  /**
   * What is to be made of an error out of the middle of the work: the rule that was tried last is
   * the one that failed. Where that is none of the user's, or one that is off, the error is ours.
   */
  Stopped failed(RuntimeException error) {
    if (error instanceof Stopped stopped) {
      return stopped;
    }
    Throwable cause = error;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    // who waits no more says nothing about the rule that was at work
    if (last < 0 || off.contains(last) || cause instanceof CancellationException) {
      throw error;
    }
    String said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return new Stopped(last, Warning.at(Source.NONE, "rule-fails", name(last), said));
  }

  private int busiest() {
    int busiest = last;
    for (int i = 0; i < tests.length; i++) {
      busiest = tests[i] > tests[busiest] ? i : busiest;
    }
    return busiest;
  }

  private Stopped stopped(int rule, String key, long limit) {
    return new Stopped(rule, Warning.at(Source.NONE, key, name(rule), Long.toString(limit)));
  }

  private String name(int rule) {
    return rules.get(rule).substring(rules.get(rule).indexOf('/') + 1);
  }
}
