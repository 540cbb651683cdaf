package io.hopwise.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What comes in for cases after they were accepted, and what each examination made of it. Safe to
 * use from many threads.
 */
public final class Additions {
  /** A case with one more change waits, unless it is worked at; then it waits again afterwards. */
  private static final String CHANGED =
      "update cases set changes = changes + 1,"
          + " attempts_before = case when state = 'running' then attempts_before else attempts end,"
          + " ended_at = case when state = 'running' then ended_at else null end,"
          + " state = case when state = 'running' then state else 'queued' end"
          + " where id = ? returning changes";

  private final Database database;
  private final Clock clock;

  /** To the cases in this database. */
  public Additions(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Takes something in for a case: it is examined again with it, whatever happens.
   *
   * @param addition its id, under which its files lie
   * @param question that it answers; none for files that nobody asked for
   * @param outcome what is known of it by now: {@link AdditionOutcome#PENDING}, or that nothing
   *     came in
   * @param fingerprint the same for the same content; a case takes it once
   */
  public Extended add(
      String caseId,
      String addition,
      Optional<AskedQuestion> question,
      AdditionOutcome outcome,
      String fingerprint,
      String by) {
    return database.in(
        connection -> {
          // who holds the case's row is alone with its additions
          if (Database.write(connection, "update cases set id = id where id = ?", caseId) == 0) {
            return new Extended.NoSuchCase();
          }
          Optional<String> known = known(connection, caseId, fingerprint);
          if (known.isPresent()) {
            return new Extended.Known(known.get());
          }
          Database.write(
              connection,
              "insert into additions"
                  + " (id, case_id, change, fingerprint, asked_host, asked_run, outcome,"
                  + " added_by, added_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
              addition,
              caseId,
              change(connection, caseId),
              fingerprint,
              question.map(AskedQuestion::host).orElse(""),
              question.map(AskedQuestion::run).orElse(""),
              outcome.text(),
              by,
              clock.millis());
          return new Extended.Accepted(addition);
        });
  }

  private static Optional<String> known(Connection connection, String caseId, String fingerprint)
      throws SQLException {
    return Database.read(
            connection,
            row -> row.getString(1),
            "select id from additions where case_id = ? and fingerprint = ?",
            caseId,
            fingerprint)
        .stream()
        .findFirst();
  }

  private static int change(Connection connection, String caseId) throws SQLException {
    return Database.read(connection, row -> row.getInt(1), CHANGED, caseId).get(0);
  }

  /**
   * Takes something back: the case is examined again without it.
   *
   * @return false where the case has no such addition
   */
  public boolean remove(String caseId, String addition) {
    return database.in(
        connection -> {
          boolean isRemoved =
              Database.write(
                      connection,
                      "delete from additions where id = ? and case_id = ?",
                      addition,
                      caseId)
                  == 1;
          if (isRemoved) {
            change(connection, caseId);
          }
          return isRemoved;
        });
  }

  /** Those of a case, in the order in which they came. */
  public List<Addition> of(String caseId) {
    return database.read(
        Additions::addition, "select * from additions where case_id = ? order by change", caseId);
  }

  /** What the last examination of a case would ask, the best first. */
  public List<AskedQuestion> questions(String caseId) {
    return database.read(
        row ->
            new AskedQuestion(
                row.getString("host"), row.getString("run"), row.getBoolean("everything")),
        "select * from questions where case_id = ? order by place",
        caseId);
  }

  /** What each examination of a case came to, the first one first. */
  public List<Examined> examined(String caseId) {
    List<Examined> all = new ArrayList<>();
    database.read(
        row -> {
          if (row.getInt("place") == 0) {
            all.add(
                new Examined(
                    Instant.ofEpochMilli(row.getLong("ended_at")),
                    row.getString("verdict"),
                    List.of()));
          } else {
            Examined last = all.remove(all.size() - 1);
            List<Ranked> ranking = new ArrayList<>(last.ranking());
            ranking.add(
                new Ranked(
                    row.getString("cause"),
                    row.getString("host"),
                    row.getDouble("probability"),
                    row.getString("title")));
            all.add(new Examined(last.at(), last.verdict(), ranking));
          }
          return row.getInt("place");
        },
        "select * from rankings where case_id = ? order by change, place",
        caseId);
    return all;
  }

  static Addition addition(ResultSet row) throws SQLException {
    String host = row.getString("asked_host");
    AskedQuestion question = new AskedQuestion(host, row.getString("asked_run"), false);
    return new Addition(
        row.getString("id"),
        host.isEmpty() ? Optional.empty() : Optional.of(question),
        AdditionOutcome.of(row.getString("outcome")),
        row.getString("added_by"),
        Instant.ofEpochMilli(row.getLong("added_at")));
  }
}
