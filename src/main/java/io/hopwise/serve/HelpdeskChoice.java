package io.hopwise.serve;

import io.hopwise.desk.DeskHook;
import io.hopwise.desk.DeskLog;
import io.hopwise.desk.DeskSettings;
import io.hopwise.desk.Helpdesk;
import io.hopwise.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A helpdesk that a server is told to look after, and how it is opened. */
public interface HelpdeskChoice {
  /** What it is called in paths, metrics and the database; 20 characters at most. */
  String name();

  /** How its tickets are looked after. */
  DeskSettings settings();

  /** After so long it has ended a request whose answer was lost. */
  Duration settling();

  /** Opens it. */
  Helpdesk open(Opening opening);

  /**
   * What it may use.
   *
   * @param scratch a folder that nobody else may read
   */
  record Opening(Path scratch, Database database, Clock clock, DeskLog log) {}

  /**
   * What takes its calls; none where it calls nobody.
   *
   * @param changed is told of a ticket, and returns when that is written down
   */
  Optional<DeskHook> hook(Clock clock, Consumer<String> changed, DeskLog log);
}
