package io.hopwise.report;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Suspicion;
import io.hopwise.diagnosis.SymptomPath;
import io.hopwise.diagnosis.Verdict;
import io.hopwise.diagnosis.WhatIf;
import io.hopwise.diagnosis.Why;
import io.hopwise.fact.Step;
import io.hopwise.report.document.Block;
import io.hopwise.report.document.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of the suspicion that one cause is at work: the first lines of the answer. */
final class FatePart {
  private final Messages messages;
  private final Diagnosis diagnosis;
  private final FactText facts;
  private final WhatIfText whatIfs;

  FatePart(Messages messages, Diagnosis diagnosis) {
    this.messages = messages;
    this.diagnosis = diagnosis;
    this.facts = new FactText(messages, new Names(diagnosis.namespaces()));
    this.whatIfs = new WhatIfText(messages);
  }

  List<Block> of(Why why) {
    List<Block> blocks = new ArrayList<>();
    for (Suspicion suspicion : why.suspicions()) {
      blocks.addAll(of(why, suspicion));
    }
    if (why.suspicions().isEmpty()) {
      blocks.add(new Block.Heading(messages.of("why.never", why.card().cause())));
      unknown(why).ifPresent(blocks::add);
      blocks.addAll(instead());
      why.supposed().ifPresent(one -> blocks.add(new Block.Paragraph(supposed(one))));
    }
    return blocks;
  }

  private List<Block> of(Why why, Suspicion suspicion) {
    List<Block> blocks = new ArrayList<>();
    String cause = why.card().cause();
    switch (suspicion.fate()) {
      case FIRST, OUTRANKED -> {
        Hypothesis hypothesis = suspicion.hypothesis().orElseThrow();
        blocks.add(new Block.Heading(Headline.title(hypothesis, messages)));
        blocks.add(new Block.Paragraph(standing(hypothesis, suspicion.ahead())));
        if (why.rules().stream().noneMatch(Why.RuleWhy::fired)) {
          blocks.add(new Block.Paragraph(messages.of("why.behind")));
        }
        whatIfs.of(hypothesis, diagnosis).ifPresent(said -> blocks.add(new Block.Paragraph(said)));
      }
      case RULED_OUT -> {
        String reason = SentenceText.said(suspicion.why().orElseThrow(), messages);
        blocks.add(
            new Block.Heading(messages.of("why.ruled-out", cause, suspicion.host(), reason)));
        blocks.addAll(instead());
      }
      case SAME_LINE ->
          blocks.add(
              new Block.Heading(
                  suspicion
                      .ahead()
                      .map(
                          other ->
                              messages.of(
                                  "why.same-line",
                                  cause,
                                  suspicion.host(),
                                  Headline.title(other, messages)))
                      .orElseGet(() -> messages.of("why.dropped", cause, suspicion.host()))));
    }
    suspicion.whatIf().ifPresent(one -> blocks.add(new Block.Paragraph(supposed(one))));
    return blocks;
  }

  /** That its remedy would help speaks for no cause that nothing else speaks for. */
  private String supposed(WhatIf whatIf) {
    String said = whatIfs.of(whatIf);
    return whatIf.after().isPredictsSuccess() ? messages.of("why.helps-too", said) : said;
  }

  private String standing(Hypothesis hypothesis, Optional<Hypothesis> ahead) {
    String standing =
        messages.of("report.proof-" + hypothesis.proof().text())
            + messages.of("report.comma")
            + messages.of("report.closing-probability", Chance.text(hypothesis.probability()));
    boolean isAhead =
        ahead.isPresent() && ahead.get().probability() > hypothesis.probability() + 0.005;
    return isAhead
        ? messages.of(
            "why.outranked",
            standing,
            Headline.title(ahead.get(), messages),
            Chance.text(ahead.get().probability()))
        : standing;
  }

  /** What nobody collected may hide it. */
  private Optional<Block> unknown(Why why) {
    boolean isDecided =
        diagnosis.hypotheses().stream().findFirst().filter(Headline::isProved).isPresent();
    return !isDecided
            && why.rules().stream()
                .map(Why.RuleWhy::stopped)
                .flatMap(Optional::stream)
                .anyMatch(condition -> condition.state() == Why.State.UNKNOWN)
        ? Optional.of(new Block.Paragraph(messages.of("why.may-hide")))
        : Optional.empty();
  }

  /** What was found in its place, and where the complaints' packets end. */
  private List<Block> instead() {
    List<Block> blocks = new ArrayList<>();
    if (diagnosis.verdict() == Verdict.FAULT_FOUND) {
      blocks.add(
          new Block.Paragraph(
              messages.of("why.found", Headline.title(diagnosis.hypotheses().get(0), messages))));
    } else if (diagnosis.verdict() == Verdict.NO_FAULT_FOUND) {
      blocks.add(new Block.Paragraph(messages.of("report.no-fault")));
    } else {
      blocks.add(new Block.Paragraph(messages.of("report.open")));
    }
    end()
        .ifPresent(
            end -> {
              List<Item> items = new ArrayList<>();
              items.add(new Item.Prose(facts.of(end)));
              facts.quote(end).ifPresent(items::add);
              blocks.add(new Block.Labelled("walk-ends", items));
            });
    return blocks;
  }

  /** The step at which the first complaint ends, where {@link #of} shows it. */
  Optional<Step> shownEnd(Why why) {
    boolean isShown =
        why.suspicions().isEmpty()
            || why.suspicions().stream().anyMatch(one -> one.fate() == Suspicion.Fate.RULED_OUT);
    return isShown ? end() : Optional.empty();
  }

  private Optional<Step> end() {
    for (SymptomPath path : diagnosis.paths()) {
      Optional<Step> end = WaysPart.end(path.trace());
      if (path.symptom().isFailing() && !path.trace().isPredictsSuccess() && end.isPresent()) {
        return end;
      }
    }
    return Optional.empty();
  }
}
