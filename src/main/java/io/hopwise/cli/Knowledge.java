package io.hopwise.cli;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.Catalogue;
import io.hopwise.cause.RuleSource;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.pack.Packs;
import io.hopwise.report.Messages;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules and cards that a diagnosis goes by, read.
 *
 * @param problems of rules and cards, which were left out for them
 * @param sources where they come from
 * @param unusable how much is wrong with packs as a whole
 */
record Knowledge(
    RuleBase rules,
    Catalogue catalogue,
    List<AuthorProblem> problems,
    List<RuleSource> sources,
    int unusable) {
  Knowledge {
    problems = List.copyOf(problems);
    sources = List.copyOf(sources);
  }

  /**
   * Reads what options and the configuration ask for. What is wrong with packs is said at once.
   *
   * @throws BadInput when they name what does not exist, or a configuration can't be used
   */
  static Knowledge of(Options options, Surroundings surroundings, Messages messages)
      throws BadInput {
    try (Packs packs = RulePacks.of(options, surroundings)) {
      return of(packs, surroundings, messages);
    }
  }

  /**
   * Reads the shipped rules and these: folders or packs with commas between them, or {@code
   * shipped} for no others.
   *
   * @throws BadInput when one of them does not exist
   */
  static Knowledge workedOn(String word, Surroundings surroundings, Messages messages)
      throws BadInput {
    try (Packs packs = RulePacks.listed(word)) {
      return of(packs, surroundings, messages);
    }
  }

  private static Knowledge of(Packs packs, Surroundings surroundings, Messages messages)
      throws BadInput {
    RuleBase rules = RuleBase.with(packs.folders());
    Catalogue catalogue = Catalogue.with(packs.folders());
    List<AuthorProblem> problems = new ArrayList<>(rules.problems());
    problems.addAll(catalogue.problems());
    RulePacks.complain(packs, surroundings, messages);
    return new Knowledge(
        rules,
        catalogue,
        packs.shown(problems),
        packs.sources(Version.number(), problems),
        packs.problems().size());
  }

  Diagnoser diagnoser() {
    return new Diagnoser(rules, catalogue).naming(sources, unusable);
  }
}
