package io.hopwise.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is signed in, by the SHA-256 of what their browsers hold. */
public final class Sessions {
  /** The time of last use is written down again when it is so old, not at every request. */
  private static final Duration EXACT = Duration.ofSeconds(30);

  private final Database database;
  private final Clock clock;
  private final Duration idle;
  private final Duration most;

  /**
   * Those in this database.
   *
   * @param idle after so long without a request it has ended
   * @param most after so long it has ended anyhow
   */
  public Sessions(Database database, Clock clock, Duration idle, Duration most) {
    this.database = database;
    this.clock = clock;
    this.idle = idle;
    this.most = most;
  }

  /**
   * Somebody has signed in; what has ended is forgotten.
   *
   * @param shown when they showed that it is them
   * @param isForeign whether another place vouches for them
   */
  public void begin(String hash, String account, Instant shown, boolean isForeign) {
    long now = clock.millis();
    database.in(
        connection -> {
          Database.write(
              connection,
              "delete from sessions where used_at < ? or began_at < ?",
              now - idle.toMillis(),
              now - most.toMillis());
          return Database.write(
              connection,
              "insert into sessions (hash, account_id, began_at, used_at, shown_at, is_foreign)"
                  + " values (?, ?, ?, ?, ?, ?)",
              hash,
              account,
              now,
              now,
              shown.toEpochMilli(),
              isForeign ? 1 : 0);
        });
  }

  /** Who is signed in so, if they still are; it counts as a use. */
  public Optional<StoredSession> use(String hash) {
    Instant now = clock.instant();
    Optional<StoredSession> session =
        database
            .read(
                row ->
                    new StoredSession(
                        Accounts.stored(row),
                        Instant.ofEpochMilli(row.getLong("began_at")),
                        Instant.ofEpochMilli(row.getLong("used_at")),
                        Instant.ofEpochMilli(row.getLong("shown_at")),
                        row.getInt("is_foreign") == 1,
                        row.getInt("factors") == 1,
                        row.getInt("notices")),
                "select accounts.*, began_at, used_at, shown_at, is_foreign,"
                    + " (select count(*) from second_factors where confirmed_at is not null"
                    + " and second_factors.account_id = accounts.id) as factors,"
                    + " (select count(*) from notices where notices.account_id = accounts.id"
                    // what this session did itself is no news to it
                    + " and (notices.at <= began_at or notices.name <> accounts.name)) as notices"
                    + " from sessions"
                    + " join accounts on accounts.id = sessions.account_id"
                    + " where hash = ? and closed_at is null and used_at >= ? and began_at >= ?",
                hash,
                now.minus(idle).toEpochMilli(),
                now.minus(most).toEpochMilli())
            .stream()
            .findFirst();
    if (session.isPresent() && session.get().used().plus(EXACT).isBefore(now)) {
      database.in(
          connection ->
              Database.write(
                  connection,
                  "update sessions set used_at = ? where hash = ?",
                  now.toEpochMilli(),
                  hash));
    }
    return session;
  }

  /** Whose session it is has shown once more that it is them. */
  public void shown(String hash) {
    database.in(
        connection ->
            Database.write(
                connection,
                "update sessions set shown_at = ? where hash = ?",
                clock.millis(),
                hash));
  }

  /**
   * A session that has not ended.
   *
   * @param isThis whether it is the one that asks
   */
  public record Open(Instant began, Instant used, boolean isThis) {}

  /**
   * An account's, the last used first.
   *
   * @param hash of the one that asks
   */
  public List<Open> of(String account, String hash) {
    Instant now = clock.instant();
    return database.read(
        row ->
            new Open(
                Instant.ofEpochMilli(row.getLong("began_at")),
                Instant.ofEpochMilli(row.getLong("used_at")),
                row.getString("hash").equals(hash)),
        "select * from sessions where account_id = ? and used_at >= ? and began_at >= ?"
            + " order by used_at desc, began_at desc",
        account,
        now.minus(idle).toEpochMilli(),
        now.minus(most).toEpochMilli());
  }

  /** The hashes of all that have not ended; asking is no use of them. */
  public Set<String> open() {
    Instant now = clock.instant();
    return Set.copyOf(
        database.read(
            row -> row.getString(1),
            "select hash from sessions join accounts on accounts.id = sessions.account_id"
                + " where closed_at is null and used_at >= ? and began_at >= ?",
            now.minus(idle).toEpochMilli(),
            now.minus(most).toEpochMilli()));
  }

  /** Somebody signs out. */
  public void end(String hash) {
    database.in(
        connection -> Database.write(connection, "delete from sessions where hash = ?", hash));
  }

  /** Ends all sessions of an account but this one. */
  public void endOthers(String account, String hash) {
    database.in(
        connection ->
            Database.write(
                connection,
                "delete from sessions where account_id = ? and hash <> ?",
                account,
                hash));
  }
}
