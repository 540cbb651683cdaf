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
    boolean nothingToType =
        remedy.steps().stream().allMatch(step -> step.commands().run().isEmpty());
    if (nothingToType) {
      String summary = hypothesis.card().text(messages.language().text()).remedy();
      screen.prose(
          "  " + messages.of("report.label-no-commands", hypothesis.host()) + "  ",
          Placeholders.fill(summary, hypothesis.roles()));
    }
    Set<String> remarks = new LinkedHashSet<>();
    Set<String> risks = new LinkedHashSet<>();
    List<Remedy.Treatment> onOneHost = new ArrayList<>();
    for (Remedy.Treatment step : remedy.steps()) {
      if (!nothingToType
          && !onOneHost.isEmpty()
          && !hostOf(onOneHost).equals(step.change().host())) {
        print(onOneHost);
        onOneHost.clear();
      }
      onOneHost.add(step);
      for (Remark remark : step.commands().remarks()) {
        remarks.add(messages.of("change." + remark.key(), remark.arguments()));
      }
      risks.add(
          messages.of("risk." + step.change().risk().key(), step.change().risk().arguments()));
    }
    if (!nothingToType) {
      print(onOneHost);
    }
    prose("note", remarks);
    prose("risk", risks);
  }

  private void print(List<Remedy.Treatment> steps) {
    List<String> undo = new ArrayList<>();
    List<String> persist = new ArrayList<>();
    String host = hostOf(steps);
    screen.line("  " + screen.inked(Screen.Ink.BOLD, messages.of("report.do-this", host)));
    for (Remedy.Treatment step : steps) {
      for (String command : step.commands().run()) {
        screen.line("     " + screen.inked(Screen.Ink.BOLD, command));
      }
      undo.addAll(0, step.commands().undo());
      persist.addAll(step.commands().persist());
    }
    commands("undo", undo);
    commands("persist", persist);
  }

  private static String hostOf(List<Remedy.Treatment> steps) {
    return steps.get(0).change().host();
  }

  private void prose(String name, Set<String> sentences) {
    String label = labels.of(name);
    for (String sentence : sentences) {
      screen.prose(label, sentence);
      label = " ".repeat(Cells.width(label));
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
