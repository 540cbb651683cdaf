package io.hopwise.cli;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.fact.BadInput;
import io.hopwise.pack.Configuration;
import io.hopwise.pack.Packs;
import io.hopwise.report.AuthorProblemsText;
import io.hopwise.report.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packs that a command goes by: what is configured, and what its options name. */
final class RulePacks {
  /** Names a folder of rules, a pack's folder or a zip of one. */
  static final String RULES = "--rules";

  /** Leaves out what is configured, so that colleagues get the same result. */
  static final String NO_CONFIG = "--no-config";

  /** Stands for the rules that ship with Hopwise, and nothing else. */
  private static final String SHIPPED = "shipped";

  private RulePacks() {}

  /**
   * Opens them.
   *
   * @throws BadInput when one that is named does not exist, or a configuration can't be used
   */
  static Packs of(Options options, Surroundings surroundings) throws BadInput {
    if (options.all(RULES).stream().anyMatch(String::isBlank)) {
      throw Options.bad("option-value-missing", RULES);
    }
    Configuration configuration =
        options.has(NO_CONFIG)
            ? Configuration.NONE
            : Configuration.read(surroundings.environment());
    Packs packs = Packs.open(configuration, paths(options.all(RULES)), Version.number());
    boolean areUsable = false;
    try {
      if (!packs.folders().isEmpty()) {
        Library.RULE_COMPILER.demand();
      }
      areUsable = true;
      return packs;
    } finally {
      if (!areUsable) {
        packs.close();
      }
    }
  }

  /**
   * Opens those that somebody works on.
   *
   * @throws BadInput when one does not exist
   */
  static Packs workedOn(List<String> words) throws BadInput {
    return Packs.withSamples(paths(words), Version.number());
  }

  /**
   * Opens those that one word names, with commas between them; none for {@code shipped}.
   *
   * @throws BadInput when one does not exist
   */
  static Packs listed(String word) throws BadInput {
    boolean isShipped = word.equals(SHIPPED) && !Files.exists(Cases.path(word));
    return workedOn(isShipped ? List.of() : List.of(word.split(",")));
  }

  static List<Path> paths(List<String> words) throws BadInput {
    List<Path> paths = new ArrayList<>();
    for (String word : words) {
      paths.add(Cases.path(word));
    }
    return paths;
  }

  /** Says what is wrong with packs, and which nobody signed. */
  static void complain(Packs packs, Surroundings surroundings, Messages messages) {
    List<AuthorProblem> problems = packs.problems();
    if (!problems.isEmpty()) {
      surroundings.complain(new AuthorProblemsText(messages).each(problems));
    }
    for (Path path : packs.unsigned()) {
      surroundings.complain(messages.of("report.pack-unsigned", path.toString()) + "\n");
    }
  }
}
