package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.casefile.CaseFile;
import io.hopwise.fact.BadInput;
import io.hopwise.rank.Proof;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A diagnosis as a test speaks of it. */
final class Diagnosed {
  private static final Path SAMPLES = Path.of("facts-samples");

  private final Diagnosis diagnosis;

  private Diagnosed(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

  /** Diagnoses a sample by the shipped rules. */
  static Diagnosed diagnose(String sample) throws BadInput {
    return diagnose(SAMPLES.resolve(sample));
  }

  /** Diagnoses the case in this folder, or this case file, by the shipped rules. */
  static Diagnosed diagnose(Path path) throws BadInput {
    return of(Diagnoser.shipped().diagnose(CaseFile.read(path)));
  }

  static Diagnosed of(Diagnosis diagnosis) {
    return new Diagnosed(diagnosis);
  }

  Diagnosis diagnosis() {
    return diagnosis;
  }

  /** The causes of the hypotheses, the most probable first. */
  List<String> causes() {
    List<String> causes = new ArrayList<>();
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      causes.add(hypothesis.card().cause());
    }
    return causes;
  }

  Diagnosed blames(String cause) {
    assertEquals(Verdict.FAULT_FOUND, diagnosis.verdict(), this::summary);
    assertEquals(cause, diagnosis.hypotheses().get(0).card().cause(), this::summary);
    return this;
  }

  Diagnosed on(String host) {
    assertEquals(host, diagnosis.hypotheses().get(0).host(), this::summary);
    return this;
  }

  Diagnosed because(String... words) {
    for (String word : words) {
      assertTrue(
          diagnosis.hypotheses().get(0).evidence().stream()
              .anyMatch(quote -> quote.source().text().contains(word)),
          () -> "no evidence says " + word + ": " + summary());
    }
    return this;
  }

  Diagnosed proved() {
    assertEquals(Proof.PROVED, diagnosis.hypotheses().get(0).proof(), this::summary);
    return this;
  }

  Diagnosed staysSilentOn(String cause) {
    assertFalse(causes().contains(cause), this::summary);
    return this;
  }

  Diagnosed is(Verdict verdict) {
    assertEquals(verdict, diagnosis.verdict(), this::summary);
    return this;
  }

  /** What a reader of a failed test needs to know. */
  String summary() {
    StringBuilder text = new StringBuilder(diagnosis.caseName() + ": ");
    text.append(diagnosis.verdict().text());
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      text.append("\n  ").append(hypothesis.card().cause()).append(" on ");
      text.append(hypothesis.host()).append(' ').append(hypothesis.proof().text()).append(' ');
      text.append(Math.round(hypothesis.probability() * 1000) / 1000.0);
    }
    for (RuledOut out : diagnosis.ruledOut()) {
      text.append("\n  not ").append(out.card().cause()).append(" on ").append(out.host());
      text.append(": ").append(out.why().key());
    }
    for (SymptomPath path : diagnosis.paths()) {
      text.append("\n  symptom ").append(path.symptom().index() + 1).append(": saw ");
      text.append(path.symptom().result().text()).append(", walk says ");
      text.append(path.trace().prediction().text());
      text.append(path.trace().certain() ? " for certain " : " perhaps ");
      text.append(path.trace().missing());
    }
    for (Sentence remark : diagnosis.remarks()) {
      text.append("\n  remark ").append(remark);
    }
    for (Question question : diagnosis.questions()) {
      text.append("\n  ask ").append(question.host()).append(": ").append(question.run());
      text.append(' ').append(question.separates());
    }
    return text.toString();
  }
}
