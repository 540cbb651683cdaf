package io.hopwise;

import io.hopwise.casefile.Case;
import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.Catalogue;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.pack.Configuration;
import io.hopwise.pack.Packs;
import io.hopwise.report.DiagnosisJson;
import io.hopwise.report.DiagnosisMarkdown;
import io.hopwise.report.DiagnosisPage;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hopwise for programs that hold it in themselves. Build it once, which reads the rules; diagnose
 * with it from as many threads as there are; close it at the end.
 *
 * <pre>{@code
 * try (Hopwise hopwise = Hopwise.shipped()) {
 *   Diagnosis diagnosis = hopwise.diagnose(CaseFile.at(Path.of("tickets/17")));
 *   System.out.println(hopwise.json(diagnosis, Language.EN));
 * }
 * }</pre>
 *
 * <p>It reads no configuration, ends no process and asks for no logging of its own: what Drools has
 * to say goes to whatever slf4j binding the program has. This class, {@link Case}, {@link
 * io.hopwise.casefile.CaseFile}, {@link Diagnosis} with what it is made of, and the JSON follow
 * semantic versioning (semver.org) from 1.0.0 on; before that a minor version may change them, and
 * the changelog says so. Other classes may change at any time.
 */
public final class Hopwise implements AutoCloseable {
  private final Diagnoser diagnoser;
  private final List<AuthorProblem> problems;

  private Hopwise(Diagnoser diagnoser, List<AuthorProblem> problems) {
    this.diagnoser = diagnoser;
    this.problems = List.copyOf(problems);
  }

  /** By the rules that ship with it. */
  public static Hopwise shipped() {
    try {
      return with(List.of());
    } catch (BadInput e) {
      throw new IllegalStateException("Nothing was named that could be missing.", e);
    }
  }

  /**
   * By the shipped rules and those of these folders or packs, of which a later one goes before an
   * earlier. A rule that can't be used is left out: see {@link #problems}.
   *
   * @throws BadInput when one of them does not exist
   */
  public static Hopwise with(List<Path> rules) throws BadInput {
    try (Packs packs = Packs.open(Configuration.NONE, rules, version())) {
      RuleBase base = RuleBase.with(packs.folders());
      Catalogue cards = Catalogue.with(packs.folders());
      List<AuthorProblem> found = new ArrayList<>(base.problems());
      found.addAll(cards.problems());
      Diagnoser diagnoser =
          new Diagnoser(base, cards)
              .naming(packs.sources(version(), found), packs.problems().size());
      List<AuthorProblem> problems = new ArrayList<>(packs.problems());
      problems.addAll(packs.shown(found));
      return new Hopwise(diagnoser, problems);
    }
  }

  /** Which Hopwise this is: {@code 0.1.0}; empty outside of a jar. */
  public static String version() {
    return Optional.ofNullable(Hopwise.class.getPackage().getImplementationVersion()).orElse("");
  }

  /** What is wrong with rules, cards and packs; each is left out for it. */
  public List<AuthorProblem> problems() {
    return problems;
  }

  /**
   * Reads a case's hosts and finds out what is wrong. The same case gives the same diagnosis,
   * whatever was diagnosed before or is at the same time.
   *
   * @throws BadInput when no host of it can be read, or when the case contradicts itself
   */
  public Diagnosis diagnose(Case input) throws BadInput {
    return diagnoser.diagnose(input);
  }

  /** What diagnoses, for doors that need more of it. */
  public Diagnoser diagnoser() {
    return diagnoser;
  }

  /** A diagnosis as JSON, {@code hopwise/diagnosis/1}: one object, on one line. */
  public String json(Diagnosis diagnosis, Language language) {
    return new DiagnosisJson(Messages.in(language)).of(diagnosis);
  }

  /** A diagnosis as Markdown. */
  public String markdown(Diagnosis diagnosis, Language language) {
    return new DiagnosisMarkdown(Messages.in(language), false).of(diagnosis);
  }

  /** A diagnosis as a self-contained page. */
  public String page(Diagnosis diagnosis, Language language) {
    return new DiagnosisPage(Messages.in(language), false).of(diagnosis);
  }

  /** Lets go of the rules. Nothing may be diagnosed after it. */
  @Override
  public void close() {
    // rules are plain memory today; who embeds us must not have to change when they are more
  }
}
