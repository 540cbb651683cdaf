package io.hopwise.desk.web;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is put into templates.
 *
 * @param values by their names
 * @param lists by what they are lists of ({@code file}, {@code upload}, {@code field}), each item
 *     with values of its own
 */
record Filling(Map<String, String> values, Map<String, List<Map<String, String>>> lists) {
  Filling {
    values = Map.copyOf(values);
    lists = Map.copyOf(lists);
  }

  static Filling of(Map<String, String> values) {
    return new Filling(values, Map.of());
  }

  /** The same and these. */
  Filling with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(values);
    all.putAll(more);
    return new Filling(all, lists);
  }

  /** The same and one more. */
  Filling with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** The same and a list. */
  Filling listing(String of, List<Map<String, String>> items) {
    Map<String, List<Map<String, String>>> all = new LinkedHashMap<>(lists);
    all.put(of, items);
    return new Filling(values, all);
  }

  /** Once for each item of a list, with its values. */
  List<Filling> each(String of) {
    return lists.getOrDefault(of, List.of()).stream().map(this::with).toList();
  }
}
