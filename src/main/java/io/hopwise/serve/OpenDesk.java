package io.hopwise.serve;

import io.hopwise.desk.Desk;
import io.hopwise.desk.DeskHook;
import io.hopwise.desk.DeskLog;
import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.rest.Hook;
import io.hopwise.rest.Metrics;
import io.hopwise.store.Additions;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.Cases;
import io.hopwise.store.Database;
import io.hopwise.store.Outbox;
import io.hopwise.store.Tickets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A desk of a server that looks after tickets. */
final class OpenDesk implements AutoCloseable {
  private final String name;
  private final Desk desk;
  private final Optional<DeskHook> hook;

  /**
   * What it needs of the rest.
   *
   * @param waits is told that a case waits
   */
  record Needs(
      Database database,
      Cases cases,
      CaseFiles files,
      Clock clock,
      Runnable waits,
      Metrics metrics,
      ServerLog log) {}

  /** Opens it. */
  OpenDesk(HelpdeskChoice choice, Needs needs) {
    name = choice.name();
    DeskLog said =
        (isTrouble, event, fields) -> {
          Object[] more = new Object[fields.length + 2];
          more[0] = "helpdesk";
          more[1] = name;
          System.arraycopy(fields, 0, more, 2, fields.length);
          if (isTrouble) {
            needs.log().error(event, more);
          } else {
            needs.log().info(event, more);
          }
        };
    desk =
        new Desk(
            new Desk.Needs(
                choice.open(
                    new HelpdeskChoice.Opening(
                        needs.files().spooled(), needs.database(), needs.clock(), said)),
                choice.settings(),
                new Tickets(needs.database(), needs.clock(), name),
                new Outbox(needs.database(), needs.clock(), name),
                needs.cases(),
                new Additions(needs.database(), needs.clock()),
                needs.files(),
                needs.clock(),
                choice.settling(),
                needs.waits(),
                said));
    hook = choice.hook(needs.clock(), desk::changed, said);
    needs
        .metrics()
        .ofHelpdesk(
            name,
            "available",
            "1 where the helpdesk can be used, 0 where it can't",
            () -> desk.trouble().isEmpty() ? 1 : 0);
    needs
        .metrics()
        .ofHelpdesk(
            name,
            "token.refused",
            "1 where the helpdesk does not take the token any more",
            () -> desk.trouble().filter(Kind.REFUSED::equals).isPresent() ? 1 : 0);
    needs
        .metrics()
        .ofHelpdesk(
            name, "comments.waiting", "Comments that are not in their tickets yet", desk::waiting);
  }

  String name() {
    return name;
  }

  void start() {
    desk.start();
  }

  void takeWork(boolean isTaken) {
    desk.takeWork(isTaken);
  }

  void ended() {
    desk.ended();
  }

  /** A call, as {@link Hook} takes them. */
  Hook.Outcome take(Map<String, String> headers, byte[] body) {
    if (hook.isEmpty()) {
      return Hook.Outcome.UNKNOWN;
    }
    return switch (hook.get().take(headers, body)) {
      case TAKEN -> Hook.Outcome.TAKEN;
      case FORGED -> Hook.Outcome.FORGED;
      case STALE -> Hook.Outcome.STALE;
      case UNREADABLE -> Hook.Outcome.UNREADABLE;
    };
  }

  @Override
  public void close() {
    desk.close();
  }
}
