package io.hopwise.parse;

import io.hopwise.fact.Source;
import io.hopwise.snapshot.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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

  /** Lines put together, each with where it comes from. */
  static final class Printout {
    private final StringBuilder content = new StringBuilder();
    private final List<Source> sources = new ArrayList<>();

    /** Ends a line that this object tells. */
    void line(JsonRow of, CharSequence line) {
      // a line break inside a value would put all lines below into disorder
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        content.append(c == '\n' ? ' ' : c);
      }
      content.append('\n');
      sources.add(of.source());
    }
  }

  @Override
  public void parse(Text text, Place place, Sink sink) {
    if (!FoundText.looksLikeJson(text.content())) {
      lines.parse(text, place, sink);
      return;
    }
    Printout to = new Printout();
    Json json = new Json(text, place.host());
    try {
      while (json.next()) {
        if (json.isObject()) {
          JsonRow row = json.row();
          if (!row.isEmpty()) {
            print.print(row, to);
          }
        }
      }
    } catch (IOException e) {
      sink.cutOff(json.end());
    }
    if (to.sources.isEmpty()) {
      to.sources.add(Source.NONE);
    }
    lines.parse(new Lines(text, to.content.toString(), to.sources), place, sink);
  }
}
