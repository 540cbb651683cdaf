package io.hopwise.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one target is told of cases that ended. Which cases those are is asked of the cases
 * themselves, so that none is forgotten when a process ends between a case's end and its telling.
 * What is told is {@code waiting} until it is {@code told} or {@code given-up}; it is {@code same}
 * where it was told before, and {@code dropped} where there is something later to tell.
 */
public final class Heralds {
  private static final int LONGEST_FAILURE = 1000;

  /** Since when one that has gone is known. */
  private static final long GONE = Long.MAX_VALUE;

  private final Database database;
  private final Clock clock;
  private final String target;

  /**
   * Of this target.
   *
   * @param target a fingerprint of its address
   */
  public Heralds(Database database, Clock clock, String target) {
    this.database = database;
    this.clock = clock;
    this.target = target;
  }

  /**
   * Writes down that there is such a target, also again where it had gone.
   *
   * @return since when; what ended before is not told
   */
  public Instant known() {
    database.in(
        connection ->
            Database.write(
                connection,
                "insert into herald_targets (target, known_at) values (?, ?)"
                    + " on conflict (target) do update set known_at = excluded.known_at"
                    + " where herald_targets.known_at = ?",
                target,
                clock.millis(),
                GONE));
    return database
        .read(
            row -> Instant.ofEpochMilli(row.getLong(1)),
            "select known_at from herald_targets where target = ?",
            target)
        .get(0);
  }

  /** Cases that ended since then and of which nothing is written down, the oldest end first. */
  public List<Untold> untold(Cases cases, Instant since, int most) {
    record Found(String id, int change) {}
    return database
        .read(
            row -> new Found(row.getString(1), row.getInt(2)),
            "select c.id, c.changes from cases c where c.ended_at >= ?"
                + " and c.state in ('done', 'failed') and not exists (select 1 from heralds h"
                + " where h.target = ? and h.case_id = c.id and h.change = c.changes)"
                + " order by c.ended_at, c.id limit ?",
            since.toEpochMilli(),
            target,
            most)
        .stream()
        .flatMap(
            found -> cases.find(found.id()).map(one -> new Untold(one, found.change())).stream())
        .toList();
  }

  /**
   * Writes down what is to be told of a case. What waits of it from before is not told any more.
   *
   * @param id nobody else's
   * @param said a fingerprint of what it was; where it is what was told last, nothing is told
   * @return whether something is told: also not where the case was begun again meanwhile
   */
  public boolean write(Untold one, String id, String said, String content) {
    return database.in(
        connection -> {
          if (!isStillSo(connection, one)) {
            return false;
          }
          boolean isSame = last(connection, one).filter(said::equals).isPresent();
          if (!isSame) {
            Database.write(
                connection,
                "update heralds set state = 'dropped'"
                    + " where target = ? and case_id = ? and state = 'waiting'",
                target,
                one.ended().id());
          }
          Database.write(
              connection,
              "insert into heralds (id, target, case_id, change, said, content, state, attempts,"
                  + " due_at) values (?, ?, ?, ?, ?, ?, ?, 0, ?)",
              id,
              target,
              one.ended().id(),
              one.change(),
              said,
              isSame ? "" : content,
              isSame ? "same" : "waiting",
              clock.millis());
          return !isSame;
        });
  }

  private static boolean isStillSo(Connection connection, Untold one) throws SQLException {
    return !Database.read(
            connection,
            row -> row.getString(1),
            "select id from cases where id = ? and changes = ? and state = ? and ended_at = ?",
            one.ended().id(),
            one.change(),
            one.ended().state().text(),
            one.ended().ended().map(Instant::toEpochMilli).orElse(0L))
        .isEmpty();
  }

  private Optional<String> last(Connection connection, Untold one) throws SQLException {
    return Database.read(
            connection,
            row -> row.getString(1),
            "select said from heralds where target = ? and case_id = ?"
                + " and state in ('waiting', 'told') order by change desc limit 1",
            target,
            one.ended().id())
        .stream()
        .findFirst();
  }

  /** What is to be told now, the oldest first. */
  public List<StoredHerald> due(int most) {
    return database.read(
        row ->
            new StoredHerald(
                row.getString("id"),
                row.getString("case_id"),
                row.getString("content"),
                row.getInt("attempts")),
        "select id, case_id, content, attempts from heralds"
            + " where target = ? and state = 'waiting' and due_at <= ? order by due_at, id limit ?",
        target,
        clock.millis(),
        most);
  }

  /**
   * It is sent now; where nothing more is heard of it, it is sent again then.
   *
   * @return whether it still waited
   */
  public boolean sending(StoredHerald one, Instant again) {
    return database.in(
        connection ->
            Database.write(
                    connection,
                    "update heralds set attempts = attempts + 1, due_at = ?"
                        + " where id = ? and state = 'waiting'",
                    again.toEpochMilli(),
                    one.id())
                == 1);
  }

  /** It was taken. */
  public void told(StoredHerald one) {
    database.in(
        connection ->
            Database.write(
                connection,
                "update heralds set state = 'told', told_at = ?, failure = null where id = ?",
                clock.millis(),
                one.id()));
  }

  /** It was not taken, and is sent again then. */
  public void failed(StoredHerald one, Instant again, String why) {
    database.in(
        connection ->
            Database.write(
                connection,
                "update heralds set due_at = ?, failure = ? where id = ?",
                again.toEpochMilli(),
                Database.cut(why, LONGEST_FAILURE),
                one.id()));
  }

  /** It is not sent any more. */
  public void giveUp(StoredHerald one, String why) {
    database.in(
        connection ->
            Database.write(
                connection,
                "update heralds set state = 'given-up', failure = ? where id = ?",
                Database.cut(why, LONGEST_FAILURE),
                one.id()));
  }

  /** Nothing is told there any more, neither what waits nor what ends until it is known again. */
  public void gone(String why) {
    database.in(
        connection -> {
          Database.write(
              connection,
              "update heralds set state = 'given-up', failure = ?"
                  + " where target = ? and state = 'waiting'",
              why,
              target);
          return Database.write(
              connection, "update herald_targets set known_at = ? where target = ?", GONE, target);
        });
  }

  /** How many wait. */
  public int waiting() {
    return database
        .read(
            row -> row.getInt(1),
            "select count(*) from heralds where target = ? and state = 'waiting'",
            target)
        .get(0);
  }
}
