package io.hopwise.lab;

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
class FitTest {
  private static final Weights FROM = new Weights(-0.7, 0.5, 1.6, 2.1, 2.5, 0.7, 0.2, -5.5, 1);

  @Test
  void evidenceThatWasRightHalfTheTimeIsSaidWithOneHalf() {
    List<Contest> contests = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      contests.add(contest(Strength.STRONG, i % 2 == 0));
    }

    Fit.Fitted fitted = new Fit(contests, FROM).weights();

    assertEquals(0.5, contests.get(0).probabilities(fitted.weights(), Map.of())[0], 0.03);
  }

  @Test
  void whatNoRoundShowedStaysAsItWas() {
    Weights fitted = new Fit(List.of(contest(Strength.STRONG, true)), FROM).weights().weights();

    assertEquals(FROM.weak(), fitted.weak(), 1e-9);
  }

  @Test
  void aCauseThatWasNeverRightLosesItsPrior() {
    List<Contest> contests = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      contests.add(contest(Strength.MODERATE, false));
    }

    Fit.Fitted fitted = new Fit(contests, FROM).weightsAndPriors();

    assertTrue(fitted.priors().get("a") < 0.7, () -> "prior " + fitted.priors());
  }

  @Test
  void whatIsFittedSurprisesLess() {
    List<Contest> contests = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      contests.add(contest(Strength.WEAK, i % 5 > 0));
    }
    double before = contests.stream().mapToDouble(c -> c.surprise(FROM, Map.of())).sum();
    Weights fitted = new Fit(contests, FROM).weights().weights();

    assertTrue(contests.stream().mapToDouble(c -> c.surprise(fitted, Map.of())).sum() < before);
  }

  private static Contest contest(Strength strength, boolean right) {
    Contender contender =
        new Contender(
            "family", "a", "h", 1, strength, 1, Proof.CONSISTENT, false, false, 0, Set.of(0));
    return new Contest(1, List.of(contender), 1, 0, List.of(right), 1);
  }
}
