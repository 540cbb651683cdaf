package io.hopwise.inquire;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A question with what it is worth.
 *
 * @param seconds what asking it costs
 * @param saves seconds by which the expected cost of the repair falls if it is asked first, against
 *     asking nothing and collecting all; may be negative
 * @param decides the causes it may decide, by itself or with what is known, in the order in which
 *     they are suspected
 * @param mass how likely it decides
 */
public record Choice(
    Action action, double seconds, double saves, Set<String> decides, double mass) {
  /** Keeps its own copy of the set, in the order it has: one of the JDK's is in another each run. */
  public Choice {
    decides = Collections.unmodifiableSet(new LinkedHashSet<>(decides));
  }
}
