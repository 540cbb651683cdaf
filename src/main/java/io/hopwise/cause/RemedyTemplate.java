package io.hopwise.cause;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One change of a card's remedy, with placeholders still in it.
 *
 * @param change the kind of change, e.g. {@code set-sysctl}
 * @param arguments by name, in the card's order; values may hold placeholders as in {@link
 *     Placeholders}
 */
public record RemedyTemplate(String change, Map<String, String> arguments) {
  /** Keeps its own copy of the arguments, in their order. */
  public RemedyTemplate {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** The same change with its placeholders filled. */
  public RemedyTemplate fill(Map<String, Map<String, String>> roles) {
    Map<String, String> filled = new LinkedHashMap<>();
    for (Map.Entry<String, String> argument : arguments.entrySet()) {
      filled.put(argument.getKey(), Placeholders.fill(argument.getValue(), roles));
    }
    return new RemedyTemplate(change, filled);
  }
}
