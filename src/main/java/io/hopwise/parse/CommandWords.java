package io.hopwise.parse;

/**
 * The words of a command line as a file's name keeps them: parted by {@code _}, or by blanks where
 * somebody saved the file by hand.
 */
final class CommandWords {
  private final String line;
  private final int end;
  private int at;

  /** Before the first word of the command line. */
  CommandWords(String line) {
    this.line = line;
    int pipe = pipe(line);
    this.end = pipe < 0 ? line.length() : pipe;
  }

  /** Where the first pipe stands; what is in quotes is none. */
  private static int pipe(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '|') {
        return i;
      }
    }
    return -1;
  }

  /** Whether the output went through another command before it was kept. */
  boolean isPiped() {
    return end < line.length();
  }

  boolean hasNext() {
    while (at < end && isBlank(line.charAt(at))) {
      at++;
    }
    return at < end;
  }

  /** The next word, which stays the next one; empty at the end. */
  String peek() {
    if (!hasNext()) {
      return "";
    }
    int stop = at;
    while (stop < end && !isBlank(line.charAt(stop))) {
      stop++;
    }
    return line.substring(at, stop);
  }

  /** The next word, which is then passed; empty at the end. */
  String next() {
    String word = peek();
    at += word.length();
    return word;
  }

  /** What stands behind the words that were passed. */
  String rest() {
    return hasNext() || isPiped() ? line.substring(at) : "";
  }

  /** Passes the next word if it is this one or its beginning, as iproute2 takes abbreviations. */
  boolean skip(String whole) {
    boolean same = abbreviates(peek(), whole);
    if (same) {
      next();
    }
    return same;
  }

  /**
   * Passes {@code -A inet6} or {@code --inet6} at the beginning; false where neither stands there.
   */
  boolean isFamily6() {
    if (peek().equals("--inet6")) {
      next();
      return true;
    }
    int start = at;
    if (next().equals("-A") && next().equals("inet6")) {
      return true;
    }
    at = start;
    return false;
  }

  /** Whether a word is the beginning of another. */
  static boolean abbreviates(String word, String whole) {
    return !word.isEmpty() && whole.startsWith(word);
  }

  private static boolean isBlank(char c) {
    return c == '_' || c == ' ';
  }
}
