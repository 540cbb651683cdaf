package io.hopwise.casefile;

import java.util.List;
import java.util.Optional;

/**
 * An object of JSON on a line, as we print it, taken apart no further than its own fields: what
 * they hold stays as it stands there.
 */
public final class JsonLine {
  private final String line;
  private final List<Node.Entry> entries;

  private JsonLine(String line, List<Node.Entry> entries) {
    this.line = line;
    this.entries = entries;
  }

  /** Takes a line apart; empty where it takes more to read it, or where it is no JSON. */
  public static Optional<JsonLine> of(String line) {
    return PlainJson.read(line, 1).map(root -> new JsonLine(line, ((Node.Mapping) root).entries()));
  }

  /** A single value; empty where the field is none. */
  public Optional<String> text(String key) {
    for (Node.Entry entry : entries) {
      if (entry.key().text().equals(key) && entry.value() instanceof Node.Scalar value) {
        return Optional.of(value.text());
      }
    }
    return Optional.empty();
  }

  /** An object, as JSON; empty where the field is none. */
  public Optional<String> object(String key) {
    for (int i = 0; i < entries.size(); i++) {
      Node.Entry entry = entries.get(i);
      if (entry.key().text().equals(key) && entry.value() instanceof Node.Mapping value) {
        // behind it stands a comma and the next key, or what closes the whole
        boolean isLast = i + 1 == entries.size();
        int behind = isLast ? line.lastIndexOf('}') : entries.get(i + 1).key().column() - 1;
        int end = line.lastIndexOf('}', behind - 1) + 1;
        return Optional.of(line.substring(value.column() - 1, end));
      }
    }
    return Optional.empty();
  }

  /** Whether there is such a field. */
  public boolean has(String key) {
    return entries.stream().anyMatch(entry -> entry.key().text().equals(key));
  }
}
