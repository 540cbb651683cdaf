package io.hopwise.casefile;

/** Reads keys and single values of {@link PlainYaml}. */
final class PlainScalars {
  /** In place of what was not read: then nothing is. */
  static final Node NOTHING = new Node.Scalar(new Position(1, 1), "", false);

  /** Digits behind a backslash and {@code u}. */
  private static final int HEXADECIMAL = 4;

  private final PlainLines lines;

  PlainScalars(PlainLines lines) {
    this.lines = lines;
  }

  /** Whether a name and a colon stand here, and behind it a blank or nothing. */
  boolean isKey() {
    int length = name();
    return length > 0
        && lines.after(length) == ':'
        && (lines.after(length + 1) == ' ' || lines.after(length + 1) == '\n');
  }

  private int name() {
    int length = 0;
    while (PlainLines.isLetter(lines.after(length))
        || (length > 0 && PlainLines.isDigit(lines.after(length)))) {
      length++;
    }
    return length;
  }

  /** The name, which is one, and its colon. */
  Node.Scalar key() {
    Position where = lines.position();
    String name = lines.take(name());
    lines.pass(1);
    return new Node.Scalar(where, name, false);
  }

  /** A text in double quotes that ends on its line. */
  Node quoted() {
    Position where = lines.position();
    lines.pass(1);
    StringBuilder text = new StringBuilder();
    while (true) {
      int length = 0;
      while (!isSpecial(lines.after(length))) {
        length++;
      }
      text.append(lines.take(length));
      if (lines.here() == '"') {
        lines.pass(1);
        return new Node.Scalar(where, text.toString(), true);
      }
      int escaped = lines.here() == '\\' ? escaped() : -1;
      if (escaped < 0) {
        lines.giveUp();
        return NOTHING;
      }
      text.append((char) escaped);
    }
  }

  private static boolean isSpecial(char c) {
    return c == '"' || c == '\\' || c == '\n';
  }

  /** What a backslash and what follows stand for, which is passed; -1 for what is rare. */
  private int escaped() {
    char c = lines.after(1);
    if (c == '"' || c == '\\') {
      lines.pass(2);
      return c;
    }
    int value = 0;
    for (int i = 2; c == 'u' && i < 2 + HEXADECIMAL; i++) {
      int digit = Character.digit(lines.after(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    if (value == 0 || Character.isSurrogate((char) value)) {
      return -1;
    }
    lines.pass(2 + HEXADECIMAL);
    return value;
  }

  /**
   * Words that begin as a name, a number or a path does, and hold no sign that YAML knows.
   *
   * @param flow whether a comma or a closing bracket ends them
   */
  Node plain(boolean flow) {
    Position where = lines.position();
    char first = lines.here();
    boolean begins =
        PlainLines.isLetter(first) || PlainLines.isDigit(first) || first == '/' || first == '.';
    int length = 0;
    for (int i = 0; begins && !isEnd(lines.after(i), flow); i++) {
      char c = lines.after(i);
      char next = lines.after(i + 1);
      if (c == ' ' && next == '#') {
        break;
      }
      begins = c == ' ' || (isWordly(c) && (c != ':' || isWordly(next)));
      length = c == ' ' ? length : i + 1;
    }
    // three dots at the start of a line end a document
    if (!begins || lines.column() == 0) {
      lines.giveUp();
      return NOTHING;
    }
    return new Node.Scalar(where, lines.take(length), false);
  }

  private static boolean isEnd(char c, boolean flow) {
    return c == '\n' || (flow && (c == ',' || c == '}' || c == ']'));
  }

  private static boolean isWordly(char c) {
    return PlainLines.isLetter(c) || PlainLines.isDigit(c) || "./:-+=*@~()".indexOf(c) >= 0;
  }
}
