package io.hopwise.casefile;

/** Reads keys and single values of {@link PlainYaml}. */
final class PlainScalars {
  /** In place of what was not read: then nothing is. */
  static final Node NOTHING = new Node.Scalar(1, 1, "", false);

  /** Digits behind a backslash and {@code u}. */
  private static final int HEXADECIMAL = 4;

  /** Numbers, names of tables and devices are; what is longer hardly comes again. */
  private static final int SHORT = 8;

  private final PlainLines lines;

  PlainScalars(PlainLines lines) {
    this.lines = lines;
  }

  /** Whether a name and a colon stand here, and behind it a blank or nothing. */
  boolean isKey() {
    int length = lines.name();
    return length > 0
        && lines.after(length) == ':'
        && (lines.after(length + 1) == ' ' || lines.after(length + 1) == '\n');
  }

  /** The name, which is one, and its colon. */
  Node.Scalar key() {
    int column = lines.column() + 1;
    String name = lines.takeWord(lines.name());
    lines.pass(1);
    return new Node.Scalar(lines.line(), column, name, false);
  }

  /** A text in double quotes that ends on its line. */
  Node quoted() {
    int column = lines.column() + 1;
    lines.pass(1);
    int simple = simple();
    if (lines.after(simple) == '"') {
      String text = lines.take(simple);
      lines.pass(1);
      return new Node.Scalar(lines.line(), column, text, true);
    }
    StringBuilder text = new StringBuilder();
    while (true) {
      text.append(lines.take(simple()));
      if (lines.here() == '"') {
        lines.pass(1);
        return new Node.Scalar(lines.line(), column, text.toString(), true);
      }
      int escaped = lines.here() == '\\' ? escaped() : -1;
      if (escaped < 0) {
        lines.giveUp();
        return NOTHING;
      }
      text.append((char) escaped);
    }
  }

  /** How many characters from here on stand for themselves. */
  private int simple() {
    int length = 0;
    while (!isSpecial(lines.after(length))) {
      length++;
    }
    return length;
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
    int column = lines.column() + 1;
    int length = lines.plain(flow);
    if (length < 0) {
      lines.giveUp();
      return NOTHING;
    }
    String text = length <= SHORT ? lines.takeWord(length) : lines.take(length);
    return new Node.Scalar(lines.line(), column, text, false);
  }
}
