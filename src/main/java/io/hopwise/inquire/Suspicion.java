package io.hopwise.inquire;

import java.util.Set;

/**
 * One thing that may be wrong; of all of them one is taken to be (the single-fault assumption).
 *
 * @param cause its id
 * @param host where
 * @param probability from 0 to 1; what all of them leave is something that no question tells
 * @param repair seconds that trying its remedy costs, success or not
 * @param needs what must be known to be sure of it, each as {@link Action#tells} names it; without
 *     any no question tells
 */
public record Suspicion(
    String cause, String host, double probability, double repair, Set<String> needs) {
  /** Keeps its own copy of the set. */
  public Suspicion {
    needs = Set.copyOf(needs);
  }

  /**
   * How likely it is decided, if it is the one.
   *
   * @param told what was asked so far, and how surely each is answered by it
   */
  double decidedBy(Told told) {
    double decided = needs.isEmpty() ? 0 : 1;
    for (String need : needs) {
      decided *= told.surely(need);
    }
    return decided;
  }
}
