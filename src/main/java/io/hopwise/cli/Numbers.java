package io.hopwise.cli;

/** Reads whole numbers. */
final class Numbers {
  private Numbers() {}

  /** The number; -1 when the text is none from 0 to 999,999,999. */
  static int parse(String text) {
    if (text.isEmpty() || text.length() > 9) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
