package io.hopwise.casefile;

import java.util.Optional;

/** Whole numbers as people and iproute2 write them. */
final class Numbers {
  private Numbers() {}

  /** A decimal number, with or without sign, or {@code 0x} and hexadecimal digits. */
  static Optional<Long> parse(String text) {
    try {
      return Optional.of(
          text.startsWith("0x")
              ? Long.parseLong(text, 2, text.length(), 16)
              : Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
