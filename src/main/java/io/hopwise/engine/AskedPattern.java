package io.hopwise.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a pattern of a rule can match, as far as that can be told without another fact: facts of one
 * class, or those of them that say one of these. Written as a line of words parted by tabs: the
 * class, then each component with a value; a component that comes twice may be either. Of a text
 * that is put together around what another fact says, the component and the value have a star.
 *
 * @param type the name of the class
 * @param said by component, what it may be
 */
record AskedPattern(String type, Map<String, Set<String>> said) {
  /** Stands for what another fact says within a value, and behind its component. */
  static final String AROUND = "*";

  AskedPattern {
    Map<String, Set<String>> sorted = new TreeMap<>();
    said.forEach((component, values) -> sorted.put(component, new TreeSet<>(values)));
    said = sorted;
  }

  /** Any fact of this class. */
  static AskedPattern any(Class<?> type) {
    return new AskedPattern(type.getName(), Map.of());
  }

  /** By component, what it may be, of words as {@link #written} has them behind the class. */
  static Map<String, Set<String>> said(List<String> words) {
    Map<String, Set<String>> said = new TreeMap<>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      said.computeIfAbsent(words.get(i), component -> new TreeSet<>()).add(words.get(i + 1));
    }
    return said;
  }

  String written() {
    List<String> words = new ArrayList<>();
    words.add(type);
    said.forEach(
        (component, values) ->
            values.forEach(
                value -> {
                  words.add(component);
                  words.add(value);
                }));
    return String.join("\t", words);
  }
}
