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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cause that was found: the way, the lines that speak for it, what to do, why it is sure. */
final class FoundText {
  private final Messages messages;
  private final Screen screen;
  private final Labels labels;
  private final WaysText ways;

  FoundText(Messages messages, Screen screen, WaysText ways) {
    this.messages = messages;
    this.screen = screen;
    this.labels = new Labels(messages);
    this.ways = ways;
  }

  void print(Diagnosis diagnosis, List<Hypothesis> found, int index) {
    Hypothesis hypothesis = found.get(index);
    boolean repeats = Headline.isBehind(found, index);
    if (found.size() > 1) {
      screen.gap();
      screen.line(
          screen.inked(Screen.Ink.BOLD, (index + 1) + "  " + Headline.title(hypothesis, messages)));
    }
    if (!repeats) {
      ways.printExplained(diagnosis, hypothesis);
    }
    boolean isQuoted = !repeats && isQuoted(diagnosis, hypothesis);
    if (!isQuoted) {
      screen.gap();
      quotes(diagnosis, hypothesis);
    }
    new RemedyText(messages, screen).print(hypothesis.remedy(), hypothesis);
    screen.gap();
    String proved =
        repeats
            ? messages.of("report.proved-behind")
            : proved(diagnosis, hypothesis, Headline.isBehind(found, index + 1));
    why(diagnosis, hypothesis, proved);
    if (isQuoted) {
      quotes(diagnosis, hypothesis);
    }
    new DoubtText(messages, screen).printAlternatives(hypothesis);
  }

  /** Whether the drawn way quotes a line of the host that is to be mended. */
  private static boolean isQuoted(Diagnosis diagnosis, Hypothesis hypothesis) {
    Set<Source> shown = new HashSet<>();
    for (SymptomPath path : diagnosis.paths()) {
      if (DiagnosisText.isExplained(path, hypothesis)) {
        end(path.trace().forwardEnd(), path.trace().forward(), shown);
        end(path.trace().replyEnd(), path.trace().reply(), shown);
      }
    }
    return shown.stream()
        .anyMatch(source -> source.isQuotable() && source.host().equals(hypothesis.host()));
  }

  /** The evidence that the ways do not show already. */
  private void quotes(Diagnosis diagnosis, Hypothesis hypothesis) {
    Set<Source> shown = new HashSet<>();
    for (SymptomPath path : diagnosis.paths()) {
      if (DiagnosisText.isExplained(path, hypothesis)) {
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
    if (left.isEmpty()) {
      return;
    }
    String label = labels.of("evidence");
    String indent = " ".repeat(Cells.width(label));
    for (Quote quote : left) {
      screen.line(label + "│ " + quote.source().text());
      String told = quote.told() ? "   " + messages.of("report.told") : "";
      screen.line(indent + screen.inked(Screen.Ink.DIM, "└ " + quote.source() + told));
      label = indent;
    }
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

  private void why(Diagnosis diagnosis, Hypothesis hypothesis, String proved) {
    CardText card = hypothesis.card().text(messages.language().text());
    if (Headline.isProved(hypothesis)) {
      int kept = hypothesis.kept().size();
      String works = kept == 0 ? "" : messages.count("report.kept", kept);
      screen.prose(labels.of("why"), proved + works);
    } else {
      screen.prose(labels.of("how-sure"), wanting(diagnosis, hypothesis));
    }
    String explanation = Placeholders.fill(card.explanation(), hypothesis.roles());
    screen.prose(labels.of("what"), explanation);
    String confirm = Placeholders.fill(card.confirm(), hypothesis.roles());
    screen.prose(labels.of("confirm"), confirm);
  }

  /**
   * What the model shows without the remedy and with it.
   *
   * @param isFirst whether another cause lies behind this one
   */
  private String proved(Diagnosis diagnosis, Hypothesis hypothesis, boolean isFirst) {
    for (SymptomPath path : diagnosis.paths()) {
      Trace trace = path.trace();
      if (!DiagnosisText.isExplained(path, hypothesis)) {
        continue;
      }
      if (trace.isPredictsSuccess() && WaysText.isDisguised(trace)) {
        return messages.of(
            "report.proved-disguise",
            trace.sourceSeen().toString(),
            trace.forward().get(0).packet().from().toString());
      }
      Optional<Step> end = WaysText.end(trace);
      if (end.isPresent() && isFirst) {
        return messages.of("report.proved-first", end.get().at().host());
      }
      if (end.isPresent()) {
        Trace.End forward = Ends.shown(trace.forwardEnd(), trace.forward());
        boolean isReply = forward == Trace.End.DELIVERED;
        return messages.of(
            isReply ? "report.proved-reply" : "report.proved-request", end.get().at().host());
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
      if (DiagnosisText.isExplained(path, hypothesis)) {
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
