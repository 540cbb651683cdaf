package io.hopwise.draft;

import java.util.List;

/**
 * What is known of a cause that is to be written.
 *
 * @param family the folder it shall stand in: {@code kernel}
 * @param cause its id, in kebab-case
 * @param sentence what the facts show, in words
 * @param culprits the lines that show it; not empty
 * @param inYaml whether the rule is written in YAML rather than in DRL
 */
public record Draft(
    String family, String cause, String sentence, List<Culprit> culprits, boolean inYaml) {
  /** Keeps its own copy of the list. */
  public Draft {
    culprits = List.copyOf(culprits);
  }
}
