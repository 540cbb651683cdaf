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
 * @param joint proved only together with the other joint ones, which it so does not rival
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
    boolean joint,
    Set<Integer> explains) {
  /** Keeps its own copy of the set. */
  public Contender {
    explains = Set.copyOf(explains);
  }

  /** Whether at most one of the two is likely to be right: both explain the same symptom. */
  boolean rivals(Contender other) {
    if (joint && other.joint) {
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
