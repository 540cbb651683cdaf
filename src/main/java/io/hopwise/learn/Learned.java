package io.hopwise.learn;

import io.hopwise.cause.Catalogue;
import io.hopwise.rank.Ranker;
import io.hopwise.rank.Ranking;
import io.hopwise.rank.Weights;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a team's confirmed cases taught: weights, and by how much its causes are met more often than
 * their cards say.
 *
 * @param day on which it was learned
 * @param cases that it was learned from
 * @param factors of causes' priors; what is not named stays as it is
 */
public record Learned(LocalDate day, int cases, Weights weights, Map<String, Double> factors) {
  /** Keeps its own copy of the map, by the causes' names. */
  public Learned {
    factors = java.util.Collections.unmodifiableMap(new TreeMap<>(factors));
  }

  /** Ranks by these weights. */
  public Ranker ranker() {
    return (contenders, complaints, unseen) -> Ranking.of(contenders, complaints, unseen, weights);
  }

  /** These cards with priors as they were learned. */
  public Catalogue applied(Catalogue cards) {
    return cards.withPriors((cause, prior) -> prior * factors.getOrDefault(cause, 1.0));
  }
}
