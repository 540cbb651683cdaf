package io.hopwise.report;

import io.hopwise.cause.Placeholders;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Question;
import io.hopwise.rank.Proof;
import java.util.List;

/** The first lines: what the one on the phone reads aloud. */
final class Headline {
  private final Messages messages;
  private final Screen screen;

  Headline(Messages messages, Screen screen) {
    this.messages = messages;
    this.screen = screen;
  }

  void print(Diagnosis diagnosis, List<Hypothesis> found) {
    switch (diagnosis.verdict()) {
      case FAULT_FOUND -> found(found);
      case NO_FAULT_FOUND ->
          line(Screen.Ink.GOOD, messages.of("report.no-fault"), noFault(diagnosis));
      case INCONCLUSIVE -> line(Screen.Ink.BOLD, messages.of("report.open"), open(diagnosis));
    }
    screen.gap();
  }

  static boolean isProved(Hypothesis hypothesis) {
    return hypothesis.proof() == Proof.PROVED;
  }

  /** The cause's title on its host. */
  static String title(Hypothesis hypothesis, Messages messages) {
    return messages.of(
        "report.title",
        hypothesis.host(),
        Placeholders.fill(
            hypothesis.card().text(messages.language().text()).title(), hypothesis.roles()));
  }

  private void found(List<Hypothesis> found) {
    boolean proved = isProved(found.get(0));
    if (found.size() == 1) {
      String key = proved ? "report.found-proved" : "report.found-likely";
      line(Screen.Ink.BAD, messages.of(key), title(found.get(0), messages));
      return;
    }
    screen.line(
        screen.inked(
            Screen.Ink.BAD, messages.of("report.found-many", Integer.toString(found.size()))));
    for (int i = 0; i < found.size(); i++) {
      screen.prose("  " + (i + 1) + "  ", title(found.get(i), messages));
    }
  }

  private void line(Screen.Ink ink, String verdict, String sentence) {
    screen.line(screen.inked(ink, verdict) + "   " + sentence);
  }

  private String noFault(Diagnosis diagnosis) {
    int symptoms = diagnosis.paths().size();
    return messages.of(
        symptoms == 0 ? "report.nothing-asked" : "report.all-as-seen", Integer.toString(symptoms));
  }

  private String open(Diagnosis diagnosis) {
    for (Question question : diagnosis.questions()) {
      if (!question.collected()) {
        return messages.of("report.open-blind", question.host());
      }
    }
    if (!diagnosis.questions().isEmpty()) {
      return messages.of("report.open-gap", diagnosis.questions().get(0).host());
    }
    return messages.of(
        diagnosis.remarks().isEmpty() ? "report.open-nothing-left" : "report.open-see-below");
  }
}
