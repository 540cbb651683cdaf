package io.hopwise.store;

import java.util.Locale;

/** What has become of a case that was accepted. */
public enum CaseState {
  QUEUED,
  RUNNING,
  /** It has a verdict. */
  DONE,
  /** It will never have one; its failure says why. */
  FAILED;

  /** As the database and the interface spell it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing more will happen to it. */
  public boolean isEnd() {
    return this == DONE || this == FAILED;
  }

  static CaseState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
