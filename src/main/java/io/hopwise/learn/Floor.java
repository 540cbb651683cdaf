package io.hopwise.learn;

import io.hopwise.learn.Fitting.Fitted;
import io.hopwise.rank.Weights;
import java.util.List;
import java.util.Map;

/**
 * What must not get worse, whatever was learned: where the shipped weights put the right cause
 * first it stays first, nothing wrong is said with more than one half that was not said so before,
 * and all of it together surprises hardly more.
 */
final class Floor {
  private static final double HARDLY = 1.1;
  private static final double HALF = 0.5;

  /** How much of what was fitted is tried. */
  private static final double[] SHARES = {1, 0.8, 0.6, 0.45, 0.3, 0.2, 0.1, 0};

  private final List<Contest> proved;
  private final double surprise;

  /** Holds these. */
  Floor(List<Contest> proved) {
    this.proved = List.copyOf(proved);
    this.surprise = surprise(proved, new Fitted(Weights.FITTED, Map.of()));
  }

  /**
   * As much of what was fitted as keeps the floor.
   *
   * @param weights which share of the weights
   * @param priors which share of the priors; both 0 where nothing of it does
   */
  record Kept(Fitted fitted, double weights, double priors) {
    boolean isNothing() {
      return weights == 0 && priors == 0;
    }

    boolean isAll() {
      return weights == 1 && priors == 1;
    }
  }

  /**
   * Of all parts of it that keep the floor the one that surprises least.
   *
   * @param met the cases it was fitted to
   */
  Kept kept(Fitted fitted, List<Contest> met) {
    Kept best = new Kept(new Fitted(Weights.FITTED, Map.of()), 0, 0);
    double least = surprise(met, best.fitted());
    for (double weights : SHARES) {
      for (double priors : SHARES) {
        Fitted part = fitted.part(weights, Weights.FITTED, priors);
        double surprise = surprise(met, part);
        if (surprise < least && holds(part)) {
          best = new Kept(part, weights, priors);
          least = surprise;
        }
      }
    }
    return best;
  }

  boolean holds(Fitted fitted) {
    return proved.stream().allMatch(contest -> holds(contest, fitted))
        && surprise(proved, fitted) <= surprise * HARDLY;
  }

  private static boolean holds(Contest contest, Fitted fitted) {
    if (contest.isRight(Weights.FITTED, Map.of())) {
      return contest.isRight(fitted.weights(), fitted.factors());
    }
    return !blamesWrongly(contest, fitted.weights(), fitted.factors())
        || blamesWrongly(contest, Weights.FITTED, Map.of());
  }

  private static boolean blamesWrongly(
      Contest contest, Weights weights, Map<String, Double> factors) {
    return contest
        .first(weights, factors)
        .filter(one -> !contest.right().get(one.contender()) && one.probability() > HALF)
        .isPresent();
  }

  private static double surprise(List<Contest> contests, Fitted fitted) {
    return contests.stream()
        .mapToDouble(contest -> contest.surprise(fitted.weights(), fitted.factors()))
        .sum();
  }
}
