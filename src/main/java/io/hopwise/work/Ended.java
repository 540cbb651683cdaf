package io.hopwise.work;

import io.hopwise.store.Findings;

/** How the work at a case ended. */
sealed interface Ended {
  /** With a verdict. */
  record Diagnosed(Findings findings) implements Ended {}

  /** Without, for good. */
  record Unusable(String why) implements Ended {}

  /** Before its end: somebody wanted it to. */
  record BrokenOff() implements Ended {}
}
