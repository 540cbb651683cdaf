package io.hopwise.lab;

import io.hopwise.rank.Contender;
import io.hopwise.rank.Ranking;
import io.hopwise.rank.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was ranked in a round, and which of it was right.
 *
 * @param seed of the round
 * @param right for each contender whether it was
 * @param counts how much this one counts; all answers of a round together count 2
 */
record Contest(
    long seed,
    List<Contender> contenders,
    int complaints,
    int unseen,
    List<Boolean> right,
    double counts) {
  private static final double LEAST = 1e-6;

  Contest {
    contenders = List.copyOf(contenders);
    right = List.copyOf(right);
  }

  /** The probability of each contender by these weights; priors by cause replace the cards'. */
  double[] probabilities(Weights weights, Map<String, Double> priors) {
    List<Contender> others = new ArrayList<>();
    for (Contender one : contenders) {
      others.add(
          new Contender(
              one.family(),
              one.cause(),
              one.host(),
              priors.getOrDefault(one.cause(), one.prior()),
              one.strength(),
              one.rules(),
              one.proof(),
              one.hopeful(),
              one.unmet(),
              one.layer(),
              one.explains()));
    }
    double[] probabilities = new double[others.size()];
    for (Ranking.Place place : Ranking.of(others, complaints, unseen, weights).places()) {
      probabilities[place.index()] = place.probability();
    }
    return probabilities;
  }

  /** How surprised one is to hear what was right, in nats. */
  double surprise(Weights weights, Map<String, Double> priors) {
    double[] probabilities = probabilities(weights, priors);
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double said = right.get(i) ? probabilities[i] : 1 - probabilities[i];
      sum -= Math.log(Math.max(LEAST, said));
    }
    return counts * sum;
  }
}
