package io.hopwise.report;

/** A line of a file with the place marked that is wrong. */
final class QuotedLine {
  private QuotedLine() {}

  /**
   * Appends the line behind its number and, below it, the mark.
   *
   * @param column from 1; 0 when the line as a whole is meant
   */
  static void append(int number, String quoted, int column, StringBuilder text) {
    String digits = Integer.toString(number);
    String line = quoted.replace('\t', ' ');
    String before = " ".repeat(Math.max(0, 5 - digits.length())) + digits + " | ";
    // a line of data can be long: what is wrong in it is shown, with some words around
    int from = column > 80 ? column - 41 : 0;
    String part = line.substring(Math.min(from, line.length()));
    String shown = part.length() > 160 ? part.substring(0, 160) + " …" : part;
    text.append(before).append(shown).append('\n');
    int at = column - 1 - from;
    if (column > 0 && at < shown.length()) {
      int indent = before.length() + Cells.width(shown.substring(0, at));
      text.append(" ".repeat(indent)).append("^".repeat(culprit(shown, at))).append('\n');
    }
  }

  /** How long the word is that begins here. */
  private static int culprit(String line, int at) {
    int end = at;
    while (end < line.length() && " :,{}[]\"'".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return Math.max(1, Cells.width(line.substring(at, Math.max(end, at + 1))));
  }
}
