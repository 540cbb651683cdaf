package io.hopwise.report;

import io.hopwise.cause.Placeholders;
import io.hopwise.change.Remark;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Remedy;
import io.hopwise.diagnosis.RuledOut;
import io.hopwise.report.document.Block;
import io.hopwise.report.document.Item;
import java.util.ArrayList;
import java.util.List;

/** What else may be, what else would help, and what can't be. */
final class DoubtPart {
  /** More than this is only counted. */
  private static final int MOST = 4;

  private static final String CONSEQUENCE = "consequence-of";

  private final Messages messages;
  private final boolean verbose;

  DoubtPart(Messages messages, boolean verbose) {
    this.messages = messages;
    this.verbose = verbose;
  }

  /** Other changes that would end the same complaints. */
  List<Block> alternatives(Hypothesis hypothesis) {
    List<Item> items = new ArrayList<>();
    for (Hypothesis.Alternative alternative : hypothesis.alternatives()) {
      if (!alternative.card().cause().equals(hypothesis.card().cause())) {
        String summary = alternative.card().text(messages.language().text()).remedy();
        items.add(
            new Item.Prose(
                messages.of(
                    "report.title",
                    alternative.host(),
                    Placeholders.fill(summary, alternative.roles()))));
      }
      for (Remedy.Treatment step : alternative.remedy().steps()) {
        for (String command : step.commands().run()) {
          items.add(new Item.Command(command));
        }
        Remark risk = step.change().risk();
        items.add(new Item.Aside(messages.of("risk." + risk.key(), risk.arguments())));
      }
    }
    return labelled("alternatives", items);
  }

  /** Hypotheses below the answer. */
  List<Block> others(Diagnosis diagnosis, List<Hypothesis> found) {
    List<Item> items = new ArrayList<>();
    for (Hypothesis hypothesis : Answer.others(diagnosis, found, messages)) {
      String probability = Chance.text(hypothesis.probability());
      items.add(new Item.Prose(Headline.title(hypothesis, messages) + "   " + probability));
    }
    return labelled("others", items);
  }

  /**
   * What this fault brings about: it looks like a fault of its own, and goes away with this one.
   */
  List<Block> consequences(Diagnosis diagnosis, Hypothesis hypothesis) {
    List<Item> items = new ArrayList<>();
    for (RuledOut one : diagnosis.ruledOut()) {
      Item text = new Item.Prose(messages.of("report.consequence", named(one), one.host()));
      if (isOf(one, hypothesis) && !items.contains(text)) {
        items.add(text);
      }
    }
    return labelled("consequences", items);
  }

  /** What it is called, and the id by which it can be asked about. */
  private String named(RuledOut one) {
    return messages.of(
        "report.named-cause",
        one.card().text(messages.language().text()).name(),
        one.card().cause());
  }

  private static boolean isOf(RuledOut one, Hypothesis hypothesis) {
    return one.why().key().equals(CONSEQUENCE)
        && one.why().arguments().get(0).equals(hypothesis.card().cause());
  }

  /** What was suspected and can't be, with the reason; consequences stand under what is found. */
  List<Block> ruledOut(Diagnosis diagnosis, List<Hypothesis> found) {
    List<Item> said = new ArrayList<>();
    for (RuledOut one : diagnosis.ruledOut()) {
      if (found.stream().anyMatch(hypothesis -> isOf(one, hypothesis))) {
        continue;
      }
      String why = messages.of("diagnosis." + one.why().key(), one.why().arguments());
      Item text = new Item.Prose(messages.of("report.ruled-out", named(one), one.host(), why));
      if (!said.contains(text)) {
        said.add(text);
      }
    }
    int shown = verbose ? said.size() : Math.min(MOST, said.size());
    List<Item> items = new ArrayList<>(said.subList(0, shown));
    if (said.size() > shown) {
      String more = Integer.toString(said.size() - shown);
      items.add(new Item.More(messages.of("report.and-more", more)));
    }
    return labelled("ruled-out", items);
  }

  private static List<Block> labelled(String name, List<Item> items) {
    return items.isEmpty() ? List.of() : List.of(new Block.Labelled(name, items));
  }
}
