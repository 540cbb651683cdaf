package io.hopwise.engine;

import io.hopwise.cause.Strength;
import java.util.List;
import java.util.Set;

/**
 * What an author wrote of a rule.
 *
 * @param name without the cause's id: a sentence
 * @param strength how much it speaks for its cause; weak where nothing usable is written
 * @param conditions the words above each pattern
 * @param roles of the facts in its evidence; {@code step} for the step it is on
 */
public record WrittenRule(
    String name, Strength strength, List<String> conditions, Set<String> roles) {
  /** Keeps its own copies of the collections. */
  public WrittenRule {
    conditions = List.copyOf(conditions);
    roles = Set.copyOf(roles);
  }
}
