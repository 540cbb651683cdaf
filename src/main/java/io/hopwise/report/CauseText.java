package io.hopwise.report;

import io.hopwise.cause.Card;
import io.hopwise.cause.CardText;
import io.hopwise.cause.Placeholders;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Possibility;
import io.hopwise.diagnosis.Quote;
import io.hopwise.diagnosis.RuledOut;

/** All that is known of one cause in a diagnosis: {@code --why CAUSE}. */
public final class CauseText {
  private final Messages messages;
  private final Style style;

  /** In the language of these messages. */
  public CauseText(Messages messages, Style style) {
    this.messages = messages;
    this.style = style;
  }

  /** The text: for each host it was suspected on, then what its card says. */
  public String of(Diagnosis diagnosis, Card card) {
    Screen screen = new Screen(style);
    boolean mentioned = false;
    boolean explained = false;
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      if (hypothesis.card().cause().equals(card.cause())) {
        hypothesis(hypothesis, screen);
        mentioned = true;
        explained = true;
      }
    }
    for (RuledOut out : diagnosis.ruledOut()) {
      if (out.card().cause().equals(card.cause())) {
        String why = messages.of("diagnosis." + out.why().key(), out.why().arguments());
        screen.prose("", messages.of("report.ruled-out-on", out.host(), why));
        for (Quote quote : out.evidence()) {
          quote(quote, screen);
        }
        mentioned = true;
      }
    }
    for (Possibility possibility : diagnosis.possible()) {
      if (possibility.card().cause().equals(card.cause())) {
        screen.prose(
            "",
            messages.of(
                "report.possible-on",
                possibility.host(),
                DiagnosisText.percent(possibility.probability())));
        mentioned = true;
      }
    }
    if (!mentioned) {
      screen.prose("", messages.of("report.nothing-speaks-for", card.cause()));
    }
    if (!explained) {
      screen.gap();
      card(card, screen);
    }
    screen.gap();
    list("report.false-positives", card.falsePositives(messages.language().text()), screen);
    list("report.references", card.references(), screen);
    return screen.toString();
  }

  private void hypothesis(Hypothesis hypothesis, Screen screen) {
    CardText text = hypothesis.card().text(messages.language().text());
    screen.line(screen.inked(Screen.Ink.BOLD, Headline.title(hypothesis, messages)));
    screen.line(
        messages.of("report.proof-" + hypothesis.proof().text())
            + ", "
            + messages.of(
                "report.closing-probability", DiagnosisText.percent(hypothesis.probability())));
    screen.gap();
    screen.prose("", Placeholders.fill(text.explanation(), hypothesis.roles()));
    screen.gap();
    screen.line(messages.of("report.evidence"));
    for (Quote quote : hypothesis.evidence()) {
      quote(quote, screen);
    }
    Labels labels = new Labels(messages);
    screen.gap();
    screen.prose(labels.of("confirm"), Placeholders.fill(text.confirm(), hypothesis.roles()));
    new RemedyText(messages, screen).print(hypothesis.remedy(), hypothesis);
    screen.gap();
  }

  private void quote(Quote quote, Screen screen) {
    String told = quote.told() ? "   " + messages.of("report.told") : "";
    screen.line("   │ " + quote.source().text());
    screen.line("   " + screen.inked(Screen.Ink.DIM, "└ " + quote.source() + told));
  }

  /** What holds of the cause in general; without evidence its card's placeholders are named. */
  private void card(Card card, Screen screen) {
    CardText text = card.text(messages.language().text());
    screen.prose("", Placeholders.general(text.title()));
    screen.gap();
    screen.prose("", Placeholders.general(text.explanation()));
    screen.gap();
    String confirm = card.asks().isEmpty() ? Placeholders.general(text.confirm()) : card.asks();
    screen.prose(new Labels(messages).of("confirm"), confirm);
    screen.gap();
  }

  private void list(String title, Iterable<String> entries, Screen screen) {
    boolean first = true;
    for (String entry : entries) {
      if (first) {
        screen.line(messages.of(title));
        first = false;
      }
      screen.prose("   ", entry);
    }
  }
}
