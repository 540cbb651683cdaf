package io.hopwise.parse;

import io.hopwise.snapshot.Text;

/**
 * What a command of iproute2 prints, as lines or, with {@code -j}, as JSON. Each object is put
 * together again as the lines that the command prints without {@code -j}, so that both forms are
 * read by the same eyes; it is quoted as it stands in the JSON.
 *
 * @param lines reads the lines
 * @param print says what an object looks like as lines
 */
record IprouteParser(LineParser lines, Printer print) implements Parser {
  /** Prints one object as the lines of the command without {@code -j}. */
  @FunctionalInterface
  interface Printer {
    void print(JsonRow row, Printout to);
  }

  @Override
  public void parse(Text text, Place place, Sink sink) {
    if (!FoundText.looksLikeJson(text.content())) {
      lines.parse(text, place, sink);
      return;
    }
    Printout to = new Printout();
    JsonTexts.rows(text, place, sink, row -> print.print(row, to));
    lines.parse(to.lines(text), place, sink);
  }
}
