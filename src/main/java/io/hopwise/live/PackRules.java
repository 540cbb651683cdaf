package io.hopwise.live;

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
import io.hopwise.rank.Ranker;
import io.hopwise.rank.Ranking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules and cards of packs, on top of the shipped ones, and what was learned of them.
 *
 * @param problems of rules and cards, which were left out for them
 * @param unlearned what is wrong with what was learned
 * @param sources where they come from
 * @param learned by which causes are ranked; none where all is as it ships
 * @param unusable how much is wrong with packs as a whole
 */
public record PackRules(
    RuleBase rules,
    Catalogue catalogue,
    List<AuthorProblem> problems,
    List<AuthorProblem> unlearned,
    List<RuleSource> sources,
    Optional<Learned> learned,
    int unusable) {
  /** Keeps its own copies of the lists. */
  public PackRules {
    problems = List.copyOf(problems);
    unlearned = List.copyOf(unlearned);
    sources = List.copyOf(sources);
  }

  /**
   * Reads them; the packs are not needed any more then.
   *
   * @param version of this Hopwise; empty where it has none
   * @throws BadInput when what was learned can't be read
   */
  public static PackRules of(Packs packs, String version) throws BadInput {
    RuleBase rules = RuleBase.with(packs.folders());
    Catalogue catalogue = Catalogue.with(packs.folders());
    List<AuthorProblem> problems = new ArrayList<>(rules.problems());
    problems.addAll(catalogue.problems());
    List<AuthorProblem> unlearned = new ArrayList<>();
    Optional<Learned> learned = learned(packs, unlearned);
    List<RuleSource> sources = new ArrayList<>(packs.sources(version, problems));
    if (learned.isEmpty()) {
      Optional<String> unused = packs.learned().map(Path::toString);
      sources.removeIf(one -> one.path().isPresent() && one.path().equals(unused));
    }
    return new PackRules(
        rules,
        catalogue,
        packs.shown(problems),
        unlearned,
        sources,
        learned,
        packs.problems().size() + unlearned.size());
  }

  /** None where nothing was learned, or where that can't be used, which is a problem of its own. */
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

  /** By these rules. */
  public Diagnoser diagnoser() {
    return diagnoser(Ranking::of);
  }

  /**
   * By these rules.
   *
   * @param usual ranks where nothing was learned
   */
  Diagnoser diagnoser(Ranker usual) {
    return learned
        .map(one -> new Diagnoser(rules, one.applied(catalogue), one.ranker()))
        .orElseGet(() -> new Diagnoser(rules, catalogue, usual))
        .naming(sources, unusable);
  }
}
