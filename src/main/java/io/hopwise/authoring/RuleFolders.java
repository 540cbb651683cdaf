package io.hopwise.authoring;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.engine.CheckedRules;
import io.hopwise.engine.CheckedRules.CheckedFile;
import io.hopwise.engine.WrittenRule;
import io.hopwise.fact.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Folders of rules, checked.
 *
 * @param files of rules
 * @param rules in all of them
 * @param problems what authors have to mend, in the order of files and lines
 */
public record RuleFolders(int files, int rules, List<AuthorProblem> problems) {
  private static final Comparator<AuthorProblem> BY_PLACE =
      Comparator.comparing((AuthorProblem problem) -> problem.path().toString())
          .thenComparingInt(AuthorProblem::line)
          .thenComparingInt(AuthorProblem::column);

  /** Keeps its own copy of the list. */
  public RuleFolders {
    problems = List.copyOf(problems);
  }

  /**
   * Checks everything in these folders: rules, cards, whether each belongs to the other, and
   * whether samples show them.
   *
   * @throws BadInput when one of them is no folder that can be read
   */
  public static RuleFolders check(List<Path> folders) throws BadInput {
    CheckedRules rules = CheckedRules.in(folders);
    Catalogue cards = Catalogue.of(folders);
    List<AuthorProblem> problems = new ArrayList<>(rules.problems());
    problems.addAll(cards.problems());
    Set<Path> unusable = new HashSet<>();
    for (AuthorProblem problem : problems) {
      unusable.add(problem.path());
    }
    Set<String> causes = new HashSet<>();
    Map<String, Path> named = new HashMap<>();
    int count = 0;
    for (CheckedFile file : rules.files()) {
      count += file.rules().size();
      Path before = named.putIfAbsent(file.cause(), file.path());
      if (before != null) {
        AuthorProblem twice =
            whole(file.path(), Mistake.of("cause-twice", file.cause(), before.toString()));
        if (!problems.contains(twice)) {
          problems.add(twice);
        }
      }
      causes.add(file.cause());
      Path card = file.path().resolveSibling(file.cause() + ".yaml");
      if (!unusable.contains(card)) {
        checkCard(file, card, cards.card(file.cause()), problems);
      }
      problems.addAll(Samples.missing(file.path(), file.cause(), folders));
    }
    Set<String> known = new HashSet<>(causes);
    Catalogue.shipped().cards().forEach(card -> known.add(card.cause()));
    for (Path card : CardFiles.in(folders)) {
      String cause = card.getFileName().toString().replaceFirst("\\.yaml$", "");
      if (!causes.contains(cause) && Catalogue.shipped().card(cause).isEmpty()) {
        problems.add(whole(card, Mistake.of("card-without-rule", cause)));
      }
      if (!unusable.contains(card) && cards.card(cause).isPresent()) {
        problems.addAll(CardFiles.misfits(cards.card(cause).get(), card));
        problems.addAll(CardFiles.unknownCauses(cards.card(cause).get(), card, known));
      }
    }
    problems.sort(BY_PLACE);
    return new RuleFolders(rules.files().size(), count, problems);
  }

  private static void checkCard(
      CheckedFile file, Path path, Optional<Card> card, List<AuthorProblem> problems) {
    if (card.isEmpty()) {
      if (Catalogue.shipped().card(file.cause()).isEmpty()) {
        problems.add(whole(file.path(), Mistake.of("rule-without-card", file.cause())));
      }
      return;
    }
    Set<String> roles = new HashSet<>();
    for (WrittenRule rule : file.rules()) {
      roles.addAll(rule.roles());
    }
    if (!file.rules().isEmpty()) {
      problems.addAll(CardFiles.unbound(card.get(), path, roles));
    }
  }

  private static AuthorProblem whole(Path path, Mistake what) {
    return new AuthorProblem(path, 0, 0, what, "");
  }

  /** Where samples of rules stand: beside their folder, for what lies in it is rules and cards. */
  private static final class Samples {
    private static final String FOLDER = "facts-samples";

    private Samples() {}

    static List<AuthorProblem> missing(Path rule, String cause, List<Path> folders) {
      List<Path> roots = new ArrayList<>();
      for (Path folder : folders) {
        roots.add(folder.toAbsolutePath().normalize().resolveSibling(FOLDER));
      }
      List<AuthorProblem> missing = new ArrayList<>();
      for (String kind : List.of("hit", "near-miss")) {
        boolean isThere =
            roots.stream().anyMatch(root -> Files.isDirectory(root.resolve(cause).resolve(kind)));
        if (!isThere) {
          missing.add(whole(rule, Mistake.of("sample-missing", cause, kind)));
        }
      }
      return missing;
    }
  }
}
