package io.hopwise.cli;

import java.util.Optional;

/** Which Hopwise this is. */
final class Version {
  private Version() {}

  /** {@code hopwise 0.1.0}; without a number outside of a jar. */
  static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .map(number -> "hopwise " + number)
        .orElse("hopwise");
  }
}
