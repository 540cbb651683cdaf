package io.hopwise.store;

import java.util.List;

/**
 * A case that somebody works at.
 *
 * @param attempt from 1; only who has the last attempt may end the case
 * @param changes how often something had come in or was taken back when it was taken
 * @param additions what had come in by then and is still there, in that order
 */
public record Claim(String id, String name, int attempt, int changes, List<Addition> additions) {
  /** Keeps its own copy of the list. */
  public Claim {
    additions = List.copyOf(additions);
  }

  Claim with(List<Addition> all) {
    return new Claim(id, name, attempt, changes, all);
  }
}
