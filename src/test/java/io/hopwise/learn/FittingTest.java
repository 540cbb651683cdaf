package io.hopwise.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.cause.Strength;
import io.hopwise.rank.Contender;
import io.hopwise.rank.Proof;
import io.hopwise.rank.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is fitted to rounds whose answers are known. */
class FittingTest {
  private static final Weights FROM = new Weights(-0.7, 0.5, 1.6, 2.1, 2.5, 0.7, 0.2, -5.5, 1);

  @Test
  void evidenceThatWasRightTwiceInThreeTimesIsSaidWithTwoThirds() {
    List<Contest> contests = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      contests.add(contest(Strength.STRONG, i % 3 < 2));
    }

    Fitting.Fitted fitted = new Fitting(List.of(), contests, FROM, Fitting.Reach.ROUNDS).weights();

    assertEquals(2 / 3.0, contests.get(0).probabilities(fitted.weights(), Map.of())[0], 0.03);
  }

  @Test
  void whatNoRoundShowedStaysAsItWas() {
    Weights fitted =
        new Fitting(List.of(), List.of(contest(Strength.STRONG, true)), FROM, Fitting.Reach.ROUNDS)
            .weights()
            .weights();

    assertEquals(FROM.weak(), fitted.weak(), 1e-9);
  }

  @Test
  void aCauseThatWasNeverRightLosesItsPrior() {
    List<Contest> contests = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      contests.add(contest(Strength.MODERATE, false));
    }

    Fitting.Fitted fitted =
        new Fitting(List.of(), contests, FROM, Fitting.Reach.ROUNDS).weightsAndPriors();

    assertTrue(fitted.factors().get("a") < 0.7, () -> "prior " + fitted.factors());
  }

  @Test
  void whatIsFittedSurprisesLess() {
    List<Contest> contests = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      contests.add(contest(Strength.WEAK, i % 5 > 0));
    }
    double before = contests.stream().mapToDouble(c -> c.surprise(FROM, Map.of())).sum();
    Weights fitted =
        new Fitting(List.of(), contests, FROM, Fitting.Reach.ROUNDS).weights().weights();

    assertTrue(contests.stream().mapToDouble(c -> c.surprise(fitted, Map.of())).sum() < before);
  }

  private static Contest contest(Strength strength, boolean right) {
    Contender contender =
        new Contender(
            "family", "a", "h", 1, strength, 1, Proof.CONSISTENT, false, false, 0, Set.of(0));
    return new Contest(List.of(contender), 1, 0, List.of(right), 1);
  }

  @Test
  void strongerEvidenceNeverCountsLessThanWeaker() {
    List<Contest> contests = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      contests.add(contest(Strength.DECISIVE, false));
      contests.add(contest(Strength.STRONG, true));
    }

    Weights fitted =
        new Fitting(List.of(), contests, FROM, Fitting.Reach.ROUNDS).weights().weights();

    assertTrue(fitted.strong() <= fitted.decisive(), fitted::toString);
  }
}
