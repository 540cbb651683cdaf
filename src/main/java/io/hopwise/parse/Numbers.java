package io.hopwise.parse;

import java.util.Locale;

/** Reads numbers that may be none, without exceptions. */
final class Numbers {
  private Numbers() {}

  /** The decimal number up to 2,147,483,647; -1 when the text is none. */
  static int parse(String text) {
    return parse(text, 0, text.length());
  }

  static int parse(CharSequence text, int from, int to) {
    long value = parseLong(text, from, to);
    return value > Integer.MAX_VALUE ? -1 : (int) value;
  }

  /** The decimal number of at most 18 digits; -1 when the text is none. */
  static long parseLong(CharSequence text, int from, int to) {
    if (from >= to || to - from > 18) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** A decimal number, or a hexadecimal one after {@code 0x}; -1 when the text is neither. */
  static long parseAny(String text) {
    if (!text.startsWith("0x")) {
      return parseLong(text, 0, text.length());
    }
    if (text.length() == 2 || text.length() > 17) {
      return -1;
    }
    long value = 0;
    for (int i = 2; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Whether the text is six groups of two hexadecimal digits. */
  static boolean isMac(String text) {
    if (text.length() != 17) {
      return false;
    }
    for (int i = 0; i < 17; i++) {
      char c = text.charAt(i);
      if (i % 3 == 2 ? c != ':' : Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
