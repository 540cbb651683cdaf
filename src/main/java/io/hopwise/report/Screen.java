package io.hopwise.report;

/** A text for people as it grows, line by line. */
final class Screen {
  /** What stands out, and how (ECMA-48 SGR). */
  enum Ink {
    PLAIN(0),
    BOLD(1),
    GOOD(32),
    BAD(31),
    DIM(2);

    private final int code;

    Ink(int code) {
      this.code = code;
    }

    /** Stands for the escape sequence until all else of the line is known to be harmless. */
    private char mark() {
      return (char) (FIRST_MARK + code);
    }
  }

  /** Private use characters (Unicode 23.5), one for each ink. */
  private static final char FIRST_MARK = '\ue000';

  private final Style style;
  private final StringBuilder text = new StringBuilder(4096);

  Screen(Style style) {
    this.style = style;
  }

  /** Whether a detail is wanted. */
  boolean isVerbose() {
    return style.verbose();
  }

  /** The columns prose may use. */
  int columns() {
    return style.columns();
  }

  /** The text in this ink, where ink is to be had. */
  String inked(Ink ink, String word) {
    return style.colour() && ink != Ink.PLAIN && !word.isBlank()
        ? ink.mark() + word + Ink.PLAIN.mark()
        : word;
  }

  /** A line as it is. */
  Screen line(String line) {
    String harmless = Cells.printable(line.stripTrailing());
    if (style.colour()) {
      for (Ink ink : Ink.values()) {
        harmless = harmless.replace(String.valueOf(ink.mark()), "\u001b[" + ink.code + "m");
      }
    }
    text.append(harmless).append('\n');
    return this;
  }

  /** An empty line, unless there is one already. */
  Screen gap() {
    int length = text.length();
    if (length > 1 && (text.charAt(length - 1) != '\n' || text.charAt(length - 2) != '\n')) {
      text.append('\n');
    }
    return this;
  }

  /** Prose behind a label, broken where the screen ends; further lines stand below the first. */
  Screen prose(String label, String prose) {
    String indent = " ".repeat(Cells.width(label));
    String begin = label;
    for (String line : Cells.wrapped(prose, columns() - Cells.width(label))) {
      line(begin + line);
      begin = indent;
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
