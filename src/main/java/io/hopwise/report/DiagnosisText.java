package io.hopwise.report;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Sentence;
import io.hopwise.diagnosis.SymptomPath;
import io.hopwise.diagnosis.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A diagnosis for people: the verdict, where and by which line, what to type, how sure and why,
 * what else.
 */
public final class DiagnosisText {
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
    List<Hypothesis> found = Answer.of(diagnosis, messages);
    new Headline(messages, screen).print(diagnosis, found);
    WaysText ways =
        new WaysText(
            messages, screen, new Names(diagnosis.namespaces()), diagnosis.paths().size() > 1);
    boolean isReported = diagnosis.reachability().cells().isEmpty();
    switch (diagnosis.verdict()) {
      case FAULT_FOUND -> {
        for (int i = 0; i < found.size(); i++) {
          new FoundText(messages, screen, ways).print(diagnosis, found, i);
        }
        unexplained(diagnosis, found, isReported, ways, screen);
        new DoubtText(messages, screen).printOthers(diagnosis, found);
      }
      case INCONCLUSIVE -> {
        remarks(diagnosis, screen);
        OpenText open = new OpenText(messages, screen);
        open.printQuestions(diagnosis);
        ways.printComplaints(diagnosis);
        open.printSuspects(diagnosis);
      }
      case NO_FAULT_FOUND -> {
        if (isReported) {
          ways.printSymptoms(diagnosis.paths());
        }
        screen.gap();
        new DoubtText(messages, screen).printOthers(diagnosis, found);
      }
    }
    new ReachabilityText(messages, screen).print(diagnosis.reachability());
    if (diagnosis.verdict() != Verdict.INCONCLUSIVE) {
      remarks(diagnosis, screen);
    }
    new DoubtText(messages, screen).printRuledOut(diagnosis);
    new WarningsText(messages, screen).print(diagnosis, found);
    closing(diagnosis, found, screen);
    return screen.toString();
  }

  /**
   * What was complained about and is not explained comes before what works, which is listed only
   * where somebody reported it.
   */
  private static void unexplained(
      Diagnosis diagnosis,
      List<Hypothesis> found,
      boolean isReported,
      WaysText ways,
      Screen screen) {
    List<SymptomPath> failing = new ArrayList<>();
    List<SymptomPath> working = new ArrayList<>();
    for (SymptomPath path : diagnosis.paths()) {
      if (found.stream().noneMatch(hypothesis -> isExplained(path, hypothesis))) {
        (path.symptom().isFailing() ? failing : working).add(path);
      }
    }
    screen.gap();
    ways.printList("unexplained", failing);
    ways.printList("also", isReported ? working : List.of());
  }

  private void remarks(Diagnosis diagnosis, Screen screen) {
    if (diagnosis.remarks().isEmpty()) {
      return;
    }
    screen.gap();
    for (Sentence remark : diagnosis.remarks()) {
      screen.prose("  ", said(remark, messages));
    }
    screen.gap();
  }

  /** A sentence, with results in it as people say them. */
  static String said(Sentence sentence, Messages messages) {
    List<String> arguments = new ArrayList<>();
    for (String argument : sentence.arguments()) {
      String result = "result." + argument;
      arguments.add(messages.has(result) ? messages.of(result) : argument);
    }
    return messages.of("diagnosis." + sentence.key(), arguments);
  }

  private void closing(Diagnosis diagnosis, List<Hypothesis> found, Screen screen) {
    screen.gap();
    Set<String> parts = new LinkedHashSet<>();
    for (Hypothesis hypothesis : found) {
      parts.add(
          messages.of("report.closing-cause", hypothesis.card().cause())
              + " · "
              + messages.of("report.closing-probability", percent(hypothesis.probability())));
    }
    Diagnosis.Counts counts = diagnosis.counts();
    parts.add(
        messages.count("report.hosts", counts.hosts())
            + messages.of("report.comma")
            + messages.count("report.files", counts.files())
            + messages.of("report.comma")
            + messages.count("report.warnings", diagnosis.warnings().size()));
    if (counts.problems() > 0) {
      parts.add(messages.count("report.closing-problems", counts.problems()));
    }
    String line = String.join(" · ", parts);
    String more =
        found.isEmpty() ? "" : messages.of("report.closing-more", found.get(0).card().cause());
    if (!more.isEmpty() && Cells.width(line + " · " + more) <= screen.columns()) {
      line = line + " · " + more;
      more = "";
    }
    screen.line(screen.inked(Screen.Ink.DIM, line));
    if (!more.isEmpty()) {
      screen.line(screen.inked(Screen.Ink.DIM, more));
    }
  }

  /** Never certain: nothing that is inferred is. */
  static String percent(double probability) {
    int hundredths = (int) Math.round(Math.min(probability, 0.99) * 100);
    return "0." + (hundredths < 10 ? "0" : "") + hundredths;
  }

  /** Whether a symptom's walk explains what was seen. */
  static boolean isExplained(SymptomPath path, Hypothesis hypothesis) {
    return hypothesis.explains().contains(path.symptom().index());
  }
}
