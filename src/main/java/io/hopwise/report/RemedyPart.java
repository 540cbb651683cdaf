package io.hopwise.report;

import io.hopwise.cause.Placeholders;
import io.hopwise.change.Remark;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Remedy;
import io.hopwise.report.document.Block;
import io.hopwise.report.document.Item;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What to type, how to take it back, how to make it last, what it risks. */
final class RemedyPart {
  private final Messages messages;

  RemedyPart(Messages messages) {
    this.messages = messages;
  }

  List<Block> of(Hypothesis hypothesis) {
    Remedy remedy = hypothesis.remedy();
    List<Block> blocks = new ArrayList<>();
    boolean nothingToType =
        remedy.steps().stream().allMatch(step -> step.commands().run().isEmpty());
    String summary =
        Placeholders.fill(
            hypothesis.card().text(messages.language().text()).remedy(), hypothesis.roles());
    blocks.add(
        nothingToType
            ? new Block.Advice(messages.of("report.label-no-commands", hypothesis.host()), summary)
            : new Block.Summary(summary));
    Set<String> remarks = new LinkedHashSet<>();
    Set<String> risks = new LinkedHashSet<>();
    List<Remedy.Treatment> onOneHost = new ArrayList<>();
    for (Remedy.Treatment step : remedy.steps()) {
      if (!nothingToType
          && !onOneHost.isEmpty()
          && !hostOf(onOneHost).equals(step.change().host())) {
        add(onOneHost, blocks);
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
      add(onOneHost, blocks);
    }
    add("note", remarks.stream().map(Item.Prose::new).toList(), blocks);
    add("risk", risks.stream().map(Item.Prose::new).toList(), blocks);
    return blocks;
  }

  private void add(List<Remedy.Treatment> steps, List<Block> blocks) {
    List<String> run = new ArrayList<>();
    List<String> undo = new ArrayList<>();
    List<String> persist = new ArrayList<>();
    for (Remedy.Treatment step : steps) {
      run.addAll(step.commands().run());
      undo.addAll(0, step.commands().undo());
      persist.addAll(step.commands().persist());
    }
    blocks.add(new Block.Commands(messages.of("report.do-this", hostOf(steps)), run));
    add("undo", undo.stream().map(Item.Command::new).toList(), blocks);
    add("persist", persist.stream().map(Item.Command::new).toList(), blocks);
  }

  private static String hostOf(List<Remedy.Treatment> steps) {
    return steps.get(0).change().host();
  }

  private static void add(String name, List<? extends Item> items, List<Block> blocks) {
    if (!items.isEmpty()) {
      blocks.add(new Block.Labelled(name, List.copyOf(items)));
    }
  }
}
