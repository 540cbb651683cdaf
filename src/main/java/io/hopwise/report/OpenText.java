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

  /** Behind commands of at most this width the reasons stand aligned. */
  private static final int COMMAND = 36;

  private final Messages messages;
  private final Screen screen;
  private final Labels labels;

  OpenText(Messages messages, Screen screen) {
    this.messages = messages;
    this.screen = screen;
    this.labels = new Labels(messages);
  }

  /** What to type where, and what that would tell. */
  void printQuestions(Diagnosis diagnosis) {
    int open = open(diagnosis);
    List<String> begins = new ArrayList<>();
    int label = 0;
    for (Question question : diagnosis.questions()) {
      String key =
          question.separates().isEmpty() && !question.collected()
              ? "report.ask-everything"
              : begins.isEmpty() ? "report.ask-first" : "report.ask-then";
      begins.add(messages.of(key, question.host()));
      label = Math.max(label, Cells.width(begins.get(begins.size() - 1)));
    }
    int command = 0;
    for (Question question : diagnosis.questions()) {
      int width = Cells.width(question.run());
      command = width <= COMMAND ? Math.max(command, width) : command;
    }
    for (int i = 0; i < begins.size(); i++) {
      String begin = "  " + Cells.padded(begins.get(i), label + 2);
      question(diagnosis.questions().get(i), begin, command, open);
    }
    screen.gap();
  }

  /** How many causes are in question. */
  private static int open(Diagnosis diagnosis) {
    Set<String> open = new LinkedHashSet<>();
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      open.add(hypothesis.card().cause());
    }
    for (Possibility possibility : diagnosis.possible()) {
      open.add(possibility.card().cause());
    }
    return open.size();
  }

  private void question(Question question, String begin, int width, int open) {
    int separates = question.separates().size();
    String why =
        separates == 0
            ? messages.of("diagnosis." + question.why().key(), question.why().arguments())
            : messages.of(
                open <= 1 ? "report.tells" : "report.separates",
                Integer.toString(separates),
                Integer.toString(Math.max(open, separates)));
    String run = Cells.padded(question.run(), width);
    String command = screen.inked(Screen.Ink.BOLD, question.run());
    String blanks = " ".repeat(Cells.width(run) - Cells.width(question.run()));
    if (Cells.width(begin + run) + 2 + Cells.width(why) <= screen.columns()) {
      screen.line(begin + command + blanks + "  " + why);
    } else {
      screen.line(begin + command);
      screen.prose(" ".repeat(Cells.width(begin) + 2), why);
    }
  }

  /** What is suspected, and what could be. */
  void printSuspects(Diagnosis diagnosis) {
    screen.gap();
    suspects(diagnosis);
    possible(diagnosis);
    screen.gap();
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
