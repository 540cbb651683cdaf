package io.hopwise.casefile;

/** Where {@link PlainYaml} has got to in its text. */
final class PlainLines {
  private final String content;
  private final char[] signs;
  private int at;
  private int line = 1;
  private int begin;
  private boolean beyond;

  /** At the first word of a text in ASCII. */
  PlainLines(String content) {
    this.content = content;
    // two line ends behind the last sign spare asking whether it is the last
    this.signs = (content + "\n\n").toCharArray();
    nextLine();
  }

  /** Whether a text holds nothing but ASCII that prints, and line ends. */
  static boolean isPlain(String content) {
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c > '~' || (c < ' ' && c != '\n')) {
        return false;
      }
    }
    return true;
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Says that the text is not one to be read in this way. */
  void giveUp() {
    beyond = true;
  }

  /** Whether that was said: then nothing that was read counts. */
  boolean isBeyond() {
    return beyond;
  }

  boolean isEnd() {
    return at >= content.length();
  }

  /** The character here; a line's end where there is none. */
  char here() {
    return signs[at];
  }

  /** The one so many characters further on, which may not be far behind a line's end. */
  char after(int more) {
    return signs[at + more];
  }

  /** From 0. */
  int column() {
    return at - begin;
  }

  Position position() {
    return new Position(line, column() + 1);
  }

  /** Passes so many characters of this line. */
  void pass(int count) {
    at += count;
  }

  /** Passes them and says what they are. */
  String take(int count) {
    String taken = content.substring(at, at + count);
    at += count;
    return taken;
  }

  void skipBlanks() {
    while (signs[at] == ' ') {
      at++;
    }
  }

  /** From a line's start to its first word, or that of the next line that has one. */
  private void nextLine() {
    while (!isEnd()) {
      begin = at;
      skipBlanks();
      skipComment();
      if (here() != '\n') {
        return;
      }
      feed();
    }
  }

  private void skipComment() {
    if (here() == '#') {
      int end = content.indexOf('\n', at);
      at = end < 0 ? content.length() : end;
    }
  }

  private void feed() {
    at = Math.min(at + 1, content.length());
    line++;
    begin = at;
  }

  /** Goes to the next line with a word; behind a value nothing may stand but a comment. */
  void endLine() {
    if (here() == ' ') {
      skipBlanks();
      skipComment();
    }
    if (here() != '\n') {
      beyond = true;
    } else if (!isEnd()) {
      feed();
      nextLine();
    }
  }
}
