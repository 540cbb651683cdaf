package io.hopwise.report;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.fact.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warnings in few lines: of each kind the first, the others counted, and what they cost. */
final class WarningsText {
  /** More kinds are only counted. */
  private static final int MOST = 3;

  private static final String LEFT_OUT = "host-left-out";

  private final Messages messages;
  private final Screen screen;

  WarningsText(Messages messages, Screen screen) {
    this.messages = messages;
    this.screen = screen;
  }

  /**
   * Prints them.
   *
   * @param found the hypotheses that are the answer
   */
  void print(Diagnosis diagnosis, List<Hypothesis> found) {
    List<Warning> warnings = diagnosis.warnings();
    if (warnings.isEmpty()) {
      return;
    }
    screen.gap();
    String label = new Labels(messages).of("warning");
    if (screen.isVerbose()) {
      for (Warning warning : warnings) {
        screen.prose(label, WarningText.of(warning, messages));
        label = " ".repeat(Cells.width(label));
      }
    } else {
      label = kinds(warnings, label);
    }
    boolean isProved = !found.isEmpty() && Headline.isProved(found.get(0));
    if (isProved && !isLeftOut(warnings)) {
      screen.prose(label, messages.of("report.warnings-cost-nothing"));
    }
  }

  private String kinds(List<Warning> warnings, String begin) {
    Map<String, List<Warning>> kinds = new LinkedHashMap<>();
    for (Warning warning : warnings) {
      if (warning.key().equals(LEFT_OUT)) {
        kinds.computeIfAbsent(LEFT_OUT, key -> new ArrayList<>()).add(warning);
      }
    }
    for (Warning warning : warnings) {
      if (!warning.key().equals(LEFT_OUT)) {
        kinds.computeIfAbsent(warning.key(), key -> new ArrayList<>()).add(warning);
      }
    }
    String label = begin;
    int shown = 0;
    int left = warnings.size();
    for (List<Warning> kind : kinds.values()) {
      if (shown++ < MOST) {
        String more = kind.size() == 1 ? "" : messages.count("report.like-it", kind.size() - 1);
        screen.prose(label, WarningText.of(kind.get(0), messages) + more);
        label = " ".repeat(Cells.width(label));
        left -= kind.size();
      }
    }
    if (left > 0) {
      screen.line(label + messages.count("report.more-warnings", left));
    }
    return label;
  }

  private static boolean isLeftOut(List<Warning> warnings) {
    return warnings.stream().anyMatch(warning -> warning.key().equals(LEFT_OUT));
  }
}
