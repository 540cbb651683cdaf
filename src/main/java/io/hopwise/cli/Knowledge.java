package io.hopwise.cli;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.Catalogue;
import io.hopwise.cause.RuleSource;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.learn.Learned;
import io.hopwise.learn.LearnedFile;
import io.hopwise.pack.Packs;
import io.hopwise.report.AuthorProblemsText;
import io.hopwise.report.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules and cards that a diagnosis goes by, read.
 *
 * @param problems of rules and cards, which were left out for them
 * @param sources where they come from
 * @param learned by which causes are ranked; none where all is as it ships
 * @param unusable how much is wrong with packs as a whole
 */
record Knowledge(
    RuleBase rules,
    Catalogue catalogue,
    List<AuthorProblem> problems,
    List<RuleSource> sources,
    Optional<Learned> learned,
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
    List<AuthorProblem> unlearned = new ArrayList<>();
    Optional<Learned> learned = learned(packs, unlearned);
    if (!unlearned.isEmpty()) {
      surroundings.complain(new AuthorProblemsText(messages).each(unlearned));
    }
    List<RuleSource> sources = new ArrayList<>(packs.sources(Version.number(), problems));
    if (learned.isEmpty()) {
      Optional<String> unused = packs.learned().map(Path::toString);
      sources.removeIf(one -> one.path().isPresent() && one.path().equals(unused));
    }
    return new Knowledge(
        rules,
        catalogue,
        packs.shown(problems),
        sources,
        learned,
        packs.problems().size() + unlearned.size());
  }

  private static Optional<Learned> learned(Packs packs, List<AuthorProblem> problems)
      throws BadInput {
    if (packs.learned().isEmpty()) {
      return Optional.empty();
    }
    Path file = packs.learned().get();
    try {
      return LearnedFile.read(file, problems);
    } catch (IOException e) {
      throw new BadInput(Source.NONE, 0, "case-not-readable", file.toString());
    }
  }

  Diagnoser diagnoser() {
    return learned
        .map(one -> new Diagnoser(rules, one.applied(catalogue), one.ranker()))
        .orElseGet(() -> new Diagnoser(rules, catalogue))
        .naming(sources, unusable);
  }
}
