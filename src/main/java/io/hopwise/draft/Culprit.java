package io.hopwise.draft;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Step;
import java.util.Optional;

/**
 * A line that may be what is wrong.
 *
 * @param fact that was read of it
 * @param end the step by which a complaint's walk ends there; empty where none does
 */
public record Culprit(HostFact fact, Optional<Step> end) {
  /** Where it stands: {@code file:line}. */
  public String place() {
    return fact.source().file() + ":" + fact.source().line();
  }

  /** The kind of fact, as rules spell it. */
  public String kind() {
    return fact.getClass().getSimpleName();
  }
}
