package io.hopwise.engine;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much one rule of a user's may cost a case. Counts are exact, so that the same case ends alike
 * everywhere; time is for what counts don't see, and so generous that it is seldom what ends.
 *
 * @param tests facts tried for one of its patterns, all patterns together
 * @param kept ways in which two and more of its patterns hold together: each is kept in memory
 * @param firings conclusions
 * @param time for all rules
 * @param clock nanoseconds from some beginning
 */
record RuleLimits(long tests, long kept, long firings, Duration time, LongSupplier clock) {
  /**
   * A case of 100,000 facts in which a rule compares each with five hundred others stays below; one
   * that compares each with each does not. Fifty million comparisons take half a minute.
   */
  static final RuleLimits USUAL =
      new RuleLimits(50_000_000, 1_000_000, 10_000, Duration.ofMinutes(2), System::nanoTime);
}
