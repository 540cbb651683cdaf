package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import java.util.List;

/**
 * What was suspected and can't be.
 *
 * @param why the reason
 * @param evidence the lines that had spoken for it
 */
public record RuledOut(Card card, String host, Sentence why, List<Quote> evidence) {
  /** Keeps its own copy of the list. */
  public RuledOut {
    evidence = List.copyOf(evidence);
  }
}
