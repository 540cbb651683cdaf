package io.hopwise.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** By what programs come in, by its SHA-256. */
public final class Tokens {
  /** The time of last use is written down again when it is so old, not at every request. */
  private static final Duration EXACT = Duration.ofMinutes(1);

  private static final String FIELDS =
      "tokens.id as token_id, tokens.account_id, tokens.name as token_name,"
          + " tokens.role as token_role, tokens.made_at as token_made_at, ends_at, used_at, revoked_at";

  private final Database database;
  private final Clock clock;

  /** Those in this database. */
  public Tokens(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Keeps a new one. */
  public void add(StoredToken token, String hash) {
    database.in(
        connection ->
            Database.write(
                connection,
                "insert into tokens (id, account_id, name, role, hash, made_at, ends_at)"
                    + " values (?, ?, ?, ?, ?, ?, ?)",
                token.id(),
                token.account(),
                token.name(),
                token.role().text(),
                hash,
                token.made().toEpochMilli(),
                token.ends().toEpochMilli()));
  }

  /** An account's, the newest first. */
  public List<StoredToken> of(String account) {
    return database.read(
        Tokens::stored,
        "select " + FIELDS + " from tokens where account_id = ? order by id desc",
        account);
  }

  /** A token; none where there is none of this id. */
  public Optional<StoredToken> find(String id) {
    return database
        .read(Tokens::stored, "select " + FIELDS + " from tokens where id = ?", id)
        .stream()
        .findFirst();
  }

  /** A token that holds, and the open account for which it comes. */
  public record Held(StoredToken token, StoredAccount account) {}

  /** What comes by it, if it still holds; it counts as a use. */
  public Optional<Held> use(String hash) {
    Instant now = clock.instant();
    Optional<Held> held =
        database
            .read(
                row -> new Held(stored(row), Accounts.stored(row)),
                "select accounts.*, "
                    + FIELDS
                    + " from tokens join accounts on accounts.id = account_id where hash = ?"
                    + " and closed_at is null and revoked_at is null and ends_at > ?",
                hash,
                now.toEpochMilli())
            .stream()
            .findFirst();
    if (held.isPresent()
        && held.get().token().used().filter(used -> used.plus(EXACT).isAfter(now)).isEmpty()) {
      database.in(
          connection ->
              Database.write(
                  connection,
                  "update tokens set used_at = ? where id = ?",
                  now.toEpochMilli(),
                  held.get().token().id()));
    }
    return held;
  }

  /** The hashes of all that hold; asking is no use of them. */
  public Set<String> open() {
    return Set.copyOf(
        database.read(
            row -> row.getString(1),
            "select hash from tokens join accounts on accounts.id = account_id"
                + " where closed_at is null and revoked_at is null and ends_at > ?",
            clock.millis()));
  }

  /** Ends one; false where it has been. */
  public boolean revoke(String id) {
    return database.in(
        connection ->
            Database.write(
                    connection,
                    "update tokens set revoked_at = ? where id = ? and revoked_at is null",
                    clock.millis(),
                    id)
                == 1);
  }

  private static StoredToken stored(ResultSet row) throws SQLException {
    return new StoredToken(
        row.getString("token_id"),
        row.getString("account_id"),
        row.getString("token_name"),
        Role.of(row.getString("token_role")),
        Instant.ofEpochMilli(row.getLong("token_made_at")),
        Instant.ofEpochMilli(row.getLong("ends_at")),
        time(row, "used_at"),
        time(row, "revoked_at"));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
