package io.hopwise.change;

import java.util.List;

/**
 * What one entry of a card's remedy comes to on one host.
 *
 * @param candidates the changes that may be meant, the most plausible first; one where every value
 *     is known
 * @param problems why there is none, or what in the entry is wrong, for the card's author
 */
public record Proposal(List<Change> candidates, List<String> problems) {
  /** Keeps its own copies of the lists. */
  public Proposal {
    candidates = List.copyOf(candidates);
    problems = List.copyOf(problems);
  }
}
