package io.hopwise.snapshot;

/**
 * What word processors, mail programs and blogs make of typed text: curly quotes, and dashes for
 * hyphens. Nothing that is read has them, so they are turned back.
 */
final class Typography {
  private static final String HYPHENS = "\u2010\u2011\u2012\u2212\ufe63\uff0d";
  private static final String QUOTES = "\u201c\u201d\u201e\u201f\u2033";
  private static final String APOSTROPHES = "\u2018\u2019\u201a\u201b\u2032";
  private static final char EN = '\u2013';
  private static final char EM = '\u2014';

  /** The shortest option that has two hyphens and not one before several letters. */
  private static final int LONG_OPTION = 3;

  private Typography() {}

  /** The line as it was typed. */
  static String plain(String line) {
    int first = 0;
    while (first < line.length() && line.charAt(first) < '\u2010') {
      first++;
    }
    if (first == line.length()) {
      return line;
    }
    StringBuilder plain = new StringBuilder(line.length() + 8).append(line, 0, first);
    boolean isRule = isRule(line);
    for (int i = first; i < line.length(); i++) {
      char c = line.charAt(i);
      if (HYPHENS.indexOf(c) >= 0) {
        plain.append('-');
      } else if (QUOTES.indexOf(c) >= 0) {
        plain.append('"');
      } else if (APOSTROPHES.indexOf(c) >= 0) {
        plain.append('\'');
      } else if ((c == EN || c == EM) && isOption(line, i)) {
        plain.append(c == EM || (isRule && isLong(line, i + 1)) ? "--" : "-");
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Whether the dash stands where an option begins: behind a blank, before a letter or number. */
  private static boolean isOption(String line, int dash) {
    boolean begins = dash == 0 || " ['\"(".indexOf(line.charAt(dash - 1)) >= 0;
    char next = dash + 1 < line.length() ? line.charAt(dash + 1) : ' ';
    return begins && next < 128 && Character.isLetterOrDigit(next);
  }

  /** Whether the line is of iptables, whose options of several letters have two hyphens. */
  private static boolean isRule(String line) {
    String text = line.strip();
    return text.contains("iptables")
        || text.contains(" -j ")
        || text.contains(" " + EN + "j ")
        || text.startsWith("-A ")
        || text.startsWith(EN + "A ");
  }

  private static boolean isLong(String line, int from) {
    int to = from;
    while (to < line.length()
        && ((line.charAt(to) >= 'a' && line.charAt(to) <= 'z') || line.charAt(to) == '-')) {
      to++;
    }
    return to - from >= LONG_OPTION && (to == line.length() || line.charAt(to) == ' ');
  }
}
