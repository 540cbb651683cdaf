package io.hopwise.page;

import io.hopwise.report.Html;
import io.hopwise.report.Messages;
import io.hopwise.store.AdditionOutcome;
import io.hopwise.store.Outcome;
import io.hopwise.store.StoredCase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How pages speak of cases. */
final class CaseWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Messages messages;

  CaseWords(Messages messages) {
    this.messages = messages;
  }

  /** What became of it, in a word or two. */
  void tag(Html page, StoredCase one) {
    String verdict = one.outcome().map(Outcome::verdict).orElse("");
    String style =
        switch (one.state()) {
          case QUEUED, RUNNING -> "";
          case FAILED -> " open";
          case DONE ->
              switch (verdict) {
                case "fault-found" -> " bad";
                case "no-fault-found" -> " good";
                default -> " open";
              };
        };
    page.span("span", "tag" + style, state(one));
  }

  /** The same as words alone. */
  String state(StoredCase one) {
    return switch (one.state()) {
      case QUEUED -> messages.of("page.state-queued");
      case RUNNING -> messages.of("page.state-running");
      case FAILED -> messages.of("page.state-failed");
      case DONE -> verdict(one.outcome().map(Outcome::verdict).orElse(""));
    };
  }

  String verdict(String verdict) {
    return switch (verdict) {
      case "fault-found" -> messages.of("page.verdict-fault");
      case "no-fault-found" -> messages.of("page.verdict-none");
      default -> messages.of("page.verdict-open");
    };
  }

  /** What became of something that came in later. */
  String outcome(AdditionOutcome outcome) {
    return messages.of(
        switch (outcome) {
          case PENDING -> "page.addition-pending";
          case TAKEN -> "page.addition-taken";
          case SKIPPED -> "page.addition-skipped";
          case IMPOSSIBLE -> "page.addition-impossible";
          case REFUSED -> "page.addition-refused";
          case NOT_ITS_OUTPUT -> "page.addition-not-its-output";
          case OF_ANOTHER_HOST -> "page.addition-of-another-host";
          case UNUSABLE -> "page.addition-unusable";
        });
  }

  /** What was found, or why nothing was, in a line. */
  String found(StoredCase one) {
    if (one.confirmed().isPresent()) {
      String cause = one.confirmed().get().cause();
      return messages.of("page.confirmed", cause.isEmpty() ? one.confirmed().get().note() : cause);
    }
    return one.outcome()
        .map(Outcome::title)
        .orElse(one.failure().map(why -> why.lines().findFirst().orElse("")).orElse(""));
  }

  /** A time; in UTC, for those who look may sit anywhere. */
  void time(Html page, Instant time) {
    page.open("time", "datetime", time.toString()).say(TIME.format(time)).markup("</time>");
  }
}
