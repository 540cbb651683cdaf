package io.hopwise.desk;

import io.hopwise.collect.CollectorScript;
import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.report.Language;
import io.hopwise.store.CaseId;
import io.hopwise.store.CaseState;
import io.hopwise.store.Cases;
import io.hopwise.store.Comment;
import io.hopwise.store.Outbox;
import io.hopwise.store.Outbox.Stage;
import io.hopwise.store.TicketCase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Says in tickets what was found, each once. Where it is unknown whether a comment arrived, its
 * ticket is looked through for its mark before it is sent again, and not before the helpdesk has
 * certainly ended what it was at: for that a slow one gets more time.
 */
final class Speaking {
  private static final int AT_ONCE = 20;

  /** After more there is no such ticket any more, or nobody mends it. */
  private static final int MOST_ATTEMPTS = 20;

  /** After more it may be the files that the helpdesk breaks off at. */
  private static final int ATTEMPTS_WITH_FILES = 10;

  /** Attempts after which it is waited longer each time. */
  private static final int QUICK_ATTEMPTS = 3;

  /** Characters of a report; a larger one is in the case, and helpdesks refuse it. */
  private static final int LARGEST_PAGE = 4 << 20;

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration FIELDS_PAUSE = Duration.ofMinutes(10);

  /** A helpdesk may take so many times as long as it took for the last comment. */
  private static final int SLOWER = 2;

  private final Helpdesk helpdesk;
  private final Outbox outbox;
  private final Cases cases;
  private final DeskSettings settings;
  private final Wording wording;
  private final Clock clock;
  private final Duration settling;
  private final DeskLog log;
  private final Consumer<String> merged;

  /** How long the helpdesk took for the last comment. */
  private Duration took = Duration.ZERO;

  /**
   * In these tickets.
   *
   * @param settling after so long a helpdesk has ended a request whose answer was lost
   * @param merged is told of tickets that were merged
   */
  Speaking(
      Helpdesk helpdesk,
      Outbox outbox,
      Cases cases,
      DeskSettings settings,
      Wording wording,
      Clock clock,
      Duration settling,
      DeskLog log,
      Consumer<String> merged) {
    this.helpdesk = helpdesk;
    this.outbox = outbox;
    this.cases = cases;
    this.settings = settings;
    this.wording = wording;
    this.clock = clock;
    this.settling = settling;
    this.log = log;
    this.merged = merged;
  }

  /** Writes down what is to be said of cases that have ended. */
  void answer() {
    for (TicketCase one : outbox.ended(cases)) {
      Wording.Words words = wording.of(one, CaseId.at(clock.instant()));
      if (outbox.answer(one, words.comment(), words.said())) {
        String event = words.comment().isPresent() ? "ticket-answer" : "ticket-nothing-new";
        log.say(false, event, "ticket", one.ticket(), "case", one.ended().id());
      }
    }
  }

  /**
   * Says what waits.
   *
   * @param isPaused whether nothing more is to be said for now, asked before each comment
   * @return whether there may be more
   * @throws HelpdeskFailure where the whole helpdesk can't be used now
   */
  boolean speak(BooleanSupplier isPaused) throws HelpdeskFailure {
    List<Comment> uncertain = outbox.due(Stage.SENDING, AT_ONCE);
    for (Comment comment : uncertain) {
      settle(comment);
    }
    List<Comment> waiting = outbox.due(Stage.WAITING, AT_ONCE);
    for (Comment comment : waiting) {
      if (isPaused.getAsBoolean()) {
        return false;
      }
      say(comment);
    }
    List<Comment> said = outbox.due(Stage.SAID, AT_ONCE);
    for (Comment comment : said) {
      setFields(comment);
    }
    return uncertain.size() + waiting.size() + said.size() > 0;
  }

  private void settle(Comment comment) throws HelpdeskFailure {
    try {
      Optional<String> entry =
          helpdesk.find(comment.ticket(), Mark.of(comment.id()), comment.after());
      if (entry.isPresent()) {
        log.say(false, "comment-found", "ticket", comment.ticket(), "entry", entry.get());
        outbox.said(comment, entry.get());
      } else {
        boolean isQuick = comment.attempts() <= QUICK_ATTEMPTS;
        Duration pause = isQuick ? Duration.ZERO : pause(comment);
        outbox.again(comment, clock.instant().plus(pause), "it did not arrive");
      }
    } catch (HelpdeskFailure met) {
      HelpdeskFailure e = Refusals.told(met, helpdesk);
      if (e.kind() == Kind.MISSING && comment.attempts() > MOST_ATTEMPTS) {
        outbox.drop(comment, String.valueOf(e.getMessage()));
      } else {
        outbox.postpone(comment, clock.instant().plus(pause(comment)));
      }
      trouble(comment, e);
    }
  }

  private void say(Comment comment) throws HelpdeskFailure {
    if (outbox.isUncertain(comment.ticket())) {
      outbox.postpone(comment, clock.instant().plusSeconds(1));
      return;
    }
    Saying saying =
        new Saying(
            comment.content() + Mark.of(comment.id()),
            settings.isReplying(),
            files(comment),
            wording.unattached(comment.caseId()));
    if (!outbox.sending(comment, settled(clock.instant()))) {
      return;
    }
    try {
      if (!helpdesk.left(comment.ticket()).equals(comment.ticket())) {
        // what it told goes into the case of the one that is left, which is answered
        outbox.drop(comment, "merged");
        merged.accept(comment.ticket());
        return;
      }
      String entry = timed(comment, saying);
      outbox.said(comment, entry);
      log.say(false, "comment-said", "ticket", comment.ticket(), "entry", entry);
    } catch (HelpdeskFailure met) {
      HelpdeskFailure e = Refusals.told(met, helpdesk);
      // else it stays as it is, and is looked for
      if (e.isPerhapsDone()) {
        outbox.postpone(comment, settled(clock.instant()));
      } else {
        if (e.kind().isWhole()) {
          outbox.unsent(comment, String.valueOf(e.getMessage()));
        } else if (comment.attempts() >= MOST_ATTEMPTS) {
          outbox.drop(comment, String.valueOf(e.getMessage()));
        } else {
          Instant when = clock.instant().plus(pause(comment));
          outbox.again(comment, when, String.valueOf(e.getMessage()));
        }
      }
      trouble(comment, e);
    }
  }

  /** When the helpdesk has ended what it is at now. */
  private Instant settled(Instant now) {
    Duration slow = took.multipliedBy(SLOWER);
    return now.plus(slow.compareTo(settling) > 0 ? slow : settling);
  }

  private String timed(Comment comment, Saying saying) throws HelpdeskFailure {
    Instant began = clock.instant();
    try {
      return said(comment, saying);
    } finally {
      took = Duration.between(began, clock.instant());
    }
  }

  /** A note without the report is better than none; where the report is, stands in it then. */
  private String said(Comment comment, Saying saying) throws HelpdeskFailure {
    if (saying.files().isEmpty()) {
      return helpdesk.say(comment.ticket(), saying);
    }
    if (comment.attempts() >= ATTEMPTS_WITH_FILES) {
      unattached(comment, "it did not arrive " + comment.attempts() + " times");
      return helpdesk.say(comment.ticket(), saying.bare());
    }
    try {
      return helpdesk.say(comment.ticket(), saying);
    } catch (HelpdeskFailure e) {
      boolean isForFiles = e.kind() == Kind.BROKEN || e.kind() == Kind.TOO_LARGE;
      if (!isForFiles || e.isPerhapsDone()) {
        throw e;
      }
      String entry = helpdesk.say(comment.ticket(), saying.bare());
      unattached(comment, String.valueOf(e.getMessage()));
      return entry;
    }
  }

  private void unattached(Comment comment, String why) {
    log.say(true, "report-not-attached", "ticket", comment.ticket(), "why", why);
  }

  private static Duration pause(Comment comment) {
    Duration pause = Duration.ofSeconds(1L << Math.min(comment.attempts(), 12));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private void trouble(Comment comment, HelpdeskFailure met) throws HelpdeskFailure {
    if (met.kind().isWhole()) {
      throw met;
    }
    log.say(true, "comment-not-said", "ticket", comment.ticket(), "why", met.getMessage());
  }

  private List<Saying.File> files(Comment comment) {
    List<Saying.File> files = new ArrayList<>();
    Language language = settings.language();
    // of one that failed there may be that of before
    boolean isDone =
        cases.find(comment.caseId()).filter(one -> one.state() == CaseState.DONE).isPresent();
    cases
        .report(comment.caseId(), "html", language.text())
        .filter(page -> isDone && page.length() <= LARGEST_PAGE)
        .ifPresent(
            page ->
                // as text/html it would be shown in the middle of the ticket, without its styles
                files.add(
                    new Saying.File(
                        "hopwise-" + comment.ticket() + ".html",
                        "application/octet-stream",
                        page)));
    if (comment.isAsking()) {
      files.add(new Saying.File("hopwise-collect.sh", "application/x-sh", CollectorScript.text()));
    }
    return files;
  }

  private void setFields(Comment comment) throws HelpdeskFailure {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, settings.fields().cause(), comment.rootCause());
    put(values, settings.fields().confidence(), comment.confidence());
    put(values, settings.fields().state(), comment.diagnosisState());
    try {
      helpdesk.fields(comment.ticket(), values);
      outbox.done(comment);
    } catch (HelpdeskFailure e) {
      if (e.kind().isWhole()) {
        // the next one is tried first: it may be this one that the helpdesk hangs at
        outbox.postpone(comment, clock.instant().plusSeconds(1));
        throw e;
      }
      outbox.postpone(comment, clock.instant().plus(FIELDS_PAUSE));
      log.say(true, "fields-not-set", "ticket", comment.ticket(), "why", e.getMessage());
    }
  }

  private static void put(Map<String, String> values, String name, String value) {
    if (!name.isEmpty()) {
      values.put(name, value);
    }
  }
}
