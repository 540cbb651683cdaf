package io.hopwise.report;

import io.hopwise.fact.Collected;
import io.hopwise.fact.Fact;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.report.document.Item;
import java.util.Locale;
import java.util.Optional;

/** Says which fact is meant, for whoever asks why a rule fired or did not. */
final class FactText {
  /** Of a longer line the beginning is enough to find it by. */
  private static final int LONGEST = 120;

  private final Messages messages;
  private final Names names;

  FactText(Messages messages, Names names) {
    this.messages = messages;
    this.names = names;
  }

  /** What it says; of a line of a host's file that line. */
  String of(Fact fact) {
    if (fact instanceof Step step) {
      String place = names.place(step.at().host(), step.at().netns());
      String where = step.at().device().isEmpty() ? place : place + " " + step.at().device();
      return messages.of(
          "why.step",
          Integer.toString(step.at().flow() + 1),
          where,
          new StepText(messages).of(step));
    }
    if (fact instanceof Symptom symptom) {
      String flow = new FlowText(messages).of(symptom.flow());
      String number = Integer.toString(symptom.index() + 1);
      return messages.of("report.numbered", number, flow)
          + "   "
          + messages.of("result." + symptom.result().text());
    }
    if (fact instanceof Collected list) {
      return messages.of(
          "report.wanting",
          names.place(list.host(), list.netns()),
          messages.of("topic." + TraceText.word(list.topic())));
    }
    if (fact.source().isQuotable()) {
      return cut(fact.source().text()) + "   (" + fact.source() + ")";
    }
    String kind = kind(fact.getClass().getSimpleName());
    return fact instanceof HostFact known
        ? messages.of("report.wanting", names.place(known.host(), known.netns()), kind)
        : kind;
  }

  private static String cut(String line) {
    int end = Math.min(LONGEST, line.length());
    boolean isPair = end < line.length() && Character.isLowSurrogate(line.charAt(end));
    return end < line.length() ? line.substring(0, isPair ? end - 1 : end) + " …" : line;
  }

  /** The line it stands on; none of what the walk derived, of a complaint, and of a whole list. */
  Optional<Item.Quoted> quote(Fact fact) {
    boolean isLine =
        fact.source().isQuotable() && !(fact instanceof Symptom || fact instanceof Collected);
    return isLine
        ? Optional.of(new Item.Quoted(fact.source().text(), fact.source().toString(), ""))
        : Optional.empty();
  }

  /** A kind of fact in words. */
  String kind(String name) {
    return messages.of("kind." + name.toLowerCase(Locale.ROOT));
  }
}
