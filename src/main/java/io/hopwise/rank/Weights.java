package io.hopwise.rank;

import io.hopwise.cause.Strength;

/**
 * What evidence and proof add to a contender's log-odds, in nats.
 *
 * @param proved for a cause with which the model shows the symptom and without which it does not
 * @param hopeful for one whose remedy heals in one of several possible walks
 * @param anotherRule for each rule beyond the first that speaks for it, three at most
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
    double unseen) {
  /** What the answers are ranked by. */
  public static final Weights FITTED = new Weights(-0.7, 0.5, 1.6, 2.1, 2.5, 0.7, 0.2, 1);

  double of(Strength strength) {
    return switch (strength) {
      case WEAK -> weak;
      case MODERATE -> moderate;
      case STRONG -> strong;
      case DECISIVE -> decisive;
    };
  }
}
