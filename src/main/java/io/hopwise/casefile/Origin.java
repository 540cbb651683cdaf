package io.hopwise.casefile;

import io.hopwise.fact.Source;
import java.util.Optional;

/**
 * Reads where a fact stands written, as {@code hopwise facts --format json} says it beside each:
 * {@code {"host": …, "file": …, "line": …, "text": …}}; empty where it stands nowhere.
 */
final class Origin {
  static final String KEY = "source";
  private static final FieldNames FIELDS = FieldNames.of("host", "file", "line", "text");

  private Origin() {}

  static Source read(Node node, Problems problems) {
    Optional<Fields> found = Fields.of(node, KEY, FIELDS, problems);
    if (found.isEmpty() || !found.get().has("file")) {
      return Source.NONE;
    }
    Fields in = found.get();
    int line = in.integer("line", 0, Integer.MAX_VALUE, 0);
    return new Source(in.literal("host"), in.literal("file"), line, in.literal("text"));
  }
}
