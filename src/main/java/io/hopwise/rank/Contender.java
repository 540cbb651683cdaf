package io.hopwise.rank;

import io.hopwise.cause.Strength;
import java.util.Set;

/**
 * What is known of a hypothesis that shall get its place.
 *
 * @param prior the card's: 1 is the usual
 * @param strength of the strongest rule that spoke for it
 * @param rules how many spoke for it
 * @param hopeful not proved, but its remedy heals in one of several possible walks
 * @param unmet a counter tells that no packet has met the line it rests on
 * @param layer 0 for one that stands alone; else its place in a chain of faults that were proved
 *     together, which do not rival each other
 * @param explains the symptoms it explains
 */
public record Contender(
    String family,
    String cause,
    String host,
    double prior,
    Strength strength,
    int rules,
    Proof proof,
    boolean hopeful,
    boolean unmet,
    int layer,
    Set<Integer> explains) {
  /** Keeps its own copy of the set. */
  public Contender {
    explains = Set.copyOf(explains);
  }

  /** The same with its prior multiplied. */
  public Contender times(double factor) {
    return new Contender(
        family,
        cause,
        host,
        prior * factor,
        strength,
        rules,
        proof,
        hopeful,
        unmet,
        layer,
        explains);
  }

  /** Whether at most one of the two is likely to be right: both explain the same symptom. */
  boolean rivals(Contender other) {
    if (layer > 0 && other.layer > 0) {
      return false;
    }
    if (explains.isEmpty() || other.explains.isEmpty()) {
      return true;
    }
    for (Integer symptom : explains) {
      if (other.explains.contains(symptom)) {
        return true;
      }
    }
    return false;
  }
}
