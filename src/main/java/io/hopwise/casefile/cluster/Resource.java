package io.hopwise.casefile.cluster;

import io.hopwise.casefile.LinedText;
import io.hopwise.casefile.Node;
import io.hopwise.casefile.YamlTree;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.parse.Json;
import io.hopwise.parse.JsonRow;
import io.hopwise.snapshot.Text;
import java.io.IOException;
import java.util.Optional;

/**
 * An object of the API.
 *
 * @param kind {@code Pod}, {@code Node} …; empty when nothing tells
 * @param row its fields
 * @param file where it stands
 * @param piece its text
 */
record Resource(String kind, JsonRow row, String file, Piece piece) {
  /** A text of one line is quoted in part. */
  private static final int LONGEST_QUOTE = 400;

  /**
   * Reads it.
   *
   * @param excerpt of its text with what is asked for
   * @return empty for what is damaged, or too long to be one
   */
  static Optional<Resource> read(Piece piece, String excerpt, String file) {
    if (piece.text().length() > JsonItems.LONGEST) {
      return Optional.empty();
    }
    Optional<JsonRow> row =
        piece.form() == Piece.Form.JSON ? json(excerpt, file) : yaml(excerpt, file);
    return row.map(fields -> new Resource(kindOf(fields, piece.kind()), fields, file, piece));
  }

  /** Reads JSON that stands inside another text. */
  static Optional<JsonRow> json(String text, String file) {
    Json json = new Json(new Text(file, text), "");
    try {
      return json.next() && json.isObject() ? Optional.of(json.row()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Reads YAML. */
  static Optional<JsonRow> yaml(String content, String file) {
    try {
      return YamlTree.read(new LinedText(file, content)) instanceof Node.Mapping mapping
          ? Optional.of(row(mapping))
          : Optional.empty();
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  private static JsonRow row(Node.Mapping mapping) {
    JsonRow row = new JsonRow(Source.NONE);
    for (Node.Entry entry : mapping.entries()) {
      put(entry.key().text(), entry.value(), row);
    }
    return row;
  }

  private static void put(String name, Node value, JsonRow row) {
    if (value instanceof Node.Mapping inner) {
      row.put(name, row(inner));
    } else if (value instanceof Node.Scalar scalar) {
      row.put(name, scalar.isNothing() ? "" : scalar.text());
    } else if (value instanceof Node.Sequence sequence) {
      sequence.items().forEach(item -> put(name, item, row));
    }
  }

  /** What it says itself, what its list says, or what only one kind has. */
  private static String kindOf(JsonRow row, String ofList) {
    String own = JsonItems.withoutList(row.value("kind"));
    if (!own.isEmpty() || !ofList.isEmpty()) {
      return own.isEmpty() ? ofList : own;
    }
    JsonRow spec = row.row("spec");
    if (row.has("addressType")) {
      return "EndpointSlice";
    }
    if (row.has("subsets")) {
      return "Endpoints";
    }
    if (row.row("status").has("nodeInfo")) {
      return "Node";
    }
    if (spec.has("clusterIP")) {
      return "Service";
    }
    return spec.has("containers") ? "Pod" : row.has("data") ? "ConfigMap" : "";
  }

  String name() {
    return row.row("metadata").value("name");
  }

  String namespace() {
    return row.row("metadata").value("namespace");
  }

  /** What tells objects of one kind apart. */
  String key() {
    return namespace() + "/" + name();
  }

  /** The line that names it. */
  Source source() {
    return source("name", name());
  }

  /** The line that gives this field this value; where none does, its first line. */
  Source source(String field, String value) {
    String text = piece.text();
    Source loose = Source.NONE;
    int number = piece.line();
    int from = 0;
    while (from < text.length()) {
      int feed = text.indexOf('\n', from);
      int end = feed < 0 ? text.length() : feed;
      int at = text.indexOf(field, from);
      if (at < 0) {
        break;
      }
      if (at < end) {
        int found = text.indexOf(value, at + field.length());
        boolean here = found >= 0 && found < end;
        if (here && isField(text, from, at)) {
          return quote(number, from, end, at);
        }
        loose = here && !loose.isQuotable() ? quote(number, from, end, at) : loose;
      }
      number++;
      from = end + 1;
    }
    if (loose.isQuotable()) {
      return loose;
    }
    int feed = text.indexOf('\n');
    return quote(piece.line(), 0, feed < 0 ? text.length() : feed, 0);
  }

  /** Whether a field's name is the first word of its line. */
  private static boolean isField(String text, int from, int at) {
    for (int i = from; i < at; i++) {
      if (" \t-\"'".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private Source quote(int number, int from, int end, int at) {
    String text = piece.text();
    boolean fits = end - from <= LONGEST_QUOTE;
    int begin = fits ? from : Math.max(from, at - 1);
    String line = text.substring(begin, Math.min(end, begin + LONGEST_QUOTE));
    return new Source("", file, number, line.strip());
  }
}
