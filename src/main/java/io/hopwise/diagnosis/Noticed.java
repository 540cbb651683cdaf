package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import java.util.List;
import java.util.Map;

/**
 * What a host shows that makes packets get lost, though nobody complained: it may be what a reader
 * looks for, or nothing to them.
 *
 * @param roles what fills the card's placeholders, by role and field
 * @param evidence the lines that speak for it
 */
public record Noticed(
    Card card, String host, Map<String, Map<String, String>> roles, List<Quote> evidence) {
  /** Keeps its own copy of the list. */
  public Noticed {
    evidence = List.copyOf(evidence);
  }
}
