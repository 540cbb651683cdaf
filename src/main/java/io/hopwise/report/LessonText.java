package io.hopwise.report;

import io.hopwise.learn.Learned;
import io.hopwise.learn.Lesson;
import io.hopwise.learn.Lesson.Changed;
import io.hopwise.rank.Weights;
import io.hopwise.report.Screen.Ink;
import java.util.Locale;
import java.util.Map;

/** What confirmed cases teach, for people who decide whether it is used. */
public final class LessonText {
  /** Of more changes the rest is counted. */
  private static final int SOME = 40;

  private static final double NOTHING = 0.05;

  private final Messages messages;
  private final Style style;

  /** In the language of these messages. */
  public LessonText(Messages messages, Style style) {
    this.messages = messages;
    this.style = style;
  }

  /** All of it. */
  public String of(Lesson lesson) {
    Screen screen = new Screen(style);
    screen.prose(
        "",
        messages.of(
            "learn.looked-at",
            Integer.toString(lesson.confirmed()),
            Integer.toString(lesson.others())));
    if (lesson.confirmed() < Lesson.FEWEST) {
      screen.prose("", messages.of("learn.too-few", Integer.toString(Lesson.FEWEST)));
      return screen.toString();
    }
    screen.gap();
    standing(screen, "learn.by-what-ships", lesson.before());
    standing(screen, "learn.by-what-was-learned", lesson.after());
    screen.gap();
    if (lesson.learned().isEmpty()) {
      screen.prose("", messages.of("learn.not-better"));
      return screen.toString();
    }
    weights(screen, lesson.learned().get());
    if (!lesson.isWhole()) {
      screen.prose("  ", messages.of("learn.part"));
    }
    changes(screen, lesson);
    return screen.toString();
  }

  private void standing(Screen screen, String key, Lesson.Standing standing) {
    screen.line(
        "  "
            + messages.of(
                key,
                Integer.toString(standing.right()),
                String.format(Locale.ROOT, "%.2f", standing.surprise())));
  }

  private void weights(Screen screen, Learned learned) {
    screen.line(screen.inked(Ink.BOLD, messages.of("learn.otherwise")));
    Weights was = Weights.FITTED;
    Weights is = learned.weights();
    weight(screen, "learn.weak", was.weak(), is.weak());
    weight(screen, "learn.moderate", was.moderate(), is.moderate());
    weight(screen, "learn.strong", was.strong(), is.strong());
    weight(screen, "learn.decisive", was.decisive(), is.decisive());
    weight(screen, "learn.proved", was.proved(), is.proved());
    weight(screen, "learn.hopeful", was.hopeful(), is.hopeful());
    weight(screen, "learn.another-rule", was.anotherRule(), is.anotherRule());
    weight(screen, "learn.unseen", was.unseen(), is.unseen());
    for (Map.Entry<String, Double> factor : learned.factors().entrySet()) {
      if (Math.abs(factor.getValue() - 1) > NOTHING) {
        String times = String.format(Locale.ROOT, "%.2f", factor.getValue());
        screen.line("  " + messages.of("learn.prior", factor.getKey(), times));
      }
    }
  }

  private void weight(Screen screen, String key, double was, double is) {
    if (Math.abs(was - is) > NOTHING) {
      screen.line("  " + messages.of(key) + String.format(Locale.ROOT, "  %.2f → %.2f", was, is));
    }
  }

  private void changes(Screen screen, Lesson lesson) {
    screen.gap();
    if (lesson.changes().isEmpty()) {
      screen.prose("", messages.of("learn.no-changes"));
      return;
    }
    screen.line(screen.inked(Ink.BOLD, messages.count("learn.changes", lesson.changes().size())));
    for (Changed one : lesson.changes().subList(0, Math.min(SOME, lesson.changes().size()))) {
      screen.line("  " + sign(screen, one) + " " + title(one));
      screen.line(
          "      "
              + one.causeBefore()
              + " "
              + percent(one.before().probability())
              + " → "
              + one.causeAfter()
              + " "
              + percent(one.after().probability()));
    }
    int rest = lesson.changes().size() - SOME;
    if (rest > 0) {
      screen.line("  " + messages.count("learn.more-changes", rest));
    }
  }

  /** Better, worse, or nobody knows. */
  private static String sign(Screen screen, Changed one) {
    if (one.past().said().isEmpty()) {
      return "·";
    }
    boolean wasRight = one.past().contest().right().get(one.before().contender());
    boolean isRight = one.past().contest().right().get(one.after().contender());
    boolean isUp = one.after().probability() > one.before().probability();
    boolean isBetter = wasRight == isRight ? isRight == isUp : isRight;
    return isBetter ? screen.inked(Ink.GOOD, "+") : screen.inked(Ink.BAD, "−");
  }

  private String title(Changed one) {
    String name = one.past().id() + (one.past().name().isEmpty() ? "" : "  " + one.past().name());
    return one.past()
        .said()
        .map(
            said ->
                name
                    + "  "
                    + (said.cause().isEmpty()
                        ? messages.of("learn.was-something-else")
                        : messages.of("learn.was", said.cause())))
        .orElse(name);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
