package io.hopwise.report;

import io.hopwise.diagnosis.Explained;
import io.hopwise.report.Screen.Ink;
import io.hopwise.trial.CaseComparison;
import io.hopwise.trial.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Which verdicts two sets of rules say differently, for people. */
public final class RuleDiffText {
  private final Messages messages;
  private final Style style;

  /** In the language of these messages. */
  public RuleDiffText(Messages messages, Style style) {
    this.messages = messages;
    this.style = style;
  }

  /** All cases of which something other is said; then how many there are. */
  public String of(List<CaseComparison> cases) {
    Screen screen = new Screen(style);
    for (CaseComparison one : cases) {
      if (one.unusable().isPresent()) {
        screen.line(one.path() + ": " + messages.of("rule-diff.unusable"));
        screen.line("  " + new BadInputText(messages).of(one.unusable().get()).strip());
        screen.line("");
      } else if (one.isChanged() || one.isMoved() || one.isSpoilt() || one.isMended()) {
        changed(screen, one);
      }
    }
    closing(screen, cases);
    return screen.toString();
  }

  private void changed(Screen screen, CaseComparison one) {
    screen.line(screen.inked(Ink.BOLD, one.path().toString()));
    screen.line("  " + messages.of("rule-diff.before", said(one.before())));
    screen.line("  " + messages.of("rule-diff.after", said(one.after())));
    if (one.isSpoilt()) {
      screen.line("  " + screen.inked(Ink.BAD, messages.of("rule-diff.spoilt")));
    } else if (one.isMended()) {
      screen.line("  " + screen.inked(Ink.GOOD, messages.of("rule-diff.mended")));
    }
    for (Explained explained : one.reasons()) {
      reason(screen, explained);
    }
    screen.line("");
  }

  private String said(Outcome outcome) {
    String verdict =
        messages.of(
            switch (outcome.verdict()) {
              case FAULT_FOUND -> "rule-diff.verdict-fault-found";
              case NO_FAULT_FOUND -> "rule-diff.verdict-no-fault-found";
              case INCONCLUSIVE -> "rule-diff.verdict-inconclusive";
            });
    return outcome.cause().isEmpty()
        ? verdict
        : messages.of(
            "rule-diff.cause",
            verdict,
            outcome.cause(),
            outcome.host(),
            Chance.text(outcome.probability()));
  }

  private void reason(Screen screen, Explained explained) {
    ReasonLines reason = new ReasonLines(messages, style);
    screen.line("  · " + explained.why().card().cause());
    for (String line : reason.said(explained)) {
      screen.line("      " + line);
    }
    reason.fired(explained).ifPresent(rule -> screen.prose("      ", rule));
  }

  private void closing(Screen screen, List<CaseComparison> cases) {
    Map<String, Integer> causes = new TreeMap<>();
    for (CaseComparison one : cases) {
      if (one.isChanged() && !one.before().cause().equals(one.after().cause())) {
        causes.merge("− " + one.before().cause(), 1, Integer::sum);
        causes.merge("+ " + one.after().cause(), 1, Integer::sum);
      }
    }
    causes.forEach(
        (cause, count) -> {
          if (cause.length() > 2) {
            screen.line("  " + cause + "  " + count);
          }
        });
    screen.gap();
    screen.prose(
        "",
        messages.of(
            "rule-diff.closing",
            messages.count("rule-diff.cases", cases.size()),
            count(cases, CaseComparison::isChanged),
            count(cases, CaseComparison::isMoved),
            count(cases, one -> one.unusable().isPresent())));
    if (cases.stream().anyMatch(one -> !one.right().isEmpty())) {
      screen.prose(
          "",
          messages.of(
              "rule-diff.expected",
              count(cases, CaseComparison::isSpoilt),
              count(cases, CaseComparison::isMended)));
    }
  }

  private static String count(List<CaseComparison> cases, Predicate<CaseComparison> counted) {
    return Long.toString(cases.stream().filter(counted).count());
  }
}
