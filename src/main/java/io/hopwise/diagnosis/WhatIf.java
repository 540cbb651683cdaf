package io.hopwise.diagnosis;

import io.hopwise.change.Change;
import io.hopwise.fact.Trace;
import java.util.List;

/**
 * What a walk would do with changes.
 *
 * @param changes none are needed where all is so already
 * @param isSo whether the host shows already what they would make of it
 * @param before the walk as it is
 * @param after the same walk with them
 */
public record WhatIf(List<Change> changes, boolean isSo, Trace before, Trace after) {
  /** Keeps its own copy of the list. */
  public WhatIf {
    changes = List.copyOf(changes);
  }
}
