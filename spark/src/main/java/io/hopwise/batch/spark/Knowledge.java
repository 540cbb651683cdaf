package io.hopwise.batch.spark;

import io.hopwise.Hopwise;
import io.hopwise.batch.Evaluation;
import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.Catalogue;
import io.hopwise.cause.RuleSource;
import io.hopwise.cause.RuleSource.From;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.pack.Configuration;
import io.hopwise.pack.Packs;
import io.hopwise.report.Messages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkFiles;
import org.apache.spark.util.LongAccumulator;

/**
 * Rules and cards, read.
 *
 * @param problems of packs, rules and cards, which were left out for them
 */
record Knowledge(Diagnoser diagnoser, List<RuleSource> sources, List<AuthorProblem> problems) {
  /** What this JVM has read already; its tasks come one after the other and beside each other. */
  private static final Map<ShippedRules, Evaluation> READ = new HashMap<>();

  /** Keeps its own copies of the lists. */
  Knowledge {
    sources = List.copyOf(sources);
    problems = List.copyOf(problems);
  }

  /**
   * Evaluates by these rules, which are read once a JVM.
   *
   * @param readings counts how often they are read
   * @throws BadInput when a pack did not arrive
   */
  static synchronized Evaluation evaluation(ShippedRules rules, LongAccumulator readings)
      throws BadInput {
    Evaluation known = READ.get(rules);
    if (known == null) {
      List<Path> here = rules.names().stream().map(name -> Path.of(SparkFiles.get(name))).toList();
      Knowledge knowledge = of(here, rules.named());
      known = new Evaluation(knowledge.diagnoser(), Messages.in(rules.language()));
      READ.put(rules, known);
      readings.add(1);
    }
    return known;
  }

  /**
   * Reads the shipped rules and these packs.
   *
   * @param paths where they lie here
   * @param named how each was named: results say that, whatever machine they are made on
   * @throws BadInput when one is not there
   */
  static Knowledge of(List<Path> paths, List<String> named) throws BadInput {
    try (Packs packs = Packs.open(Configuration.NONE, paths, Hopwise.version())) {
      RuleBase rules = RuleBase.with(packs.folders());
      Catalogue cards = Catalogue.with(packs.folders());
      List<AuthorProblem> found = new ArrayList<>(rules.problems());
      found.addAll(cards.problems());
      Map<String, String> names = new HashMap<>();
      for (int i = 0; i < paths.size(); i++) {
        names.put(paths.get(i).toString(), named.get(i));
      }
      List<RuleSource> sources =
          packs.sources(Hopwise.version(), found).stream()
              .map(source -> source.from() == From.SHIPPED ? source : renamed(source, names))
              .toList();
      List<AuthorProblem> problems = new ArrayList<>(packs.problems());
      problems.addAll(packs.shown(found));
      Diagnoser diagnoser = new Diagnoser(rules, cards).naming(sources, packs.problems().size());
      return new Knowledge(diagnoser, sources, problems);
    }
  }

  private static RuleSource renamed(RuleSource source, Map<String, String> names) {
    Optional<String> path = source.path().map(here -> names.getOrDefault(here, here));
    return new RuleSource(
        source.name(),
        source.version(),
        source.from(),
        path,
        source.sha256(),
        source.signedBy(),
        source.isUnsigned(),
        source.replaces());
  }
}
