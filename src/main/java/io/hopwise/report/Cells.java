package io.hopwise.report;

import java.util.ArrayList;
import java.util.List;

/** How much room text takes in a terminal: a Chinese character takes two columns. */
public final class Cells {
  private Cells() {}

  /** The columns a text takes. */
  public static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)) {
        width += 2;
        i++;
      } else {
        width += isWide(c) ? 2 : 1;
      }
    }
    return width;
  }

  /** Wide and fullwidth characters of the basic plane (Unicode UAX #11). */
  private static boolean isWide(char c) {
    return c >= 0x1100
        && (c <= 0x115f
            || (c >= 0x2e80 && c <= 0x303e)
            || (c >= 0x3041 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6));
  }

  /**
   * The text as a terminal may have it: what was collected can hold escape sequences, and
   * characters that turn the writing direction around. Line ends stay.
   */
  static String printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isHarmful(text.charAt(i))) {
        StringBuilder clean = new StringBuilder(text);
        for (int j = i; j < text.length(); j++) {
          if (isHarmful(text.charAt(j))) {
            clean.setCharAt(j, text.charAt(j) == '\t' ? ' ' : '\ufffd');
          }
        }
        return clean.toString();
      }
    }
    return text;
  }

  /** The same on one line, where a name may hold a line's end. */
  public static String onOneLine(String text) {
    return printable(text).replace('\n', '\ufffd');
  }

  private static boolean isHarmful(char c) {
    return (c < ' ' && c != '\n')
        || (c >= 0x7f && c < 0xa0)
        || c == 0x061c
        || (c >= 0x200e && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }

  /** The text with blanks up to this width. */
  static String padded(String text, int width) {
    int missing = width - width(text);
    return missing <= 0 ? text : text + " ".repeat(missing);
  }

  /** Breaks prose into lines of at most this width: at blanks, and between wide characters. */
  public static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = endOfLine(text, from, Math.max(width, 20));
      lines.add(text.substring(from, end).stripTrailing());
      from = end;
      while (from < text.length() && text.charAt(from) == ' ') {
        from++;
      }
    }
    return lines.isEmpty() ? List.of("") : lines;
  }

  private static int endOfLine(String text, int from, int width) {
    int used = 0;
    int chance = -1;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i > from && isBreak(text.charAt(i - 1), c)) {
        chance = i;
      }
      used += isWide(c) ? 2 : 1;
      if (used > width && c != ' ' && chance > from) {
        return chance;
      }
    }
    return text.length();
  }

  private static boolean isBreak(char before, char after) {
    if (before == ' ') {
      return after != ' ';
    }
    return (isWide(before) || isWide(after))
        && "，。；：？！、）》”’".indexOf(after) < 0
        && "（《“‘".indexOf(before) < 0;
  }
}
