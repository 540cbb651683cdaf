package io.hopwise.casefile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where {@link PlainYaml} has got to in its text. */
final class PlainLines {
  /** What a character can be part of, a bit each. */
  private static final int LETTER = 1;

  private static final int DIGIT = 2;
  private static final int WORDLY = 4;
  private static final int FIRST = 8;

  /** By character, of ASCII. */
  private static final byte[] KINDS = kinds();

  private final String content;
  private final byte[] signs;
  private final RepeatedWords words;
  private int at;
  private int line = 1;
  private int begin;
  private boolean beyond;

  /** At the first word of a text in ASCII; what is none gives up at once. */
  PlainLines(String content) {
    this.content = content;
    // two line ends behind the last sign spare asking whether it is the last
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    int length = bytes.length;
    this.signs = Arrays.copyOf(bytes, length + 2);
    signs[length] = '\n';
    signs[length + 1] = '\n';
    this.words = new RepeatedWords(signs);
    this.beyond = !PlainSigns.arePlain(signs);
    if (!beyond) {
      nextLine();
    }
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    for (char c = 0; c < kinds.length; c++) {
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean isDigit = c >= '0' && c <= '9';
      int kind = isLetter ? LETTER | WORDLY | FIRST : isDigit ? DIGIT | WORDLY | FIRST : 0;
      kind |= "./:-+=*@~()".indexOf(c) >= 0 ? WORDLY : 0;
      kind |= c == '/' || c == '.' ? FIRST : 0;
      kinds[c] = (byte) kind;
    }
    return kinds;
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
    return (char) signs[at];
  }

  /** The one so many characters further on, which may not be far behind a line's end. */
  char after(int more) {
    return (char) signs[at + more];
  }

  /** From 1. */
  int line() {
    return line;
  }

  /** From 0. */
  int column() {
    return at - begin;
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

  /** The same of a word that is likely to come again. */
  String takeWord(int count) {
    String taken = words.of(at, at + count);
    at += count;
    return taken;
  }

  void skipBlanks() {
    while (signs[at] == ' ') {
      at++;
    }
  }

  /** How long the name is that stands here; 0 for none. */
  int name() {
    int end = at;
    if ((KINDS[signs[end]] & LETTER) != 0) {
      while ((KINDS[signs[end]] & (LETTER | DIGIT)) != 0) {
        end++;
      }
    }
    return end - at;
  }

  /**
   * How many characters from here on are words that begin as a name, a number or a path does, and
   * hold no sign that YAML knows; -1 where there are others, or where three dots at the start of a
   * line end a document.
   *
   * @param flow whether a comma or a closing bracket ends them
   */
  int plain(boolean flow) {
    if (column() == 0 || (KINDS[signs[at]] & FIRST) == 0) {
      return -1;
    }
    int end = at;
    for (int i = at; !isEnd(signs[i], flow); i++) {
      int c = signs[i];
      int next = signs[i + 1];
      if (c == ' ') {
        if (next == '#') {
          break;
        }
      } else if ((KINDS[c] & WORDLY) == 0 || (c == ':' && (KINDS[next] & WORDLY) == 0)) {
        return -1;
      } else {
        end = i + 1;
      }
    }
    return end - at;
  }

  private static boolean isEnd(int c, boolean flow) {
    return c == '\n' || (flow && (c == ',' || c == '}' || c == ']'));
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
