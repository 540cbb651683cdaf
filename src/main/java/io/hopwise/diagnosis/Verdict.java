package io.hopwise.diagnosis;

import java.util.Locale;

/** Whether the case is decided. */
public enum Verdict {
  FAULT_FOUND,
  NO_FAULT_FOUND,
  INCONCLUSIVE;

  /** As reports spell it: {@code fault-found}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
