package io.hopwise.report;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.diagnosis.Explained;
import io.hopwise.engine.Harm;
import io.hopwise.report.Screen.Ink;
import io.hopwise.trial.CauseTrial;
import io.hopwise.trial.SampleTrial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came of trying rules on their samples, for people. */
public final class RuleTestText {
  /** Of more conditions than these nobody reads all at once; {@code --verbose} shows them. */
  private static final int SOME = 3;

  private final Messages messages;
  private final Style style;
  private final AuthorProblemsText sentences;

  /** In the language of these messages. */
  public RuleTestText(Messages messages, Style style) {
    this.messages = messages;
    this.style = style;
    this.sentences = new AuthorProblemsText(messages);
  }

  /**
   * One cause.
   *
   * @param healthy how many healthy samples there are
   */
  public String of(CauseTrial trial, int healthy) {
    Screen screen = new Screen(style);
    screen.gap();
    screen.line(screen.inked(Ink.BOLD, trial.cause()) + "  " + trial.rule());
    unfinished(screen, trial.unfinished());
    for (SampleTrial sample : trial.samples()) {
      sample(screen, sample.sample().name(), sample);
    }
    for (SampleTrial sample : trial.healthy()) {
      sample(screen, "_healthy/" + sample.sample().name(), sample);
    }
    if (trial.healthy().isEmpty() && healthy > 0) {
      passed(screen, messages.count("rule-test.healthy", healthy));
    }
    conditions(screen, trial);
    return screen.toString();
  }

  /** All places of a file on one line. */
  private void unfinished(Screen screen, List<AuthorProblem> problems) {
    Map<Path, List<String>> places = new LinkedHashMap<>();
    for (AuthorProblem problem : problems) {
      places
          .computeIfAbsent(problem.path(), path -> new ArrayList<>())
          .add(Integer.toString(problem.line()));
    }
    places.forEach(
        (path, lines) -> {
          String where = path.getFileName() + ":" + String.join(",", lines);
          Mistake mistake = problems.get(0).what();
          failed(screen, where, List.of(sentences.sentence(mistake)));
        });
  }

  private void sample(Screen screen, String name, SampleTrial trial) {
    if (trial.isPassed()) {
      passed(screen, name);
      return;
    }
    List<String> said = new ArrayList<>();
    for (Mistake mistake : trial.wrong()) {
      said.add(sentences.sentence(mistake));
    }
    trial
        .unusable()
        .ifPresent(problem -> new BadInputText(messages).of(problem).lines().forEach(said::add));
    failed(screen, name, said);
    trial.reasons().ifPresent(reasons -> reasons(screen, reasons));
  }

  /** Which condition failed, on which fact. */
  private void reasons(Screen screen, Explained explained) {
    String text = new DiagnosisText(messages, style).of(explained, false);
    screen.line("");
    for (String line : text.lines().toList()) {
      screen.line("      " + line);
    }
    screen.line("");
  }

  private void passed(Screen screen, String text) {
    screen.line("  " + screen.inked(Ink.GOOD, "✓") + " " + text);
  }

  private void failed(Screen screen, String name, List<String> sentences) {
    screen.line("  " + screen.inked(Ink.BAD, "✗") + " " + name);
    sentences.forEach(sentence -> screen.prose("      ", sentence));
  }

  private void conditions(Screen screen, CauseTrial trial) {
    for (String rule : trial.silent()) {
      String name = rule.replace(trial.cause() + ": ", "");
      screen.prose("  · ", messages.of("rule-test.silent", name));
    }
    int unnoticed = trial.unnoticed().size();
    if (unnoticed == 0) {
      return;
    }
    screen.prose(
        "  · ",
        messages.of(
            "rule-test.unnoticed", Integer.toString(unnoticed), Integer.toString(trial.harms())));
    int shown = style.verbose() ? unnoticed : Math.min(SOME, unnoticed);
    for (Harm harm : trial.unnoticed().subList(0, shown)) {
      screen.line("      " + place(trial.rule(), harm) + " " + said(harm));
    }
    if (shown < unnoticed) {
      screen.line("      " + messages.count("rule-test.more", unnoticed - shown));
    }
  }

  private static String place(Path rule, Harm harm) {
    return rule.getFileName() + ":" + harm.line() + ":" + harm.column() + ":";
  }

  /** What was done to a condition. */
  String said(Harm harm) {
    return switch (harm.kind()) {
      case DROPPED -> messages.of("rule-test.dropped", harm.condition());
      case NEGATED -> messages.of("rule-test.negated", harm.condition());
    };
  }

  /** All causes in a line or two. */
  public String summary(List<CauseTrial> trials) {
    int samples = 0;
    int failures = 0;
    int harms = 0;
    int unnoticed = 0;
    int silent = 0;
    for (CauseTrial trial : trials) {
      samples += trial.samples().size();
      failures += trial.failures();
      harms += trial.harms();
      unnoticed += trial.unnoticed().size();
      silent += trial.silent().size();
    }
    StringBuilder text = new StringBuilder("\n");
    text.append(
        messages.of(
            failures == 0 ? "rule-test.passed" : "rule-test.failed",
            messages.count("rule-test.causes", trials.size()),
            messages.count("rule-test.samples", samples),
            Integer.toString(failures)));
    text.append('\n');
    if (harms > 0) {
      String share = String.format(Locale.ROOT, "%.0f", 100.0 * (harms - unnoticed) / harms);
      text.append(messages.of("rule-test.noticed", Integer.toString(harms), share));
      text.append('\n');
    }
    if (silent > 0) {
      text.append(messages.count("rule-test.silent-rules", silent)).append('\n');
    }
    return Cells.printable(text.toString());
  }
}
