package io.hopwise.store;

import java.util.Locale;

/** What became of something that came in later. */
public enum AdditionOutcome {
  /** Nobody has looked at it yet. */
  PENDING,
  /** It is part of the case. */
  TAKEN,
  /** Something else is to be asked: nothing came in. */
  SKIPPED,
  /** It can't be typed there: nothing came in. */
  IMPOSSIBLE,
  /** What came in is a shell's refusal: it can't be typed there. */
  REFUSED,
  /** It is not what the command prints, or tells nothing new. */
  NOT_ITS_OUTPUT,
  /** Its prompt names another host than the one that was asked. */
  OF_ANOTHER_HOST,
  /** Nothing of it can be read. */
  UNUSABLE;

  /** As the database and the interface spell it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the question is not put again. */
  public boolean isSettled() {
    return this == TAKEN || this == SKIPPED || this == IMPOSSIBLE || this == REFUSED;
  }

  static AdditionOutcome of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
