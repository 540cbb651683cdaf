package io.hopwise.report;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Sentence;
import io.hopwise.diagnosis.SymptomPath;
import io.hopwise.diagnosis.Verdict;
import io.hopwise.fact.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A diagnosis for people: the verdict, where and by which line, what to type, how sure and why,
 * what else.
 */
public final class DiagnosisText {
  /** More warnings are only counted. */
  private static final int MOST_WARNINGS = 3;

  private final Messages messages;
  private final Style style;

  /** In the language of these messages. */
  public DiagnosisText(Messages messages, Style style) {
    this.messages = messages;
    this.style = style;
  }

  /** The text. */
  public String of(Diagnosis diagnosis) {
    Screen screen = new Screen(style);
    List<Hypothesis> found = found(diagnosis);
    new Headline(messages, screen).print(diagnosis, found);
    WaysText ways = new WaysText(messages, screen, new Names(diagnosis.namespaces()));
    switch (diagnosis.verdict()) {
      case FAULT_FOUND -> {
        for (int i = 0; i < found.size(); i++) {
          new FoundText(messages, screen, ways).print(diagnosis, found, i);
        }
        new DoubtText(messages, screen).printOthers(diagnosis, found);
      }
      case INCONCLUSIVE -> {
        new OpenText(messages, screen).print(diagnosis);
        ways.printComplaints(diagnosis);
      }
      case NO_FAULT_FOUND -> ways.printSymptoms(diagnosis.paths());
    }
    remarks(diagnosis, screen);
    new DoubtText(messages, screen).printRuledOut(diagnosis);
    warnings(diagnosis.warnings(), screen);
    closing(diagnosis, found, screen);
    return screen.toString();
  }

  /** The hypotheses that are the answer: all that are proved, else the most probable one. */
  static List<Hypothesis> found(Diagnosis diagnosis) {
    List<Hypothesis> found = new ArrayList<>();
    if (diagnosis.verdict() != Verdict.FAULT_FOUND) {
      return found;
    }
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      if (Headline.isProved(hypothesis)) {
        found.add(hypothesis);
      }
    }
    return found.isEmpty() ? diagnosis.hypotheses().subList(0, 1) : found;
  }

  private void remarks(Diagnosis diagnosis, Screen screen) {
    if (diagnosis.remarks().isEmpty()) {
      return;
    }
    screen.gap();
    for (Sentence remark : diagnosis.remarks()) {
      screen.prose("  ", messages.of("diagnosis." + remark.key(), remark.arguments()));
    }
  }

  private void warnings(List<Warning> warnings, Screen screen) {
    if (warnings.isEmpty()) {
      return;
    }
    screen.gap();
    int shown = style.verbose() ? warnings.size() : Math.min(MOST_WARNINGS, warnings.size());
    for (Warning warning : warnings.subList(0, shown)) {
      screen.prose("  " + messages.of("report.warning") + "  ", WarningText.of(warning, messages));
    }
    if (warnings.size() > shown) {
      screen.line(
          "  " + messages.of("report.more-warnings", Integer.toString(warnings.size() - shown)));
    }
  }

  private void closing(Diagnosis diagnosis, List<Hypothesis> found, Screen screen) {
    screen.gap();
    List<String> parts = new ArrayList<>();
    for (Hypothesis hypothesis : found) {
      parts.add(messages.of("report.closing-cause", hypothesis.card().cause()));
      parts.add(messages.of("report.closing-probability", percent(hypothesis.probability())));
    }
    Diagnosis.Counts counts = diagnosis.counts();
    parts.add(
        messages.of(
            "report.closing-read",
            Integer.toString(counts.hosts()),
            Integer.toString(counts.files()),
            Integer.toString(diagnosis.warnings().size())));
    if (counts.problems() > 0) {
      parts.add(messages.of("report.closing-problems", Integer.toString(counts.problems())));
    }
    if (!found.isEmpty()) {
      parts.add(messages.of("report.closing-more", found.get(0).card().cause()));
    }
    screen.line(screen.inked(Screen.Ink.DIM, String.join(" · ", parts)));
  }

  /** Never certain: nothing that is inferred is. */
  static String percent(double probability) {
    return String.format(Locale.ROOT, "%.2f", Math.min(probability, 0.99));
  }

  /** Whether a symptom's walk explains what was seen. */
  static boolean isExplained(SymptomPath path, Hypothesis hypothesis) {
    return hypothesis.explains().contains(path.symptom().index());
  }
}
