package io.hopwise.serve;

import io.hopwise.desk.Desk;
import io.hopwise.desk.DeskHook;
import io.hopwise.desk.DeskLog;
import io.hopwise.desk.DeskSettings;
import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.desk.HookSignature;
import io.hopwise.desk.rt.RequestTracker;
import io.hopwise.rest.Hook;
import io.hopwise.rest.Metrics;
import io.hopwise.store.Additions;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.Cases;
import io.hopwise.store.Database;
import io.hopwise.store.Outbox;
import io.hopwise.store.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The desk of a server that looks after tickets. */
final class OpenDesk implements Hook, AutoCloseable {
  private static final String NAME = "rt";
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);

  /** RT stores a comment within a second; after so long it has ended what it was at. */
  private static final Duration SETTLING = Duration.ofSeconds(20);

  private final Desk desk;
  private final Optional<DeskHook> hook;

  /**
   * Opens it.
   *
   * @param waits is told that a case waits
   */
  OpenDesk(
      DeskSettings settings,
      Database database,
      Cases cases,
      CaseFiles files,
      Clock clock,
      Runnable waits,
      Metrics metrics,
      ServerLog log) {
    DeskLog said =
        (isTrouble, event, fields) -> {
          if (isTrouble) {
            log.error(event, fields);
          } else {
            log.info(event, fields);
          }
        };
    desk =
        new Desk(
            new Desk.Needs(
                new RequestTracker(settings, files.spooled(), LONGEST_ANSWER),
                settings,
                new Tickets(database, clock, NAME),
                new Outbox(database, clock, NAME),
                cases,
                new Additions(database, clock),
                files,
                clock,
                SETTLING,
                waits,
                said));
    hook =
        settings.secret().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new DeskHook(new HookSignature(settings.secret(), clock), desk::changed, said));
    metrics.show(
        "hopwise.helpdesk.available",
        "1 where the helpdesk can be used, 0 where it can't",
        () -> desk.trouble().isEmpty() ? 1 : 0);
    metrics.show(
        "hopwise.helpdesk.token.refused",
        "1 where the helpdesk does not take the token any more",
        () -> desk.trouble().filter(Kind.REFUSED::equals).isPresent() ? 1 : 0);
    metrics.show(
        "hopwise.helpdesk.comments.waiting",
        "Comments that are not in their tickets yet",
        desk::waiting);
  }

  void start() {
    desk.start();
  }

  void ended() {
    desk.ended();
  }

  @Override
  public Outcome take(String helpdesk, Map<String, String> headers, byte[] body) {
    if (hook.isEmpty() || !helpdesk.equals(NAME)) {
      return Outcome.UNKNOWN;
    }
    return switch (hook.get().take(headers, body)) {
      case TAKEN -> Outcome.TAKEN;
      case FORGED -> Outcome.FORGED;
      case STALE -> Outcome.STALE;
      case UNREADABLE -> Outcome.UNREADABLE;
    };
  }

  @Override
  public void close() {
    desk.close();
  }
}
