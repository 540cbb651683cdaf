package io.hopwise.batch;

import io.hopwise.diagnosis.Verdict;
import io.hopwise.report.Messages;
import io.hopwise.summary.Summary;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far a batch is and how it ended, for people. */
public final class BatchText {
  private static final int LEAST_SECONDS = 2;
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;
  private static final int FEW = 10;
  private static final int MOST_CAUSES = 8;

  private final Messages messages;

  /** In the language of these messages. */
  public BatchText(Messages messages) {
    this.messages = messages;
  }

  /**
   * One line.
   *
   * @param seconds since this run began
   * @param total all cases, where that is known
   * @param columns of the terminal; 0 where there is none
   */
  public String progress(Endings tally, double seconds, Optional<Long> total, int columns) {
    long all = tally.all();
    double rate = (all - tally.kept()) / Math.max(seconds, 1e-3);
    StringBuilder line = new StringBuilder();
    if (total.isPresent()) {
      long percent = total.get() == 0 ? 100 : Math.min(100, all * 100 / total.get());
      line.append(messages.of("batch.of", number(all), number(total.get()), percent + " %"));
    } else {
      line.append(messages.of("batch.so-far", number(all)));
    }
    line.append("  ").append(messages.of("batch.rate", rate(rate)));
    if (total.isPresent() && total.get() > all && rate > 0 && seconds > LEAST_SECONDS) {
      long left = Math.round((total.get() - all) / rate);
      line.append("  ").append(messages.of("batch.left", duration(left)));
    }
    line.append("  ").append(verdicts(tally));
    return columns > 1 && width(line) >= columns ? cut(line, columns - 1) : line.toString();
  }

  /** What is to be said when it was told to stop. */
  public String stopped(Endings tally) {
    return messages.of("batch.stopped", number(tally.all())) + "\n";
  }

  /**
   * What is to be said when all is done.
   *
   * @param causes the most frequent first
   */
  public String finished(Endings tally, List<Summary.Cause> causes, Path folder) {
    StringBuilder text = new StringBuilder();
    String cases =
        tally.all() == 1
            ? messages.count("rule-diff.cases", 1)
            : messages.of("batch.so-far", number(tally.all()));
    text.append(messages.of("batch.finished", cases, verdicts(tally))).append('\n');
    int width = Integer.toString(causes.isEmpty() ? 0 : causes.get(0).first()).length();
    for (Summary.Cause cause : causes.subList(0, Math.min(causes.size(), MOST_CAUSES))) {
      String count = Integer.toString(cause.first());
      text.append("  ").append(" ".repeat(Math.max(0, width - count.length()))).append(count);
      text.append("  ").append(cause.cause()).append('\n');
    }
    if (causes.size() > MOST_CAUSES) {
      String more = Integer.toString(causes.size() - MOST_CAUSES);
      text.append("  ").append(messages.of("batch.more-causes", more)).append('\n');
    }
    text.append(messages.of("batch.files", folder.toString())).append('\n');
    if (tally.failed() > 0) {
      String failures = folder.resolve("failures.jsonl").toString();
      text.append(messages.of("batch.failures", failures)).append('\n');
    }
    return text.toString();
  }

  private String verdicts(Endings tally) {
    return messages.of(
        "batch.verdicts",
        number(tally.of(Verdict.FAULT_FOUND.text())),
        number(tally.of(Verdict.NO_FAULT_FOUND.text())),
        number(tally.of(Verdict.INCONCLUSIVE.text())),
        number(tally.failed()));
  }

  /** Of few a tenth tells whether anything moves. */
  private static String rate(double rate) {
    return rate < FEW ? String.format(Locale.ROOT, "%.1f", rate) : number(Math.round(rate));
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private String duration(long seconds) {
    if (seconds < MINUTE) {
      return messages.of("batch.seconds", Long.toString(seconds));
    }
    return seconds < HOUR
        ? messages.of("batch.minutes", Long.toString((seconds + MINUTE - 1) / MINUTE))
        : messages.of(
            "batch.hours", Long.toString(seconds / HOUR), Long.toString(seconds % HOUR / MINUTE));
  }

  /** Chinese characters take two columns. */
  private static int width(CharSequence text) {
    return text.chars().map(BatchText::columns).sum();
  }

  private static int columns(int c) {
    return c >= 0x2e80 ? 2 : 1;
  }

  private static String cut(CharSequence text, int columns) {
    int used = 0;
    int end = 0;
    while (end < text.length() && used + columns(text.charAt(end)) <= columns) {
      used += columns(text.charAt(end));
      end++;
    }
    return text.subSequence(0, end).toString();
  }
}
