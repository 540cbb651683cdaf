package io.hopwise.report;

import io.hopwise.change.Change;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.WhatIf;
import io.hopwise.fact.Result;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in a sentence what a packet does once something is changed. */
final class WhatIfText {
  /** More changes than this are not named one by one. */
  private static final int MOST_NAMED = 2;

  /** A change whose words are longer is not named. */
  private static final int LONGEST = 200;

  private final Messages messages;
  private final StepText steps;

  WhatIfText(Messages messages) {
    this.messages = messages;
    this.steps = new StepText(messages);
  }

  /**
   * What the remedy of a hypothesis does, with those of the causes before it on the way; empty
   * where no walk with it arrives.
   */
  Optional<String> of(Hypothesis hypothesis, Diagnosis diagnosis) {
    List<Change> changes = new ArrayList<>();
    for (Hypothesis other : diagnosis.hypotheses()) {
      if (isBefore(other, hypothesis)) {
        other.remedy().steps().forEach(step -> changes.add(step.change()));
      }
    }
    hypothesis.remedy().steps().forEach(step -> changes.add(step.change()));
    return hypothesis.mended().isEmpty() || changes.isEmpty()
        ? Optional.empty()
        : Optional.of(said(changes, hypothesis.mended().get(0)));
  }

  /** Whether its remedy alone only leads the packet to the next cause, which may be the other. */
  private static boolean isBefore(Hypothesis one, Hypothesis other) {
    return !one.equals(other)
        && Headline.isProved(one)
        && one.mended().isEmpty()
        && one.explains().equals(other.explains());
  }

  /** What changes would do that are no remedy; and where it ends all the same. */
  String of(WhatIf whatIf) {
    Optional<Step> before = WaysPart.end(whatIf.before());
    Optional<Step> after = WaysPart.end(whatIf.after());
    boolean isEnd = !whatIf.after().isPredictsSuccess() && isDecided(whatIf.after());
    if (whatIf.isSo() && before.isPresent() && isEnd) {
      return messages.of(
          "why.is-so", with(whatIf.changes()), place(before.get()), said(before.get()));
    }
    boolean isSame =
        before.map(Step::code).equals(after.map(Step::code))
            && before.map(Step::getHost).equals(after.map(Step::getHost))
            && before.map(Step::getDirection).equals(after.map(Step::getDirection))
            && whatIf.before().prediction() == whatIf.after().prediction();
    return after.isPresent() && isEnd && isSame
        ? messages.of(
            "why.still-ends", with(whatIf.changes()), place(after.get()), said(after.get()))
        : said(whatIf.changes(), whatIf.after());
  }

  private String said(List<Change> changes, Trace walk) {
    String with = with(changes);
    String target = target(walk);
    Optional<Step> end = WaysPart.end(walk);
    if (walk.isPredictsSuccess()) {
      return walk.reply().isEmpty()
          ? messages.of("why.arrives", with, target)
          : messages.of("why.answered", with, target);
    }
    if (walk.prediction() == Result.MESSAGE_TOO_LONG) {
      return messages.of("why.told-size", with);
    }
    if (end.isEmpty()) {
      return messages.of("why.unclear", with);
    }
    if (!isDecided(walk)) {
      return messages.of("why.not-known", with, place(end.get()), said(end.get()));
    }
    boolean isReply =
        Ends.shown(walk.forwardEnd(), walk.forward()) == Trace.End.DELIVERED
            && walk.replyEnd() != Trace.End.NONE;
    return isReply
        ? messages.of("why.reply-ends", with, target, place(end.get()), said(end.get()))
        : messages.of("why.ends", with, place(end.get()), said(end.get()));
  }

  /** The words of the changes, or of the remedy as a whole where they are many or long. */
  private String with(List<Change> changes) {
    List<String> words =
        changes.stream()
            .map(change -> messages.of("with." + change.done().key(), change.done().arguments()))
            .distinct()
            .toList();
    String joined = String.join(messages.of("why.also"), words);
    return words.size() > MOST_NAMED || joined.length() > LONGEST
        ? messages.of("why.remedy")
        : joined;
  }

  private static boolean isDecided(Trace walk) {
    return walk.forwardEnd() != Trace.End.AMBIGUOUS
        && walk.forwardEnd() != Trace.End.INSUFFICIENT
        && walk.replyEnd() != Trace.End.AMBIGUOUS
        && walk.replyEnd() != Trace.End.INSUFFICIENT;
  }

  private String target(Trace walk) {
    return walk.flow().to().ip().isPresent()
        ? walk.flow().to().ip().toString()
        : new FlowText(messages).end(walk.flow().to());
  }

  private static String place(Step step) {
    return step.at().host();
  }

  private String said(Step step) {
    return steps.of(step);
  }
}
