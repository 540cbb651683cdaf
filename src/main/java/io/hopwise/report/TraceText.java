package io.hopwise.report;

import io.hopwise.fact.Code;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A walked flow for people: what would be seen, the way there, the way back. */
public final class TraceText {
  private final Messages messages;
  private final Names names;
  private final Style style;

  /** In the language of these messages. */
  public TraceText(Messages messages, Names names, Style style) {
    this.messages = messages;
    this.names = names;
    this.style = style;
  }

  /** The text, some lines. */
  public String of(Trace trace) {
    Screen screen = new Screen(style);
    String result = messages.of("result." + trace.prediction().text());
    String sure = trace.certain() ? "trace.certain" : "trace.uncertain";
    Screen.Ink ink = trace.isPredictsSuccess() ? Screen.Ink.GOOD : Screen.Ink.BAD;
    screen.line(
        new FlowText(messages).of(trace.flow())
            + "   "
            + screen.inked(ink, messages.of(sure, result)));
    screen.gap();
    new WayText(screen).print(new WayRows(messages, names, true, style.verbose()).of(trace));
    screen.gap();
    if (trace.sourceSeen().isPresent()) {
      screen.line(messages.of("trace.source-seen", trace.sourceSeen().toString()));
    }
    for (Trace.Missing missing : trace.missing()) {
      screen.line(
          messages.of(
              "trace.missing",
              names.place(missing.host(), missing.netns()),
              messages.of("topic." + word(missing.topic())),
              missing.code().text()));
    }
    List<String> assumed = new ArrayList<>();
    for (Code code : trace.assumed()) {
      if (!isSaid(code, trace)) {
        assumed.add(code.text());
      }
    }
    if (!assumed.isEmpty()) {
      screen.prose("", messages.of("trace.assumed", String.join(", ", assumed)));
    }
    return screen.toString();
  }

  /** Whether a step says already that this is taken for granted. */
  private static boolean isSaid(Code code, Trace trace) {
    for (Step step : trace.forward()) {
      if (step.code() == code) {
        return true;
      }
    }
    for (Step step : trace.reply()) {
      if (step.code() == code) {
        return true;
      }
    }
    return false;
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
