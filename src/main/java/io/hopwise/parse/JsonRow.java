package io.hopwise.parse;

import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object of a JSON text, with all its fields: what one device, route or rule is. */
final class JsonRow {
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final Map<String, List<JsonRow>> rows = new LinkedHashMap<>();
  private Source source;
  private boolean told;

  /** Empty; quoted by this line until a better one is met. */
  JsonRow(Source source) {
    this.source = source;
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

  void put(String name, String value) {
    values.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(value);
  }

  void put(String name, JsonRow row) {
    rows.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(row);
  }

  /** Whether the field is there at all, be it null or false. */
  boolean has(String name) {
    return values.containsKey(name) || rows.containsKey(name);
  }

  /** The name of its first field, which in an expression says what it is; empty for none. */
  String name() {
    return values.isEmpty()
        ? rows.keySet().stream().findFirst().orElse("")
        : values.keySet().iterator().next();
  }

  /** Whether nothing is in it; old iproute2 prints such a row for what a filter left out. */
  boolean isEmpty() {
    return values.isEmpty() && rows.isEmpty();
  }

  /** The field's value; of an array the first; empty for none. */
  String value(String name) {
    List<String> all = values(name);
    return all.isEmpty() ? "" : all.get(0);
  }

  /** The plain values of an array. */
  List<String> values(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The objects of an array, or the one object that the field holds. */
  List<JsonRow> rows(String name) {
    return rows.getOrDefault(name, List.of());
  }

  /** The object that the field holds; an empty one for none. */
  JsonRow row(String name) {
    List<JsonRow> all = rows(name);
    return all.isEmpty() ? new JsonRow(source) : all.get(0);
  }
}
