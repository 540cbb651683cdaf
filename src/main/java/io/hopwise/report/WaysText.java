package io.hopwise.report;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.SymptomPath;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.List;

/** Symptoms and their ways. */
final class WaysText {
  /** So many ways are drawn; further ones that end alike are named. */
  private static final int MOST = 2;

  private final Messages messages;
  private final Screen screen;
  private final Names names;

  WaysText(Messages messages, Screen screen, Names names) {
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

  private void print(List<SymptomPath> paths) {
    for (SymptomPath path : paths.subList(0, Math.min(MOST, paths.size()))) {
      screen.gap();
      screen.line("  " + symptom(path));
      screen.line("");
      new WayText(screen, messages, names, screen.isVerbose()).print(path.trace());
      screen.gap();
    }
    for (SymptomPath path : paths.subList(Math.min(MOST, paths.size()), paths.size())) {
      screen.line("  " + symptom(path));
    }
  }

  /** Every symptom in a line, for a case without a fault. */
  void printSymptoms(List<SymptomPath> paths) {
    for (SymptomPath path : paths) {
      screen.line("  " + symptom(path));
    }
  }

  /** Who tried what, what was seen, and whether the walk says the same. */
  String symptom(SymptomPath path) {
    Symptom symptom = path.symptom();
    Trace trace = path.trace();
    String seen = messages.of("result." + symptom.result().text());
    String predicted = messages.of("result." + trace.prediction().text());
    String said =
        switch (path.agreement()) {
          case AGREES ->
              symptom.isFailing() || !isDisguised(trace)
                  ? messages.of("report.as-observed", seen)
                  : messages.of("report.disguised", seen, trace.sourceSeen().toString());
          case FAILS_OTHERWISE, CONTRADICTS ->
              messages.of("report.otherwise-observed", seen, predicted);
          case UNDECIDED -> messages.of("report.undecided", seen);
        };
    return new FlowText(messages).of(symptom.flow()) + "   " + said;
  }

  private static boolean isDisguised(Trace trace) {
    return trace.sourceSeen().isPresent()
        && !trace.forward().isEmpty()
        && !trace.forward().get(0).packet().from().equals(trace.sourceSeen());
  }
}
