package io.hopwise.trial;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.cause.Card;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Explained;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Quote;
import io.hopwise.fact.BadInput;
import io.hopwise.trial.Sample.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Diagnoses a sample and says what is not as it should be. */
final class Trying {
  private static final Pattern ARCHIVE = Pattern.compile(".*\\.(tar|tgz|gz|xz|zip)");

  private final Diagnoser diagnoser;

  Trying(Diagnoser diagnoser) {
    this.diagnoser = diagnoser;
  }

  /** A sample of this cause. */
  SampleTrial sample(Sample sample, Card card) {
    if (sample.kind().isEmpty()) {
      Mistake kind = Mistake.of("sample-kind", sample.name()).oneOf(Sample.kinds());
      return new SampleTrial(sample, List.of(kind), Optional.empty(), Optional.empty());
    }
    try {
      Case input = CaseFile.read(sample.folder());
      Optional<Expectation> expected = Expectation.of(sample.folder());
      if (sample.is(Kind.NEAR_MISS)) {
        Diagnosis diagnosis = diagnoser.diagnose(input);
        List<Mistake> wrong = new ArrayList<>(spoken(diagnosis, card.cause()));
        expected.ifPresent(said -> wrong.addAll(said.mistakes(diagnosis)));
        return new SampleTrial(sample, wrong, Optional.empty(), Optional.empty());
      }
      Explained explained = diagnoser.explain(input, card);
      List<Mistake> wrong = hit(sample, explained, expected, isElsewhere(input, sample.folder()));
      boolean isFound = hypothesis(explained).isPresent();
      return new SampleTrial(
          sample, wrong, Optional.empty(), isFound ? Optional.empty() : Optional.of(explained));
    } catch (BadInput e) {
      return new SampleTrial(sample, List.of(), Optional.of(e), Optional.empty());
    }
  }

  /** What a healthy sample says of these causes; nothing where all are silent. */
  Optional<SampleTrial> healthy(Sample sample, Diagnosis diagnosis, String cause) {
    List<Mistake> wrong = spoken(diagnosis, cause);
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of(new SampleTrial(sample, wrong, Optional.empty(), Optional.empty()));
  }

  /** Whether a diagnosis is as the sample says. */
  static SampleTrial expected(Sample sample, Diagnosis diagnosis) throws BadInput {
    List<Mistake> wrong =
        Expectation.of(sample.folder()).map(said -> said.mistakes(diagnosis)).orElse(List.of());
    return new SampleTrial(sample, wrong, Optional.empty(), Optional.empty());
  }

  Diagnosis diagnosis(Sample sample) throws BadInput {
    return diagnoser.diagnose(CaseFile.read(sample.folder()));
  }

  private static List<Mistake> spoken(Diagnosis diagnosis, String cause) {
    for (Hypothesis one : diagnosis.hypotheses()) {
      if (one.card().cause().equals(cause)) {
        return List.of(Mistake.of("sample-not-silent", cause, one.host()));
      }
    }
    return List.of();
  }

  private static Optional<Hypothesis> hypothesis(Explained explained) {
    String cause = explained.why().card().cause();
    return explained.diagnosis().hypotheses().stream()
        .filter(one -> one.card().cause().equals(cause))
        .findFirst();
  }

  private static List<Mistake> hit(
      Sample sample, Explained explained, Optional<Expectation> expected, boolean isElsewhere) {
    String cause = explained.why().card().cause();
    Diagnosis diagnosis = explained.diagnosis();
    List<Mistake> wrong = new ArrayList<>();
    expected.ifPresent(said -> wrong.addAll(said.mistakes(diagnosis)));
    Optional<Hypothesis> found = hypothesis(explained);
    if (found.isEmpty() && expected.map(said -> said.causes().contains(cause)).orElse(true)) {
      boolean isRefuted = explained.why().rules().stream().anyMatch(rule -> rule.fired());
      wrong.add(Mistake.of(isRefuted ? "sample-hit-dropped" : "sample-hit-silent", cause));
      return wrong;
    }
    String proof = expected.map(Expectation::proof).orElse("proved");
    for (Hypothesis one : diagnosis.hypotheses()) {
      boolean isMeant = one.card().cause().equals(cause);
      if (isMeant && sample.is(Kind.HIT) && !one.proof().text().equals(proof)) {
        wrong.add(Mistake.of("sample-proof", one.host(), one.proof().text(), proof));
      }
      for (String placeholder : one.unfilled()) {
        wrong.add(Mistake.of("sample-placeholder", "{" + placeholder + "}"));
      }
      wrong.addAll(quotes(sample.folder(), one, isElsewhere));
    }
    return wrong;
  }

  /** Every quote stands where it says, byte for byte. */
  private static List<Mistake> quotes(Path folder, Hypothesis hypothesis, boolean isElsewhere) {
    if (hypothesis.evidence().isEmpty()) {
      return List.of(Mistake.of("sample-quotes-nothing"));
    }
    List<Mistake> wrong = new ArrayList<>();
    for (Quote quote : hypothesis.evidence()) {
      Path beside = folder.resolve(quote.source().file());
      // what was pasted stands beside the case, and is of several hosts
      Path file =
          quote.told() || Files.isRegularFile(beside)
              ? beside
              : folder.resolve(quote.source().host()).resolve(quote.source().file());
      int number = quote.source().line();
      Optional<String> line = line(file, number);
      if (line.isEmpty() && !isElsewhere) {
        wrong.add(Mistake.of("sample-quote", file + ":" + number, quote.source().text(), ""));
      } else if (line.isPresent() && !line.get().equals(quote.source().text())) {
        wrong.add(
            Mistake.of(
                "sample-quote", file + ":" + number, quote.source().text(), line.get().strip()));
      }
    }
    return wrong;
  }

  /** Lines in archives, and in snapshots that lie elsewhere, can't be looked up here. */
  private static boolean isElsewhere(Case input, Path folder) {
    Path here = folder.toAbsolutePath().normalize();
    return input.hosts().stream()
        .flatMap(host -> host.snapshot().stream())
        .anyMatch(
            path ->
                !path.toAbsolutePath().normalize().startsWith(here)
                    || ARCHIVE.matcher(path.getFileName().toString()).matches());
  }

  /** A line of a file; empty where there is no such file. */
  private static Optional<String> line(Path file, int number) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
      return number >= 1 && number <= lines.size()
          ? Optional.of(lines.get(number - 1).strip())
          : Optional.of("");
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
