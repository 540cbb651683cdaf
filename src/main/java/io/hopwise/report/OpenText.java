package io.hopwise.report;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Possibility;
import io.hopwise.diagnosis.Question;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A case that can't be decided yet: what to ask next, and what is still possible. */
final class OpenText {
  /** So many causes are named; the rest is counted. */
  private static final int MOST = 5;

  private final Messages messages;
  private final Screen screen;
  private final Labels labels;

  OpenText(Messages messages, Screen screen) {
    this.messages = messages;
    this.screen = screen;
    this.labels = new Labels(messages);
  }

  void print(Diagnosis diagnosis) {
    questions(diagnosis);
    screen.gap();
    suspects(diagnosis);
    possible(diagnosis);
    screen.gap();
  }

  private void questions(Diagnosis diagnosis) {
    Set<String> open = new LinkedHashSet<>();
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      open.add(hypothesis.card().cause());
    }
    for (Possibility possibility : diagnosis.possible()) {
      open.add(possibility.card().cause());
    }
    int label = 0;
    int command = 0;
    List<String> labels = new ArrayList<>();
    for (Question question : diagnosis.questions()) {
      String key =
          question.separates().isEmpty()
              ? "report.ask-everything"
              : labels.isEmpty() ? "report.ask-first" : "report.ask-then";
      labels.add(messages.of(key, question.host()));
      label = Math.max(label, Cells.width(labels.get(labels.size() - 1)));
      command = Math.max(command, Cells.width(question.run()));
    }
    for (int i = 0; i < labels.size(); i++) {
      Question question = diagnosis.questions().get(i);
      String begin = "  " + Cells.padded(labels.get(i), label) + "   ";
      String why =
          question.separates().isEmpty()
              ? messages.of("diagnosis." + question.why().key(), question.why().arguments())
              : messages.of(
                  "report.separates",
                  Integer.toString(question.separates().size()),
                  Integer.toString(Math.max(open.size(), question.separates().size())));
      String run = Cells.padded(question.run(), Math.min(command, 40));
      screen.line(begin + screen.inked(Screen.Ink.BOLD, run) + "   " + why);
    }
  }

  /** What a rule spoke for, without being proved. */
  private void suspects(Diagnosis diagnosis) {
    String label = labels.of("suspected");
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      String probability = DiagnosisText.percent(hypothesis.probability());
      screen.prose(label, Headline.title(hypothesis, messages) + "   " + probability);
      label = " ".repeat(Cells.width(label));
      hypothesis.evidence().stream()
          .findFirst()
          .ifPresent(quote -> quote(quote.source().text(), quote.source().toString()));
    }
  }

  private void quote(String text, String source) {
    String indent = " ".repeat(Cells.width(labels.of("suspected")));
    screen.line(indent + "│ " + text);
    screen.line(indent + screen.inked(Screen.Ink.DIM, "└ " + source));
  }

  private void possible(Diagnosis diagnosis) {
    List<String> named = new ArrayList<>();
    for (Possibility one : diagnosis.possible()) {
      if (named.size() < MOST) {
        named.add(
            messages.of(
                "report.possible",
                one.card().cause(),
                one.host(),
                DiagnosisText.percent(one.probability())));
      }
    }
    int left = diagnosis.possible().size() - named.size();
    if (left > 0) {
      named.add(messages.of("report.and-more", Integer.toString(left)));
    }
    if (!named.isEmpty()) {
      screen.prose(labels.of("possible"), String.join(" · ", named));
    }
  }
}
