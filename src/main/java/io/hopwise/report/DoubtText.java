package io.hopwise.report;

import io.hopwise.cause.Placeholders;
import io.hopwise.change.Remark;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Remedy;
import io.hopwise.diagnosis.RuledOut;
import java.util.ArrayList;
import java.util.List;

/** What else may be, what else would help, and what can't be. */
final class DoubtText {
  /** More than this is only counted. */
  private static final int MOST = 4;

  private final Messages messages;
  private final Screen screen;
  private final Labels labels;

  DoubtText(Messages messages, Screen screen) {
    this.messages = messages;
    this.screen = screen;
    this.labels = new Labels(messages);
  }

  /** Other changes that would end the same complaints. */
  void printAlternatives(Hypothesis hypothesis) {
    String label = labels.of("alternatives");
    String indent = " ".repeat(Cells.width(label));
    for (Hypothesis.Alternative alternative : hypothesis.alternatives()) {
      if (!alternative.card().cause().equals(hypothesis.card().cause())) {
        String summary = alternative.card().text(messages.language().text()).remedy();
        screen.prose(
            label,
            messages.of(
                "report.title",
                alternative.host(),
                Placeholders.fill(summary, alternative.roles())));
        label = indent;
      }
      for (Remedy.Treatment step : alternative.remedy().steps()) {
        for (String command : step.commands().run()) {
          screen.line(label + command);
          label = indent;
        }
        Remark risk = step.change().risk();
        screen.prose(indent + "  ", messages.of("risk." + risk.key(), risk.arguments()));
      }
    }
  }

  /** Hypotheses below the answer. */
  void printOthers(Diagnosis diagnosis, List<Hypothesis> found) {
    String label = labels.of("others");
    for (Hypothesis hypothesis : Answer.others(diagnosis, found, messages)) {
      String probability = DiagnosisText.percent(hypothesis.probability());
      screen.prose(label, Headline.title(hypothesis, messages) + "   " + probability);
      label = " ".repeat(Cells.width(label));
    }
  }

  /** What was suspected and can't be, with the reason. */
  void printRuledOut(Diagnosis diagnosis) {
    if (diagnosis.ruledOut().isEmpty()) {
      return;
    }
    List<String> said = new ArrayList<>();
    for (RuledOut one : diagnosis.ruledOut()) {
      String why = messages.of("diagnosis." + one.why().key(), one.why().arguments());
      String text = messages.of("report.ruled-out", one.card().cause(), one.host(), why);
      if (!said.contains(text)) {
        said.add(text);
      }
    }
    screen.gap();
    String label = labels.of("ruled-out");
    int shown = screen.isVerbose() ? said.size() : Math.min(MOST, said.size());
    for (String text : said.subList(0, shown)) {
      screen.prose(label, text);
      label = " ".repeat(Cells.width(label));
    }
    if (said.size() > shown) {
      screen.line(label + messages.of("report.and-more", Integer.toString(said.size() - shown)));
    }
  }
}
