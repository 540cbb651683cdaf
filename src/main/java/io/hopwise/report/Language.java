package io.hopwise.report;

import java.util.Locale;
import java.util.Optional;

/** A language that reports are written in. */
public enum Language {
  EN,
  ZH;

  /** As {@code --lang} spells it: {@code en}, {@code zh}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As a page names it (BCP 47). */
  public String tag() {
    return this == ZH ? "zh-Hans" : text();
  }

  /** The language of this name; empty when there is none. */
  public static Optional<Language> named(String text) {
    for (Language language : values()) {
      if (language.text().equals(text)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
