package io.hopwise.diagnosis;

import java.util.Optional;

/**
 * What became of the suspicion that a cause is at work on a host.
 *
 * @param host the host
 * @param fate what became of it
 * @param why for what was ruled out the reason
 * @param hypothesis it itself where it stands, with its probability
 * @param ahead what is more probable, or what explains the same line
 * @param whatIf what its remedy would do
 */
public record Suspicion(
    String host,
    Fate fate,
    Optional<Sentence> why,
    Optional<Hypothesis> hypothesis,
    Optional<Hypothesis> ahead,
    Optional<WhatIf> whatIf) {
  /** What became of it. */
  public enum Fate {
    /** Nothing is more probable. */
    FIRST,
    /** It stands, and something else is more probable. */
    OUTRANKED,
    RULED_OUT,
    /** Another cause blames the same line, and its evidence is stronger. */
    SAME_LINE
  }
}
