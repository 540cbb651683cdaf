package io.hopwise.batch;

import io.hopwise.report.Chance;
import io.hopwise.report.Messages;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Which verdicts two batches say differently, for people, as they are met. */
public final class RunDiffText implements RunDiff.Sink {
  private static final int MOST_LINES = 3;

  private final Messages messages;
  private final Consumer<String> to;
  private final Map<String, Integer> causes = new TreeMap<>();
  private int cases;
  private int changed;
  private int moved;
  private int added;
  private int gone;
  private int spoilt;
  private int mended;

  /**
   * Before the first case.
   *
   * @param to gets each line, with its end
   */
  public RunDiffText(Messages messages, Consumer<String> to) {
    this.messages = messages;
    this.to = to;
  }

  @Override
  public void take(RunDiff.Both both) {
    cases++;
    if (both.before().isEmpty()) {
      added++;
      say(both.id(), both);
    } else if (both.after().isEmpty()) {
      gone++;
      say(both.id(), both);
    } else {
      compare(both.before().get(), both.after().get(), both);
    }
  }

  private void compare(Found was, Found is, RunDiff.Both both) {
    boolean isOther = !was.isLike(is);
    boolean isRightNow = is.right().orElse(false);
    boolean isJudged = was.right().isPresent() && is.right().isPresent();
    boolean wasRight = was.right().orElse(false);
    changed += isOther ? 1 : 0;
    moved += was.isMoved(is) ? 1 : 0;
    spoilt += isJudged && wasRight && !isRightNow ? 1 : 0;
    mended += isJudged && !wasRight && isRightNow ? 1 : 0;
    if (isOther && !was.cause().equals(is.cause())) {
      causes.merge("− " + was.cause(), 1, Integer::sum);
      causes.merge("+ " + is.cause(), 1, Integer::sum);
    }
    if (isOther || was.isMoved(is)) {
      say(both.id(), both);
      if (isJudged && wasRight != isRightNow) {
        line("  " + messages.of(wasRight ? "rule-diff.spoilt" : "rule-diff.mended"));
      }
    }
  }

  private void say(String id, RunDiff.Both both) {
    line(id);
    line("  " + messages.of("rule-diff.before", said(both.before())));
    evidence(both.before());
    line("  " + messages.of("rule-diff.after", said(both.after())));
    evidence(both.after());
    line("");
  }

  private void evidence(Optional<Found> found) {
    if (found.isPresent()) {
      found.get().evidence().stream()
          .limit(MOST_LINES)
          .forEach(quoted -> line("         " + quoted.replace('\n', ' ')));
    }
  }

  private String said(Optional<Found> found) {
    if (found.isEmpty()) {
      return messages.of("batch-diff.not-there");
    }
    Found one = found.get();
    String verdict =
        messages.of(
            switch (one.kind()) {
              case "fault-found" -> "rule-diff.verdict-fault-found";
              case "no-fault-found" -> "rule-diff.verdict-no-fault-found";
              case "inconclusive" -> "rule-diff.verdict-inconclusive";
              default -> "batch-diff.failed";
            });
    return one.cause().isEmpty()
        ? verdict
        : messages.of(
            "rule-diff.cause", verdict, one.cause(), one.host(), Chance.text(one.probability()));
  }

  /** Says how many there were. */
  public void end() {
    causes.forEach(
        (cause, count) -> {
          if (cause.length() > 2) {
            line("  " + cause + "  " + count);
          }
        });
    line(
        messages.of(
            "batch-diff.closing",
            messages.count("rule-diff.cases", cases),
            Integer.toString(changed),
            Integer.toString(moved),
            Integer.toString(added),
            Integer.toString(gone)));
    if (spoilt + mended > 0) {
      line(messages.of("rule-diff.expected", Integer.toString(spoilt), Integer.toString(mended)));
    }
  }

  /** Whether both say the same of all. */
  public boolean isSame() {
    return changed + moved + added + gone == 0;
  }

  private void line(String text) {
    to.accept(text + "\n");
  }
}
