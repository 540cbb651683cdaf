package io.hopwise.parse;

import io.hopwise.fact.Source;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.List;

/** Lines put together from the objects of a JSON text, each with where it comes from. */
final class Printout {
  private final StringBuilder content = new StringBuilder();
  private final List<Source> sources = new ArrayList<>();

  /** Adds a line that this object tells. */
  void line(JsonRow of, CharSequence line) {
    // a line break inside a value would put all lines below into disorder
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      content.append(c == '\n' ? ' ' : c);
    }
    content.append('\n');
    sources.add(of.source());
  }

  /** All of it, to be read. */
  Lines lines(Text text) {
    return new Lines(text, content.toString(), sources.isEmpty() ? List.of(Source.NONE) : sources);
  }
}
