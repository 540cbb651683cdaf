package io.hopwise.store;

import java.time.Instant;
import java.util.List;

/**
 * What one examination of a case came to.
 *
 * @param ranking the most probable first
 */
public record Examined(Instant at, String verdict, List<Ranked> ranking) {
  /** Keeps its own copy of the list. */
  public Examined {
    ranking = List.copyOf(ranking);
  }
}
