package io.hopwise.report;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.SymptomPath;
import io.hopwise.fact.Source;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Symptoms and their ways. */
final class WaysText {
  /** So many ways are drawn; further ones, and those that end alike, are named. */
  private static final int MOST = 2;

  /** So many are named; further ones are counted. */
  private static final int MOST_NAMED = 4;

  /** So many are listed where there is nothing else to say. */
  private static final int MOST_LISTED = 12;

  private final Messages messages;
  private final Screen screen;
  private final Names names;
  private final boolean numbered;

  /**
   * Prints to a screen.
   *
   * @param numbered whether there are several symptoms: sentences speak of them by their number
   */
  WaysText(Messages messages, Screen screen, Names names, boolean numbered) {
    this.numbered = numbered;
    this.messages = messages;
    this.screen = screen;
    this.names = names;
  }

  /** The ways of the complaints that this hypothesis explains. */
  void printExplained(Diagnosis diagnosis, Hypothesis hypothesis) {
    List<SymptomPath> explained = new ArrayList<>();
    for (SymptomPath path : diagnosis.paths()) {
      if (DiagnosisText.isExplained(path, hypothesis)) {
        explained.add(path);
      }
    }
    print(explained);
  }

  /** The ways of all complaints. */
  void printComplaints(Diagnosis diagnosis) {
    List<SymptomPath> complaints = new ArrayList<>();
    for (SymptomPath path : diagnosis.paths()) {
      boolean agrees = path.agreement() == SymptomPath.Agreement.AGREES;
      if (path.symptom().isFailing() || !agrees) {
        complaints.add(path);
      }
    }
    print(complaints);
  }

  /** Draws one way for each place where they end; the others are named. */
  private void print(List<SymptomPath> paths) {
    List<SymptomPath> drawn = new ArrayList<>();
    List<SymptomPath> alike = new ArrayList<>();
    for (SymptomPath path : paths) {
      boolean isNew = drawn.stream().noneMatch(other -> endsAlike(other.trace(), path.trace()));
      (isNew && drawn.size() < MOST ? drawn : alike).add(path);
    }
    for (SymptomPath path : drawn) {
      screen.gap();
      print("  ", path, seen(path));
      screen.line("");
      new WayText(screen, messages, names, screen.isVerbose()).print(path.trace());
      screen.gap();
    }
    printList("likewise", alike);
  }

  /** Symptoms by a label, one a line; where walk and life agree that is not said again. */
  void printList(String label, List<SymptomPath> paths) {
    String begin = new Labels(messages).of(label);
    int shown = screen.isVerbose() ? paths.size() : Math.min(MOST_NAMED, paths.size());
    for (SymptomPath path : paths.subList(0, shown)) {
      boolean isPlain =
          path.agreement() == SymptomPath.Agreement.AGREES && !isDisguised(path.trace());
      String result = messages.of("result." + path.symptom().result().text());
      print(begin, path, isPlain ? result : seen(path));
      begin = " ".repeat(Cells.width(begin));
    }
    if (paths.size() > shown) {
      screen.line(begin + messages.of("report.and-more", Integer.toString(paths.size() - shown)));
    }
  }

  private static boolean endsAlike(Trace one, Trace other) {
    Optional<Step> end = end(one);
    Optional<Step> otherEnd = end(other);
    return one.forwardEnd() == other.forwardEnd()
        && end.map(Step::code).equals(otherEnd.map(Step::code))
        && end.map(Step::source).equals(otherEnd.map(Step::source))
        && end.map(Step::getHost).equals(otherEnd.map(Step::getHost));
  }

  /** The step at which a symptom's packet or its answer ends. */
  static Optional<Step> end(Trace trace) {
    Trace.End forward = Ends.shown(trace.forwardEnd(), trace.forward());
    return forward == Trace.End.DELIVERED
        ? Ends.of(trace.replyEnd(), trace.reply())
        : Ends.of(forward, trace.forward());
  }

  /** Whether nobody reported it: what should work everywhere is walked where nothing is told. */
  static boolean isExpectation(Symptom symptom) {
    return symptom.source().equals(Source.NONE);
  }

  /** Symptoms in a line each, for a case without a fault. */
  void printSymptoms(List<SymptomPath> paths) {
    int shown = screen.isVerbose() ? paths.size() : Math.min(MOST_LISTED, paths.size());
    for (SymptomPath path : paths.subList(0, shown)) {
      print("  ", path, seen(path));
    }
    if (paths.size() > shown) {
      screen.line("  " + messages.of("report.and-more", Integer.toString(paths.size() - shown)));
    }
  }

  /** Who tried what, and what was seen: in one line where it fits, else in two. */
  private void print(String begin, SymptomPath path, String seen) {
    String flow = new FlowText(messages).of(path.symptom().flow());
    String number = Integer.toString(path.symptom().index() + 1);
    String tried = numbered ? messages.of("report.numbered", number, flow) : flow;
    if (Cells.width(begin + tried) + 3 + Cells.width(seen) <= screen.columns()) {
      screen.line(begin + tried + "   " + seen);
    } else {
      screen.prose(begin, tried);
      screen.prose(" ".repeat(Cells.width(begin) + 2), seen);
    }
  }

  /** What was seen, and whether the walk says the same. */
  private String seen(SymptomPath path) {
    Symptom symptom = path.symptom();
    Trace trace = path.trace();
    String seen = messages.of("result." + symptom.result().text());
    String predicted = messages.of("result." + trace.prediction().text());
    return switch (path.agreement()) {
      case AGREES ->
          symptom.isFailing() || !isDisguised(trace)
              ? messages.of(isExpectation(symptom) ? "report.expected" : "report.as-observed", seen)
              : messages.of("report.disguised", seen, trace.sourceSeen().toString());
      case FAILS_OTHERWISE, CONTRADICTS ->
          messages.of("report.otherwise-observed", seen, predicted);
      case UNDECIDED -> messages.of("report.undecided", seen);
    };
  }

  static boolean isDisguised(Trace trace) {
    return trace.sourceSeen().isPresent()
        && !trace.forward().isEmpty()
        && !trace.forward().get(0).packet().from().equals(trace.sourceSeen());
  }
}
