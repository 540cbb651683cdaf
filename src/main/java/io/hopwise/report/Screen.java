package io.hopwise.report;

/** A text for people as it grows, line by line. */
final class Screen {
  /** What stands out, and how (ECMA-48 SGR). */
  enum Ink {
    PLAIN(""),
    BOLD("\u001b[1m"),
    GOOD("\u001b[32m"),
    BAD("\u001b[31m"),
    DIM("\u001b[2m");

    private final String begin;

    Ink(String begin) {
      this.begin = begin;
    }
  }

  private static final String END = "\u001b[0m";

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
    return style.colour() && ink != Ink.PLAIN && !word.isEmpty() ? ink.begin + word + END : word;
  }

  /** A line as it is. */
  Screen line(String line) {
    text.append(line.stripTrailing()).append('\n');
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
