package io.hopwise.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The cases that were accepted. Safe to use from many threads. */
public final class Cases {
  private static final int LONGEST_NAME = 200;

  private final Database database;
  private final Clock clock;

  /** Those in this database. */
  public Cases(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** As the other one, for a case that nobody sends who is known. */
  public Received receive(String id, String name, Optional<String> key, String fingerprint) {
    return receive(id, name, key, fingerprint, Optional.empty());
  }

  /**
   * Takes a case in: from here on it ends with a verdict or a failure, whatever happens.
   *
   * @param key what its sender calls the submission; the same key with the same fingerprint is the
   *     same submission
   * @param owner the name of the account that sends it
   */
  public Received receive(
      String id, String name, Optional<String> key, String fingerprint, Optional<String> owner) {
    return database.in(
        connection -> {
          if (key.isPresent()) {
            Optional<Received> before = known(connection, key.get(), fingerprint);
            if (before.isPresent()) {
              return before.get();
            }
          }
          Database.write(
              connection,
              "insert into cases (id, name, state, attempts, received_at, owner)"
                  + " values (?, ?, 'queued', 0, ?, ?)",
              id,
              Database.cut(name, LONGEST_NAME),
              clock.millis(),
              owner.orElse(null));
          if (key.isPresent()) {
            Database.write(
                connection,
                "insert into submissions (idempotency_key, fingerprint, case_id) values (?, ?, ?)",
                key.get(),
                fingerprint,
                id);
          }
          return new Received.Accepted(id);
        });
  }

  private static Optional<Received> known(Connection connection, String key, String fingerprint)
      throws SQLException {
    return Database.read(
            connection,
            row ->
                row.getString("fingerprint").equals(fingerprint)
                    ? (Received) new Received.Known(row.getString("case_id"))
                    : new Received.Different(),
            "select fingerprint, case_id from submissions where idempotency_key = ?",
            key)
        .stream()
        .findFirst();
  }

  /** A case; none where there is none of this name. */
  public Optional<StoredCase> find(String id) {
    return database.read(Cases::stored, "select * from cases where id = ?", id).stream()
        .findFirst();
  }

  /** A report of a case that is done; of one that failed that of before, where there was one. */
  public Optional<String> report(String id, String format, String language) {
    return database
        .read(
            row -> row.getString(1),
            "select content from reports where case_id = ? and format = ? and language = ?",
            id,
            format,
            language)
        .stream()
        .findFirst();
  }

  /** Those asked for, the newest first. */
  public List<StoredCase> list(Wanted wanted) {
    StringBuilder sql = new StringBuilder("select * from cases where 1 = 1");
    List<Object> values = new ArrayList<>();
    wanted.state().ifPresent(state -> and(sql, values, "state = ?", state.text()));
    wanted.verdict().ifPresent(verdict -> and(sql, values, "verdict = ?", verdict));
    wanted.cause().ifPresent(cause -> and(sql, values, "cause = ?", cause));
    wanted.before().ifPresent(id -> and(sql, values, "id < ?", id));
    for (String word : wanted.words().strip().split("\\s+", -1)) {
      if (!word.isEmpty()) {
        and(
            sql,
            values,
            "lower(name || ' ' || coalesce(title, '') || ' ' || coalesce(host, '') || ' '"
                + " || coalesce(cause, '')) like ? escape '!'",
            "%" + literal(word.toLowerCase(Locale.ROOT)) + "%");
      }
    }
    sql.append(" order by id desc limit ?");
    values.add(wanted.limit());
    return database.read(Cases::stored, sql.toString(), values.toArray());
  }

  private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
    sql.append(" and ").append(condition);
    values.add(value);
  }

  private static String literal(String word) {
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  /** How many cases are in this state. */
  public int count(CaseState state) {
    return database
        .read(row -> row.getInt(1), "select count(*) from cases where state = ?", state.text())
        .get(0);
  }

  /** Those that ended before this time, the oldest first. */
  public List<String> endedBefore(Instant time) {
    return database.read(
        row -> row.getString(1),
        "select id from cases where ended_at < ? and state in ('done', 'failed') order by id",
        time.toEpochMilli());
  }

  /** Deletes a case with everything that was made of it; false where there is none. */
  public boolean delete(String id) {
    return database.in(
        connection -> Database.write(connection, "delete from cases where id = ?", id) == 1);
  }

  /** The same, of one that ended before this time and was not begun again since. */
  public boolean deleteEndedBefore(String id, Instant time) {
    return database.in(
        connection ->
            Database.write(
                    connection,
                    "delete from cases where id = ? and ended_at < ?"
                        + " and state in ('done', 'failed')",
                    id,
                    time.toEpochMilli())
                == 1);
  }

  private static StoredCase stored(ResultSet row) throws SQLException {
    Optional<String> verdict = Optional.ofNullable(row.getString("verdict"));
    double probability = row.getDouble("probability");
    String cause = row.getString("cause");
    String host = row.getString("host");
    String title = row.getString("title");
    return new StoredCase(
        row.getString("id"),
        row.getString("name"),
        Optional.ofNullable(row.getString("owner")),
        CaseState.of(row.getString("state")),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("received_at")),
        time(row, "began_at"),
        time(row, "ended_at"),
        verdict.map(said -> new Outcome(said, cause, host, probability, title)),
        Optional.ofNullable(row.getString("failure")),
        confirmed(row));
  }

  private static Optional<Feedback> confirmed(ResultSet row) throws SQLException {
    Optional<Instant> at = time(row, "confirmed_at");
    String cause = row.getString("confirmed_cause");
    String note = row.getString("confirmed_note");
    String by = row.getString("confirmed_by");
    return at.map(when -> new Feedback(cause, note, by, when));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
