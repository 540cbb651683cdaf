package io.hopwise.casefile;

import java.util.Optional;

/** Whole numbers as people and iproute2 write them. */
final class Numbers {
  /** So many digits never are too many for a long. */
  private static final int DIGITS = 18;

  private Numbers() {}

  /** A decimal number, with or without sign, or {@code 0x} and hexadecimal digits. */
  static Optional<Long> parse(String text) {
    int length = text.length();
    long number = 0;
    int at = 0;
    while (at < length && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      number = number * 10 + text.charAt(at) - '0';
      at++;
    }
    // almost all are no more than that
    return at == length && length > 0 && length <= DIGITS ? Optional.of(number) : parseAny(text);
  }

  private static Optional<Long> parseAny(String text) {
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
