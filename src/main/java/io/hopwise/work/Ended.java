package io.hopwise.work;

import io.hopwise.store.Outcome;
import io.hopwise.store.Report;
import java.util.List;

/** How the work at a case ended. */
sealed interface Ended {
  /** With a verdict. */
  record Diagnosed(Outcome outcome, List<Report> reports) implements Ended {
    public Diagnosed {
      reports = List.copyOf(reports);
    }
  }

  /** Without, for good. */
  record Unusable(String why) implements Ended {}

  /** Before its end: somebody wanted it to. */
  record BrokenOff() implements Ended {}
}
