package io.hopwise.learn;

import io.hopwise.rank.Contender;
import io.hopwise.rank.Ranking;
import io.hopwise.rank.Weights;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was ranked in a case, and which of it was right.
 *
 * @param right for each contender whether it was
 * @param counts how much this one counts
 */
public record Contest(
    List<Contender> contenders, int complaints, int unseen, List<Boolean> right, double counts) {
  private static final double LEAST = 1e-6;

  /** Keeps its own copies of the lists. */
  public Contest {
    contenders = List.copyOf(contenders);
    right = List.copyOf(right);
  }

  /**
   * Who is first, and how probable.
   *
   * @param contender its place in the list of contenders
   */
  public record First(int contender, double probability) {}

  /**
   * The probability of each contender.
   *
   * @param factors of causes' priors; 1 where none is named
   */
  public double[] probabilities(Weights weights, Map<String, Double> factors) {
    double[] probabilities = new double[contenders.size()];
    for (Ranking.Place place : ranked(weights, factors).places()) {
      probabilities[place.index()] = place.probability();
    }
    return probabilities;
  }

  /** How surprised one is to hear what was right, in nats. */
  public double surprise(Weights weights, Map<String, Double> factors) {
    double[] probabilities = probabilities(weights, factors);
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double said = right.get(i) ? probabilities[i] : 1 - probabilities[i];
      sum -= Math.log(Math.max(LEAST, said));
    }
    return counts * sum;
  }

  /** Who is first; nobody where there is no contender. */
  public Optional<First> first(Weights weights, Map<String, Double> factors) {
    return ranked(weights, factors).places().stream()
        .findFirst()
        .map(place -> new First(place.index(), place.probability()));
  }

  /** Whether the one that is first is right. */
  boolean isRight(Weights weights, Map<String, Double> factors) {
    return first(weights, factors).filter(one -> right.get(one.contender())).isPresent();
  }

  private Ranking ranked(Weights weights, Map<String, Double> factors) {
    List<Contender> others =
        factors.isEmpty()
            ? contenders
            : contenders.stream()
                .map(one -> one.times(factors.getOrDefault(one.cause(), 1.0)))
                .toList();
    return Ranking.of(others, complaints, unseen, weights);
  }
}
