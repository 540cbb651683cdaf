package io.hopwise.cli;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.Catalogue;
import io.hopwise.cause.RuleSource;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.learn.Learned;
import io.hopwise.live.PackRules;
import io.hopwise.pack.Packs;
import io.hopwise.report.AuthorProblemsText;
import io.hopwise.report.Messages;
import java.util.List;
import java.util.Optional;

/** The rules and cards that a diagnosis goes by, read. */
record Knowledge(PackRules read) {
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
    RulePacks.complain(packs, surroundings, messages);
    PackRules read = PackRules.of(packs, Version.number());
    if (!read.unlearned().isEmpty()) {
      surroundings.complain(new AuthorProblemsText(messages).each(read.unlearned()));
    }
    return new Knowledge(read);
  }

  RuleBase rules() {
    return read.rules();
  }

  Catalogue catalogue() {
    return read.catalogue();
  }

  /** Of rules and cards, which were left out for them. */
  List<AuthorProblem> problems() {
    return read.problems();
  }

  /** Where they come from. */
  List<RuleSource> sources() {
    return read.sources();
  }

  /** By which causes are ranked; none where all is as it ships. */
  Optional<Learned> learned() {
    return read.learned();
  }

  Diagnoser diagnoser() {
    return read.diagnoser();
  }
}
