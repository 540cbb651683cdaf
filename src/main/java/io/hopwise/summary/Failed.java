package io.hopwise.summary;

import java.util.Locale;
import java.util.Optional;

/** Why a case has no diagnosis. */
public enum Failed {
  /** What was given can't be read. */
  UNREADABLE,
  /** It took longer than it was allowed to. */
  TIME,
  /** It needed more memory than it was allowed to. */
  MEMORY,
  /** The program's own. */
  MISTAKE;

  /** As the lines spell it: {@code unreadable}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Failed> named(String text) {
    for (Failed one : values()) {
      if (one.text().equals(text)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
