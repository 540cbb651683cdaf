package io.hopwise.report;

import io.hopwise.cause.Placeholders;
import io.hopwise.change.Remark;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What to type, how to take it back, how to make it last, what it risks. */
final class RemedyText {
  private final Messages messages;
  private final Screen screen;
  private final Labels labels;

  RemedyText(Messages messages, Screen screen) {
    this.messages = messages;
    this.screen = screen;
    this.labels = new Labels(messages);
  }

  void print(Remedy remedy, Hypothesis hypothesis) {
    screen.gap();
    if (remedy.steps().isEmpty()) {
      String summary = hypothesis.card().text(messages.language().text()).remedy();
      screen.prose(
          "  " + messages.of("report.label-no-commands", hypothesis.host()) + "  ",
          Placeholders.fill(summary, hypothesis.roles()));
      return;
    }
    List<String> undo = new ArrayList<>();
    List<String> persist = new ArrayList<>();
    Set<String> remarks = new LinkedHashSet<>();
    Set<String> risks = new LinkedHashSet<>();
    String host = "";
    for (Remedy.Treatment step : remedy.steps()) {
      if (!step.change().host().equals(host)) {
        host = step.change().host();
        screen.line("  " + screen.inked(Screen.Ink.BOLD, messages.of("report.do-this", host)));
      }
      for (String command : step.commands().run()) {
        screen.line("     " + command);
      }
      undo.addAll(0, step.commands().undo());
      persist.addAll(step.commands().persist());
      for (Remark remark : step.commands().remarks()) {
        remarks.add(messages.of("change." + remark.key(), remark.arguments()));
      }
      risks.add(
          messages.of("risk." + step.change().risk().key(), step.change().risk().arguments()));
    }
    commands("undo", undo);
    commands("persist", persist);
    for (String remark : remarks) {
      screen.prose(labels.of("note"), remark);
    }
    for (String risk : risks) {
      screen.prose(labels.of("risk"), risk);
    }
  }

  private void commands(String label, List<String> commands) {
    String begin = labels.of(label);
    for (String command : commands) {
      screen.line(begin + command);
      begin = " ".repeat(Cells.width(begin));
    }
  }
}
