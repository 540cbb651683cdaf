package io.hopwise.report;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.fact.Warning;
import io.hopwise.report.document.Block;
import io.hopwise.report.document.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warnings in few lines: of each kind the first, the others counted, and what they cost. */
final class WarningsPart {
  /** More kinds are only counted. */
  private static final int MOST = 3;

  private static final String LEFT_OUT = "host-left-out";

  private final Messages messages;
  private final boolean verbose;

  WarningsPart(Messages messages, boolean verbose) {
    this.messages = messages;
    this.verbose = verbose;
  }

  /**
   * Says them.
   *
   * @param found the hypotheses that are the answer
   */
  List<Block> of(Diagnosis diagnosis, List<Hypothesis> found) {
    List<Warning> warnings = diagnosis.warnings();
    if (warnings.isEmpty()) {
      return List.of();
    }
    List<Item> items = new ArrayList<>();
    if (verbose) {
      for (Warning warning : warnings) {
        items.add(new Item.Prose(WarningText.of(warning, messages)));
      }
    } else {
      kinds(warnings, items);
    }
    boolean isProved = !found.isEmpty() && Headline.isProved(found.get(0));
    if (isProved && !isLeftOut(warnings)) {
      items.add(new Item.Prose(messages.of("report.warnings-cost-nothing")));
    }
    return List.of(new Block.Labelled("warning", items));
  }

  private void kinds(List<Warning> warnings, List<Item> items) {
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
    int shown = 0;
    int left = warnings.size();
    for (List<Warning> kind : kinds.values()) {
      if (shown++ < MOST) {
        String more = kind.size() == 1 ? "" : messages.count("report.like-it", kind.size() - 1);
        items.add(new Item.Prose(WarningText.of(kind.get(0), messages) + more));
        left -= kind.size();
      }
    }
    if (left > 0) {
      items.add(new Item.More(messages.count("report.more-warnings", left)));
    }
  }

  private static boolean isLeftOut(List<Warning> warnings) {
    return warnings.stream().anyMatch(warning -> warning.key().equals(LEFT_OUT));
  }
}
