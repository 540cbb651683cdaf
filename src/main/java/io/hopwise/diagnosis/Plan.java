package io.hopwise.diagnosis;

import io.hopwise.change.Change;
import java.util.List;

/** Changes that are made together. */
record Plan(List<Change> changes) {
  Plan {
    changes = List.copyOf(changes);
  }
}
