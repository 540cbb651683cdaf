package io.hopwise.authoring;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.cause.Placeholders;
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
      int line = 0;
      while (line < lines.size() && !lines.get(line).contains(sign)) {
        line++;
      }
      boolean isFound = line < lines.size();
      String role = asked.iterator().next();
      unbound.add(
          new AuthorProblem(
              path,
              isFound ? line + 1 : 0,
              isFound ? lines.get(line).indexOf(sign) + 1 : 0,
              Mistake.of("placeholder-unbound", sign, role)
                  .meant(Spelling.closest(role, roles))
                  .oneOf(new TreeSet<>(roles)),
              isFound ? lines.get(line) : ""));
    }
    return unbound;
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
