package io.hopwise.parse;

import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object of a JSON text, with all its fields: what one device, route or rule is. A field that
 * holds an array has several items, an array inside an array is an object whose items have no name.
 */
public final class JsonRow {
  private final Map<String, List<JsonRow>> fields = new LinkedHashMap<>();
  private final Optional<String> plain;
  private Source source;
  private boolean told;

  /** Empty; quoted by this line until a better one is met. */
  public JsonRow(Source source) {
    this(source, Optional.empty());
  }

  private JsonRow(Source source, Optional<String> plain) {
    this.source = source;
    this.plain = plain;
  }

  /** Quotes it by this line, unless by another before. */
  void tellBy(Source line) {
    if (!told) {
      source = line;
      told = true;
    }
  }

  /** The line that tells it. */
  Source source() {
    return source;
  }

  /** Adds a plain value to a field. */
  public void put(String name, String value) {
    put(name, new JsonRow(source, Optional.of(value)));
  }

  /** Adds an item to a field. */
  public void put(String name, JsonRow row) {
    fields.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(row);
  }

  /** What it is when it is no object: a text, a number or a truth value. */
  public Optional<String> plain() {
    return plain;
  }

  /** Whether the field is there at all, be it null or false. */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** The name of its first field, which in an expression says what it is; empty for none. */
  String name() {
    return fields.isEmpty() ? "" : fields.keySet().iterator().next();
  }

  /** The names of its fields, in their order. */
  public List<String> names() {
    return List.copyOf(fields.keySet());
  }

  /** Whether nothing is in it; old iproute2 prints such a row for what a filter left out. */
  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** Everything that the field holds, in its order. */
  public List<JsonRow> items(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** The field's plain value; of an array the first; empty for none. */
  public String value(String name) {
    List<String> all = values(name);
    return all.isEmpty() ? "" : all.get(0);
  }

  /** The plain values that the field holds. */
  public List<String> values(String name) {
    List<String> values = new ArrayList<>();
    for (JsonRow item : items(name)) {
      item.plain().ifPresent(values::add);
    }
    return values;
  }

  /** The objects that the field holds. */
  public List<JsonRow> rows(String name) {
    List<JsonRow> rows = new ArrayList<>();
    for (JsonRow item : items(name)) {
      if (item.plain().isEmpty()) {
        rows.add(item);
      }
    }
    return rows;
  }

  /** The object that the field holds; an empty one for none. */
  public JsonRow row(String name) {
    List<JsonRow> all = rows(name);
    return all.isEmpty() ? new JsonRow(source) : all.get(0);
  }
}
