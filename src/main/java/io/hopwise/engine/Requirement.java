package io.hopwise.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A constraint of a pattern that a fact does not meet.
 *
 * @param text as the rule's author wrote it: {@code host == $drop.host}
 * @param needed the same with the values of what was matched above: {@code host == node03}
 * @param actual what the fact says instead, by the names the constraint asks for
 */
public record Requirement(String text, String needed, Map<String, String> actual) {
  /** Keeps its own copy of the map, in its order. */
  public Requirement {
    actual = Collections.unmodifiableMap(new LinkedHashMap<>(actual));
  }
}
