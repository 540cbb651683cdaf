package io.hopwise.rank;

import java.util.Locale;

/** How far a hypothesis was put to the test. */
public enum Proof {
  /**
   * The walk reproduces the complaint, the remedy applied to the model ends it, and what worked
   * still works.
   */
  PROVED,
  /** It fits what is known, but could not be walked to the end. */
  CONSISTENT,
  /** The walk, or a probe that worked, says otherwise. */
  REFUTED;

  /** As reports spell it: {@code proved}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
