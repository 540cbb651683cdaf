package io.hopwise.casefile;

import io.hopwise.fact.Source;
import java.util.List;
import java.util.Optional;

/**
 * Reads where a fact stands written, as {@code hopwise facts --format json} says it beside each:
 * {@code {"host": …, "file": …, "line": …, "text": …}}; empty where it stands nowhere.
 */
final class Origin {
  static final String KEY = "source";
  private static final FieldNames FIELDS = FieldNames.of("host", "file", "line", "text");

  /** Which of them is a number. */
  private static final int LINE = 2;

  private Origin() {}

  static Source read(Node node, Problems problems) {
    Optional<Source> printed = printed(node);
    return printed.isPresent() ? printed.get() : readAny(node, problems);
  }

  /**
   * What we print, which is all of it and in order: one stands beside each of hundreds of facts.
   */
  private static Optional<Source> printed(Node node) {
    List<Node.Entry> entries = node instanceof Node.Mapping in ? in.entries() : List.of();
    if (entries.size() != FIELDS.inOrder().size()) {
      return Optional.empty();
    }
    for (int i = 0; i < entries.size(); i++) {
      Node.Entry entry = entries.get(i);
      boolean isText = entry.value() instanceof Node.Scalar text && text.quoted() == (i != LINE);
      if (!isText || !entry.key().text().equals(FIELDS.inOrder().get(i))) {
        return Optional.empty();
      }
    }
    Optional<Long> line = Numbers.parse(text(entries, LINE));
    return line.isPresent() && line.get() >= 0 && line.get() <= Integer.MAX_VALUE
        ? Optional.of(
            new Source(text(entries, 0), text(entries, 1), line.get().intValue(), text(entries, 3)))
        : Optional.empty();
  }

  private static String text(List<Node.Entry> entries, int index) {
    return ((Node.Scalar) entries.get(index).value()).text();
  }

  private static Source readAny(Node node, Problems problems) {
    Optional<Fields> found = Fields.of(node, KEY, FIELDS, problems);
    if (found.isEmpty() || !found.get().has("file")) {
      return Source.NONE;
    }
    Fields in = found.get();
    int line = in.integer("line", 0, Integer.MAX_VALUE, 0);
    return new Source(in.literal("host"), in.literal("file"), line, in.literal("text"));
  }
}
