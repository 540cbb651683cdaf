package io.hopwise.report;

import io.hopwise.cause.CardText;
import io.hopwise.cause.Placeholders;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Quote;
import io.hopwise.diagnosis.SymptomPath;
import io.hopwise.fact.Source;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    boolean repeats = index > 0 && found.get(index - 1).explains().equals(hypothesis.explains());
    if (found.size() > 1) {
      screen.gap();
      screen.line(
          screen.inked(Screen.Ink.BOLD, (index + 1) + "  " + Headline.title(hypothesis, messages)));
    }
    if (!repeats) {
      ways.printExplained(diagnosis, hypothesis);
    }
    quotes(diagnosis, hypothesis);
    new RemedyText(messages, screen).print(hypothesis.remedy(), hypothesis);
    screen.gap();
    why(diagnosis, hypothesis, index);
    new DoubtText(messages, screen).printAlternatives(hypothesis);
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
    screen.gap();
    screen.line("  " + messages.of("report.evidence"));
    for (Quote quote : left) {
      screen.line("     │ " + quote.source().text());
      String told = quote.told() ? "   " + messages.of("report.told") : "";
      screen.line("     " + screen.inked(Screen.Ink.DIM, "└ " + quote.source() + told));
    }
  }

  private static void end(Trace.End end, List<Step> steps, Set<Source> shown) {
    if (end != Trace.End.DELIVERED && end != Trace.End.NONE) {
      Ends.of(end, steps).ifPresent(step -> shown.add(step.source()));
    }
    for (Step step : steps) {
      if (step instanceof Step.Rewritten) {
        shown.add(step.source());
      }
    }
  }

  private void why(Diagnosis diagnosis, Hypothesis hypothesis, int index) {
    CardText card = hypothesis.card().text(messages.language().text());
    String explanation = Placeholders.fill(card.explanation(), hypothesis.roles());
    screen.prose(labels.of("what"), explanation);
    String label = labels.of(Headline.isProved(hypothesis) ? "why" : "how-sure");
    if (Headline.isProved(hypothesis)) {
      String proved = messages.of(index > 0 ? "report.proved-behind" : "report.proved");
      int kept = hypothesis.kept().size();
      screen.prose(
          label, kept == 0 ? proved : messages.of("report.kept", Integer.toString(kept), proved));
    } else {
      screen.prose(label, wanting(diagnosis, hypothesis));
    }
    String confirm = Placeholders.fill(card.confirm(), hypothesis.roles());
    screen.prose(labels.of("confirm"), confirm);
  }

  /** That it fits, and what would have been needed for the proof. */
  private String wanting(Diagnosis diagnosis, Hypothesis hypothesis) {
    List<String> wanting = new ArrayList<>();
    for (SymptomPath path : diagnosis.paths()) {
      if (DiagnosisText.isExplained(path, hypothesis)) {
        for (Trace.Missing missing : path.trace().missing()) {
          String topic = messages.of("topic." + TraceText.word(missing.topic()));
          String one = messages.of("report.wanting", missing.host(), topic);
          if (!wanting.contains(one)) {
            wanting.add(one);
          }
        }
      }
    }
    String fits = messages.of("report.consistent");
    return wanting.isEmpty()
        ? fits
        : messages.of("report.wants", String.join(messages.of("report.and"), wanting), fits);
  }
}
