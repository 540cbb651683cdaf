package io.hopwise.diagnosis;

import io.hopwise.change.Change;
import io.hopwise.change.Commands;
import java.util.List;

/** What to do, in order. */
public record Remedy(List<Treatment> steps) {
  /** Nothing is known to do. */
  public static final Remedy NONE = new Remedy(List.of());

  /** Keeps its own copy of the list. */
  public Remedy {
    steps = List.copyOf(steps);
  }

  /** One change and what to type for it on its host. */
  public record Treatment(Change change, Commands commands) {}
}
