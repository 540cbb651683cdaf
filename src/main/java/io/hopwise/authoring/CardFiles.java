package io.hopwise.authoring;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.cause.Placeholders;
import io.hopwise.cause.RemedyTemplate;
import io.hopwise.change.Changes;
import io.hopwise.change.Misfit;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.fact.Spelling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks into the files of cards. */
final class CardFiles {
  private CardFiles() {}

  /** The cards of some folders, which hold {@code <family>/<cause>.yaml}. */
  static List<Path> in(List<Path> folders) throws BadInput {
    List<Path> cards = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> found = Files.walk(folder, 2)) {
        for (Path path : found.sorted().toList()) {
          String family = String.valueOf(path.toAbsolutePath().getParent().getFileName());
          boolean isCard = Catalogue.isCard(path.getFileName().toString());
          if (isCard && !family.startsWith("_") && folder.relativize(path).getNameCount() == 2) {
            cards.add(path);
          }
        }
      } catch (IOException e) {
        throw new BadInput(
            Source.NONE,
            0,
            "rules-folder-unreadable",
            folder.toString(),
            String.valueOf(e.getMessage()));
      }
    }
    return cards;
  }

  /**
   * The placeholders of a card that no evidence of its rules can fill.
   *
   * @param roles of the facts in that evidence
   */
  static List<AuthorProblem> unbound(Card card, Path path, Set<String> roles) {
    List<AuthorProblem> unbound = new ArrayList<>();
    List<String> lines = lines(path);
    for (String placeholder : card.placeholders()) {
      Set<String> asked = new LinkedHashSet<>();
      for (String choice : Placeholders.choices(placeholder)) {
        asked.add(choice.substring(0, Math.max(0, choice.indexOf('.'))));
      }
      if (asked.stream().anyMatch(roles::contains)) {
        continue;
      }
      String sign = "{" + placeholder + "}";
      String role = asked.iterator().next();
      Mistake mistake =
          Mistake.of("placeholder-unbound", sign, role)
              .meant(Spelling.closest(role, roles))
              .oneOf(new TreeSet<>(roles));
      unbound.add(problem(path, lines, 0, sign, mistake));
    }
    return unbound;
  }

  /** The changes of a card's remedy that are none, or are not told what they have to know. */
  static List<AuthorProblem> misfits(Card card, Path path) {
    List<AuthorProblem> misfits = new ArrayList<>();
    List<String> lines = lines(path);
    int from = 0;
    List<RemedyTemplate> entries = new ArrayList<>(card.remedy());
    entries.addAll(card.orInstead());
    for (RemedyTemplate entry : entries) {
      String start = "change: " + entry.change();
      from = Math.max(0, line(lines, from, start));
      for (Misfit misfit : Changes.check(entry.change(), entry.arguments())) {
        String sign =
            switch (misfit.what()) {
              case NO_CHANGE, LACKS -> start;
              case NO_ARGUMENT -> misfit.word() + ":";
              case NOTHING_TO_FIND -> "?" + misfit.word();
            };
        Mistake mistake = mistake(misfit).meant(misfit.meant()).oneOf(misfit.known());
        misfits.add(problem(path, lines, from, sign, mistake));
      }
      from++;
    }
    return misfits;
  }

  private static Mistake mistake(Misfit misfit) {
    return switch (misfit.what()) {
      case NO_CHANGE -> Mistake.of("card-no-change", misfit.word());
      case NO_ARGUMENT -> Mistake.of("card-no-argument", misfit.word(), misfit.kind());
      case NOTHING_TO_FIND -> Mistake.of("card-nothing-to-find", misfit.word());
      case LACKS -> Mistake.of("card-lacks-argument", misfit.word(), misfit.kind());
    };
  }

  /** What a card brings about that is no cause. */
  static List<AuthorProblem> unknownCauses(Card card, Path path, Set<String> causes) {
    List<AuthorProblem> unknown = new ArrayList<>();
    for (String cause : card.bringsAbout()) {
      if (!causes.contains(cause)) {
        Mistake mistake =
            Mistake.of("card-brings-about", cause).meant(Spelling.closest(cause, causes));
        unknown.add(problem(path, lines(path), 0, cause, mistake));
      }
    }
    return unknown;
  }

  /** Where this stands, from a line on; of the whole file where it is written otherwise. */
  private static AuthorProblem problem(
      Path path, List<String> lines, int from, String sign, Mistake mistake) {
    int line = line(lines, from, sign);
    return line < 0
        ? new AuthorProblem(path, 0, 0, mistake, "")
        : new AuthorProblem(
            path, line + 1, lines.get(line).indexOf(sign) + 1, mistake, lines.get(line));
  }

  private static int line(List<String> lines, int from, String sign) {
    for (int line = from; line < lines.size(); line++) {
      if (lines.get(line).contains(sign)) {
        return line;
      }
    }
    return -1;
  }

  private static List<String> lines(Path path) {
    try {
      return Files.readString(path, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      // it was read a moment ago; without its lines the problem is said of the file
      return List.of();
    }
  }
}
