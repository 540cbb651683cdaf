package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds rules of different causes that fire on the same facts: one of the two can't be right. */
final class Overlaps {
  /** The first rule of a shape. */
  private record First(String cause, String rule) {}

  private Overlaps() {}

  /** Those of these files, among each other and with the shipped rules that they don't replace. */
  static List<AuthorProblem> of(Map<RuleFile, RuleWords> files) {
    Set<String> replaced = new HashSet<>();
    files.keySet().forEach(file -> replaced.add(file.stem()));
    Map<String, First> firsts = new HashMap<>();
    for (Card card : Catalogue.shipped().cards()) {
      if (!replaced.contains(card.cause())) {
        String resource = "rules/" + card.family() + "/" + card.cause() + ".drl";
        add(card.cause(), RuleWords.shipped(resource), firsts);
      }
    }
    List<AuthorProblem> overlaps = new ArrayList<>();
    files.forEach(
        (file, words) -> {
          words.rules().forEach((name, rule) -> overlap(file, name, rule, firsts, overlaps));
          add(file.stem(), words, firsts);
        });
    return overlaps;
  }

  private static void add(String cause, RuleWords words, Map<String, First> firsts) {
    words.rules().forEach((name, rule) -> firsts.putIfAbsent(rule.shape(), new First(cause, name)));
  }

  private static void overlap(
      RuleFile file,
      String name,
      RuleWords.Written rule,
      Map<String, First> firsts,
      List<AuthorProblem> overlaps) {
    First first = firsts.get(rule.shape());
    if (first != null && !first.cause().equals(file.stem())) {
      int line = Place.of(file.text(), Math.max(0, file.text().indexOf(name))).line();
      overlaps.add(file.problem(line, 0, Mistake.of("overlap", first.cause(), first.rule())));
    }
  }
}
