package io.hopwise.trial;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Explained;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Diagnoses cases by two sets of rules. Safe to use from many threads. */
public final class RuleComparison {
  private final Diagnoser before;
  private final Diagnoser after;
  private final Catalogue cards;

  private RuleComparison(Diagnoser before, Diagnoser after, Catalogue cards) {
    this.before = before;
    this.after = after;
    this.cards = cards;
  }

  /** Reads what somebody named: a case file, its folder, or the files of a case. */
  public interface Reading {
    /**
     * The case.
     *
     * @throws BadInput when it can't be read
     */
    Case of(Path path) throws BadInput;
  }

  /**
   * Two sets of rules, each beside the shipped ones.
   *
   * @param old folders of rules; none for the shipped rules alone
   * @param now folders of rules
   * @throws BadInput when one of them is no folder that can be read
   */
  public static RuleComparison of(List<Path> old, List<Path> now) throws BadInput {
    Catalogue cards = Catalogue.with(now);
    return new RuleComparison(
        new Diagnoser(RuleBase.with(old), Catalogue.with(old)),
        new Diagnoser(RuleBase.with(now), cards),
        cards);
  }

  /**
   * The cases below a folder: every folder that holds a case file; of what lies directly in it also
   * folders without one, and files.
   *
   * @throws BadInput when it is no folder, or can't be read
   */
  public static List<Path> cases(Path folder) throws BadInput {
    if (!Files.isDirectory(folder)) {
      throw new BadInput(Source.NONE, 0, "cases-folder-missing", folder.toString());
    }
    if (CaseFile.isCase(folder)) {
      return List.of(folder);
    }
    LinkedHashSet<Path> cases = new LinkedHashSet<>();
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.sorted().toList()) {
        List<Path> inside = Files.isDirectory(child) ? withCaseFile(child) : List.of();
        boolean isHidden = child.getFileName().toString().startsWith(".");
        if (!isHidden) {
          cases.addAll(inside.isEmpty() ? List.of(child) : inside);
        }
      }
    } catch (IOException e) {
      throw new BadInput(Source.NONE, 0, "cases-folder-missing", folder.toString());
    }
    return List.copyOf(cases);
  }

  private static List<Path> withCaseFile(Path folder) throws IOException {
    if (CaseFile.isCase(folder)) {
      return List.of(folder);
    }
    List<Path> cases = new ArrayList<>();
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.filter(Files::isDirectory).sorted().toList()) {
        cases.addAll(withCaseFile(child));
      }
    }
    return cases;
  }

  /** What both make of one case. */
  public CaseComparison compare(Path path, Reading reading) {
    try {
      Case input = reading.of(path);
      Diagnosis old = before.diagnose(input);
      Diagnosis now = after.diagnose(input);
      Outcome was = Outcome.of(old);
      Outcome is = Outcome.of(now);
      List<Boolean> right = new ArrayList<>();
      Optional<Expectation> expected =
          Files.isDirectory(path) ? Expectation.of(path) : Optional.empty();
      if (expected.isPresent()) {
        right.add(expected.get().mistakes(old).isEmpty());
        right.add(expected.get().mistakes(now).isEmpty());
      }
      List<Explained> reasons = new ArrayList<>();
      if (!was.isLike(is)) {
        for (String cause : new LinkedHashSet<>(List.of(was.cause(), is.cause()))) {
          Optional<Card> card = cards.card(cause);
          if (card.isPresent()) {
            reasons.add(after.explain(input, card.get()));
          }
        }
      }
      return new CaseComparison(path, List.of(was, is), right, reasons, Optional.empty());
    } catch (BadInput e) {
      return CaseComparison.unusable(path, e);
    }
  }
}
