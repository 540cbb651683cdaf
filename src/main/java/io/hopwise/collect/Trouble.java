package io.hopwise.collect;

import java.util.List;
import java.util.Locale;

/** Why a host could not be collected. */
public enum Trouble {
  NONE("none", ""),
  /** It can't be reached: its name, the way to it, or nobody listens there. */
  UNREACHABLE("unreachable", "could not resolve|connection refused|timed out|no route to host"),
  /** Its key is not the known one, or none is known. */
  UNKNOWN_KEY("unknown-key", "host key verification failed"),
  /** It wants a password or another key. */
  NOT_LET_IN("not-let-in", "permission denied"),
  /** {@code sudo} wants a password. */
  NO_SUDO("no-sudo", "sudo: a password is required|sudo: a terminal is required|sudoers"),
  /** It did not end in time. */
  TOO_SLOW("too-slow", ""),
  /** There is no such program here: {@code ssh}, {@code sh}. */
  NO_PROGRAM("no-program", ""),
  /** It printed something else than an archive. */
  NO_ARCHIVE("no-archive", "");

  private final String text;
  private final String signs;

  Trouble(String text, String signs) {
    this.text = text;
    this.signs = signs;
  }

  /** As the message files spell it. */
  public String text() {
    return text;
  }

  /** What {@code ssh} and {@code sudo} mean by what they said; the last line says most. */
  static Trouble of(List<String> said) {
    for (int i = said.size() - 1; i >= 0; i--) {
      String line = said.get(i).toLowerCase(Locale.ROOT);
      for (Trouble trouble : values()) {
        if (!trouble.signs.isEmpty() && line.matches(".*(" + trouble.signs + ").*")) {
          return trouble;
        }
      }
    }
    return NO_ARCHIVE;
  }
}
