package io.hopwise.diagnosis;

/**
 * A question that was put already, and is not put again.
 *
 * @param host as the question named it
 * @param run what was to be typed there
 */
public record Asked(String host, String run, Outcome outcome) {
  /** What became of it. */
  public enum Outcome {
    /** Its answer is now part of the case. */
    ANSWERED,
    /** Something else is to be asked. */
    SKIPPED,
    /** It can't be typed there, or tells nothing. */
    IMPOSSIBLE
  }

  boolean answered() {
    return outcome == Outcome.ANSWERED;
  }

  boolean isImpossibleOn(String other) {
    return outcome == Outcome.IMPOSSIBLE && host.equals(other);
  }
}
