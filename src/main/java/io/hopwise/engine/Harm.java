package io.hopwise.engine;

/**
 * A small harm done to a rule, to see whether a sample notices.
 *
 * @param rule whose conditions were changed, by its whole name
 * @param line of the condition, from 1
 * @param column of the condition, from 1
 * @param condition as its author wrote it, on one line
 */
public record Harm(String rule, Kind kind, int line, int column, String condition) {
  /** What was done. */
  public enum Kind {
    /** The condition was left out. */
    DROPPED,
    /** It was turned into its contrary. */
    NEGATED
  }
}
