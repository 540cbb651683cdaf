package io.hopwise.cause;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

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

  /**
   * Whether evidence in these roles can tell all that this change wants to know: a fact by its
   * role, {@code rule: rule}, or fields of one.
   */
  public boolean isFilledBy(Set<String> roles) {
    for (Map.Entry<String, String> argument : arguments.entrySet()) {
      boolean isRole = argument.getKey().equals(argument.getValue());
      if (isRole && !roles.contains(argument.getValue())) {
        return false;
      }
      for (String placeholder : Placeholders.in(argument.getValue())) {
        boolean known = false;
        for (String choice : Placeholders.choices(placeholder)) {
          String role = choice.substring(0, Math.max(choice.indexOf('.'), 0));
          known |= role.isEmpty() || role.equals("step") || roles.contains(role);
        }
        if (!known) {
          return false;
        }
      }
    }
    return true;
  }
}
