package io.hopwise.report;

import io.hopwise.cause.CardText;
import io.hopwise.cause.Placeholders;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Quote;
import io.hopwise.diagnosis.SymptomPath;
import io.hopwise.fact.Code;
import io.hopwise.fact.Source;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import io.hopwise.report.document.Block;
import io.hopwise.report.document.Item;
import io.hopwise.report.document.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cause that was found: the way, the lines that speak for it, what to do, why it is sure. */
final class FoundPart {
  private final Messages messages;
  private final WaysPart ways;
  private final boolean verbose;

  FoundPart(Messages messages, WaysPart ways, boolean verbose) {
    this.messages = messages;
    this.ways = ways;
    this.verbose = verbose;
  }

  List<Section> of(Diagnosis diagnosis, List<Hypothesis> found, int index) {
    Hypothesis hypothesis = found.get(index);
    boolean repeats = Headline.isBehind(found, index);
    List<Section> sections = new ArrayList<>();
    if (found.size() > 1) {
      String title = Headline.title(hypothesis, messages);
      sections.add(Section.of(Section.Topic.FAULT, new Block.Fault(index + 1, title)));
    }
    if (!repeats) {
      int last = index;
      while (Headline.isBehind(found, last + 1)) {
        last++;
      }
      sections.addAll(ways.explained(diagnosis, hypothesis, found.get(last).mended()));
    }
    boolean isQuoted = !repeats && isQuoted(diagnosis, hypothesis);
    List<Block> evidence = new ArrayList<>();
    if (!isQuoted) {
      evidence.addAll(quotes(diagnosis, hypothesis));
      evidence.addAll(new TwinsPart(messages).of(hypothesis));
      sections.add(new Section(Section.Topic.EVIDENCE, evidence));
    }
    sections.add(new Section(Section.Topic.REMEDY, new RemedyPart(messages).of(hypothesis)));
    String proved =
        repeats
            ? messages.of("report.proved-behind")
            : proved(diagnosis, hypothesis, Headline.isBehind(found, index + 1));
    List<Block> reasons = new ArrayList<>(why(diagnosis, hypothesis, proved));
    if (isQuoted) {
      reasons.addAll(quotes(diagnosis, hypothesis));
      reasons.addAll(new TwinsPart(messages).of(hypothesis));
    }
    DoubtPart doubt = new DoubtPart(messages, verbose);
    reasons.addAll(doubt.consequences(diagnosis, hypothesis));
    reasons.addAll(doubt.alternatives(hypothesis));
    sections.add(new Section(Section.Topic.REASONS, reasons));
    return sections;
  }

  /** Whether the drawn way quotes a line of the host that is to be mended. */
  private static boolean isQuoted(Diagnosis diagnosis, Hypothesis hypothesis) {
    Set<Source> shown = new HashSet<>();
    for (SymptomPath path : diagnosis.paths()) {
      if (isExplained(path, hypothesis)) {
        end(path.trace().forwardEnd(), path.trace().forward(), shown);
        end(path.trace().replyEnd(), path.trace().reply(), shown);
      }
    }
    return shown.stream()
        .anyMatch(source -> source.isQuotable() && source.host().equals(hypothesis.host()));
  }

  /** The evidence that the ways do not show already. */
  private List<Block> quotes(Diagnosis diagnosis, Hypothesis hypothesis) {
    Set<Source> shown = new HashSet<>();
    for (SymptomPath path : diagnosis.paths()) {
      if (isExplained(path, hypothesis)) {
        end(path.trace().forwardEnd(), path.trace().forward(), shown);
        end(path.trace().replyEnd(), path.trace().reply(), shown);
      }
    }
    List<Quote> left = new ArrayList<>();
    for (Quote quote : hypothesis.evidence()) {
      if (!shown.contains(quote.source())) {
        left.add(quote);
      }
    }
    List<Item> items = new ArrayList<>();
    for (Quote quote : left) {
      String told = quote.told() ? messages.of("report.told") : "";
      items.add(new Item.Quoted(quote.source().text(), quote.source().toString(), told));
    }
    return items.isEmpty() ? List.of() : List.of(new Block.Labelled("evidence", items));
  }

  private static void end(Trace.End end, List<Step> steps, Set<Source> shown) {
    Trace.End last = Ends.shown(end, steps);
    if (last != Trace.End.DELIVERED && last != Trace.End.NONE) {
      Ends.of(last, steps).ifPresent(step -> shown.add(step.source()));
    }
    for (Step step : steps) {
      if (step instanceof Step.Rewritten) {
        shown.add(step.source());
      }
    }
  }

  private List<Block> why(Diagnosis diagnosis, Hypothesis hypothesis, String proved) {
    CardText card = hypothesis.card().text(messages.language().text());
    List<Block> blocks = new ArrayList<>();
    if (Headline.isProved(hypothesis)) {
      int kept = hypothesis.kept().size();
      String works = kept == 0 ? "" : messages.count("report.kept", kept);
      blocks.add(prose("why", proved + works));
    } else {
      String effect =
          new WhatIfText(messages).of(hypothesis, diagnosis).map(said -> " " + said).orElse("");
      blocks.add(prose("how-sure", wanting(diagnosis, hypothesis) + effect));
    }
    blocks.add(prose("what", Placeholders.fill(card.explanation(), hypothesis.roles())));
    blocks.add(prose("confirm", Placeholders.fill(card.confirm(), hypothesis.roles())));
    return blocks;
  }

  private static Block prose(String label, String text) {
    return new Block.Labelled(label, List.of(new Item.Prose(text)));
  }

  private static boolean isExplained(SymptomPath path, Hypothesis hypothesis) {
    return hypothesis.explains().contains(path.symptom().index());
  }

  /**
   * What the model shows without the remedy and with it.
   *
   * @param isFirst whether another cause lies behind this one
   */
  private String proved(Diagnosis diagnosis, Hypothesis hypothesis, boolean isFirst) {
    for (SymptomPath path : diagnosis.paths()) {
      Trace trace = path.trace();
      if (!isExplained(path, hypothesis)) {
        continue;
      }
      if (trace.isPredictsSuccess() && WaysPart.isDisguised(trace)) {
        return messages.of(
            "report.proved-disguise",
            trace.sourceSeen().toString(),
            trace.forward().get(0).packet().from().toString());
      }
      Optional<Step> end = WaysPart.end(trace);
      if (end.isPresent() && isFirst) {
        return messages.of("report.proved-first", end.get().at().host());
      }
      if (end.isPresent()) {
        Trace.End forward = Ends.shown(trace.forwardEnd(), trace.forward());
        boolean isReply = forward == Trace.End.DELIVERED;
        String before =
            messages.of(
                isReply ? "report.proved-reply" : "report.proved-request", end.get().at().host());
        return before
            + new WhatIfText(messages)
                .of(hypothesis, diagnosis)
                .orElseGet(() -> messages.of("report.mended"));
      }
    }
    return messages.of("report.proved");
  }

  /** That it fits, and what would have been needed for the proof. */
  private String wanting(Diagnosis diagnosis, Hypothesis hypothesis) {
    Names names = new Names(diagnosis.namespaces());
    List<String> wanting = new ArrayList<>();
    String hanging = "";
    for (SymptomPath path : diagnosis.paths()) {
      if (isExplained(path, hypothesis)) {
        for (Trace.Missing missing : path.trace().missing()) {
          if (isRule(missing)) {
            hanging = missing.host();
            continue;
          }
          String topic = messages.of("topic." + TraceText.word(missing.topic()));
          String place = names.place(missing.host(), missing.netns());
          String one = messages.of("report.wanting", place, topic);
          if (!wanting.contains(one)) {
            wanting.add(one);
          }
        }
      }
    }
    String fits = messages.of("report.consistent");
    if (!hanging.isEmpty()) {
      fits = messages.of("report.hangs-on-rule", hanging, fits);
    }
    return wanting.isEmpty()
        ? fits
        : messages.of("report.wants", String.join(messages.of("report.and"), wanting), fits);
  }

  /** The rule was collected; its text does not tell whether it matches. */
  private static boolean isRule(Trace.Missing missing) {
    return missing.code() == Code.UNKNOWN_MATCH || missing.code() == Code.SOMETIMES_MATCH;
  }
}
