package io.hopwise.observation;

import io.hopwise.fact.Ip;

/** Pieces of lines. */
final class Words {
  /** {@code ::1:2:3}, say; shorter ones stand for themselves too rarely. */
  private static final int SHORTEST = 7;

  private static final int LONGEST = 40;

  private Words() {}

  /** The number that these digits are; -1 for anything else. */
  static int number(String digits) {
    if (digits.isEmpty() || digits.length() > 9) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  /** A port's number; -1 for anything else. */
  static int port(String digits) {
    int port = number(digits);
    return port > 0 && port < 65536 ? port : -1;
  }

  /** The digits that stand at this place, as a number; -1 where there are none. */
  static int numberAt(String line, int from) {
    int to = Math.max(from, 0);
    // no number that is asked for is longer
    while (to < line.length()
        && to - from <= 10
        && line.charAt(to) >= '0'
        && line.charAt(to) <= '9') {
      to++;
    }
    return from < 0 ? -1 : number(line.substring(from, to));
  }

  /** The number behind these words; -1 where they are not. */
  static int numberBehind(String line, String words) {
    int at = line.indexOf(words);
    return at < 0 ? -1 : numberAt(line, at + words.length());
  }

  /** What stands between two texts; empty where they are not. */
  static String between(String line, String before, String behind) {
    int from = line.indexOf(before);
    int to = from < 0 ? -1 : line.indexOf(behind, from + before.length());
    return to < 0 ? "" : line.substring(from + before.length(), to);
  }

  /** The first address in a line, whatever stands around it; none where there is none. */
  static Ip address(String line) {
    int from = 0;
    while (from < line.length()) {
      int to = from;
      while (to < line.length() && isOfAddress(line.charAt(to))) {
        to++;
      }
      if (to - from >= SHORTEST && to - from <= LONGEST) {
        Ip ip = Ip.parse(withoutEnd(line.substring(from, to)));
        if (ip.isPresent()) {
          return ip;
        }
      }
      from = Math.max(to, from) + 1;
    }
    return Ip.NONE;
  }

  private static boolean isOfAddress(char c) {
    return c == '.' || c == ':' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  /** A full stop or a colon behind an address is not its own: {@code 64 bytes from 10.0.0.1: …}. */
  private static String withoutEnd(String word) {
    boolean own = word.endsWith("::") || (!word.endsWith(".") && !word.endsWith(":"));
    return own ? word : word.substring(0, word.length() - 1);
  }
}
