package io.hopwise.cli;

import io.hopwise.Hopwise;

/** Which Hopwise this is. */
final class Version {
  private Version() {}

  /** {@code hopwise 0.1.0}; without a number outside of a jar. */
  static String text() {
    return number().isEmpty() ? "hopwise" : "hopwise " + number();
  }

  /** {@code 0.1.0}; empty outside of a jar. */
  static String number() {
    return Hopwise.version();
  }
}
