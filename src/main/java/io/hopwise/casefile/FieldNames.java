package io.hopwise.casefile;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names that the fields of a mapping may have: a host tells hundreds of facts, and each of
 * their fields is looked up.
 *
 * @param inOrder as a message lists them
 * @param all the same
 */
record FieldNames(List<String> inOrder, Set<String> all) {
  static FieldNames of(String... names) {
    return of(List.of(names));
  }

  static FieldNames of(List<String> names) {
    return new FieldNames(names, Collections.unmodifiableSet(new HashSet<>(names)));
  }

  boolean contains(String name) {
    return all.contains(name);
  }
}
