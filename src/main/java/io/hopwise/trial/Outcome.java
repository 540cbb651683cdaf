package io.hopwise.trial;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Verdict;

/**
 * What a diagnosis comes to.
 *
 * @param cause the most probable; empty where none is suspected
 * @param host it is blamed on; empty with the cause
 * @param probability of that cause; 0 without one
 */
public record Outcome(Verdict verdict, String cause, String host, double probability) {
  /** What one says. */
  public static Outcome of(Diagnosis diagnosis) {
    if (diagnosis.hypotheses().isEmpty()) {
      return new Outcome(diagnosis.verdict(), "", "", 0);
    }
    Hypothesis first = diagnosis.hypotheses().get(0);
    return new Outcome(
        diagnosis.verdict(), first.card().cause(), first.host(), first.probability());
  }

  /** Whether a reader of the two would do the same. */
  public boolean isLike(Outcome other) {
    return verdict == other.verdict && cause.equals(other.cause) && host.equals(other.host);
  }
}
