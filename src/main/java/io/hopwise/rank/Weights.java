package io.hopwise.rank;

import io.hopwise.cause.Strength;

/**
 * What evidence and proof add to a contender's log-odds, in nats.
 *
 * @param proved for a cause with which the model shows the symptom and without which it does not
 * @param hopeful for one whose remedy heals in one of several possible walks
 * @param anotherRule for each rule beyond the first that speaks for it, three at most
 * @param unmet for one whose deciding line no packet has met, by its own counter. No answer of the
 *     laboratory has it (of 64 deciding rules none stood at 0), so it is not fitted: it is chosen
 *     so that a rule that is certain otherwise is left open, for what lies outside the hosts may
 *     take the packets before they come to it
 * @param unseen how much likelier "something else" becomes by each host or list that was not
 *     collected, against 1 for all that is never seen
 */
public record Weights(
    double weak,
    double moderate,
    double strong,
    double decisive,
    double proved,
    double hopeful,
    double anotherRule,
    double unmet,
    double unseen) {
  /**
   * What the answers are ranked by: fitted by {@code src/test/lab/fit} to the samples and two seeds
   * of the laboratory, each of which judged what was fitted to the other; then rounded towards
   * doubt, until with one host withheld no sample blames a wrong cause with more than one half.
   */
  public static final Weights FITTED = new Weights(-0.4, 0.6, 2.0, 2.8, 2.8, 0.8, 0.3, -5.5, 1);

  double of(Strength strength) {
    return switch (strength) {
      case WEAK -> weak;
      case MODERATE -> moderate;
      case STRONG -> strong;
      case DECISIVE -> decisive;
    };
  }
}
