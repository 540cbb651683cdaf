package io.hopwise.engine;

import io.hopwise.cause.Strength;
import io.hopwise.fact.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * Why a rule fired, or which of its conditions kept it from firing.
 *
 * @param rule its name
 * @param strength how much it speaks for its cause when it fires
 * @param fired whether it did
 * @param patterns its conditions in order; empty for a rule that can't be taken apart
 * @param matches in how many ways all of them hold
 * @param supposed what it concludes of the facts named by its patterns, or would if the one that
 *     failed held of the fact that came nearest; empty where a fact that it names is missing
 */
public record RuleExplanation(
    String rule,
    Strength strength,
    boolean fired,
    List<PatternExplanation> patterns,
    int matches,
    Optional<Evidence> supposed) {
  /** Keeps its own copy of the list. */
  public RuleExplanation {
    patterns = List.copyOf(patterns);
  }

  /** A rule of which no more is known than whether it fired. */
  static RuleExplanation untold(String rule, Strength strength, boolean fired) {
    return new RuleExplanation(rule, strength, fired, List.of(), 0, Optional.empty());
  }

  /** Whether its conditions are told one by one. */
  public boolean isTold() {
    return !patterns.isEmpty();
  }

  /** Whether all conditions hold. */
  public boolean isHeld() {
    return isTold() && patterns.stream().allMatch(PatternExplanation::isHeld);
  }

  /** How many conditions hold together. */
  public int held() {
    return (int) patterns.stream().filter(PatternExplanation::isHeld).count();
  }

  /** The condition that failed: those above it hold, those below were not asked. */
  public Optional<PatternExplanation> firstFailing() {
    return patterns.stream().filter(pattern -> !pattern.isHeld()).findFirst();
  }
}
