package io.hopwise.store;

import java.time.Instant;
import java.util.Optional;

/** How far a helpdesk was read that is asked again and again. */
public final class Poll {
  private final Database database;
  private final String helpdesk;

  Poll(Database database, String helpdesk) {
    this.database = database;
    this.helpdesk = helpdesk;
  }

  /**
   * From when on tickets are ours, and up to when changes are known, by the helpdesk's clock.
   *
   * @param began what comes before it begins no case
   */
  public record Known(Instant began, Instant since) {}

  /** Up to when changes are known; none before the first time. */
  public Optional<Known> known() {
    return database
        .read(
            row ->
                new Known(
                    Instant.ofEpochMilli(row.getLong("began")),
                    Instant.ofEpochMilli(row.getLong("since"))),
            "select began, since from polls where helpdesk = ?",
            helpdesk)
        .stream()
        .findFirst();
  }

  /** Changes are known up to then; the first time it is also when it began. */
  public void known(Instant since) {
    database.in(
        connection ->
            Database.write(
                connection,
                "insert into polls (helpdesk, began, since) values (?, ?, ?)"
                    + " on conflict (helpdesk) do update set since = excluded.since",
                helpdesk,
                since.toEpochMilli(),
                since.toEpochMilli()));
  }
}
