package io.hopwise.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cases that wait, and those that are worked at. Whatever comes in while a case is worked at is
 * not lost: the case then waits again. Safe to use from many threads.
 */
public final class CaseQueue {
  /** Before the second attempt; before the third four times as long. */
  private static final long PAUSE_MILLIS = 10_000;

  /** One that failed before waits its time, and behind those that did not. */
  private static final String CLAIM =
      "update cases set state = 'running', attempts = attempts + 1, began_at = ?"
          + " where state = 'queued' and id = (select id from cases where state = 'queued'"
          + " and (attempts = attempts_before or began_at"
          + " + ? * (attempts - attempts_before) * (attempts - attempts_before) <= ?)"
          + " order by attempts - attempts_before, received_at, id limit 1)"
          + " returning id, name, attempts, changes";

  /** The values: the changes that were seen, how it ends, the changes that were seen. */
  private static final String ENDS_AS =
      " state = case when changes = ? then ? else 'queued' end,"
          + " attempts_before = case when changes = ? then attempts_before else attempts end";

  private static final int LONGEST_TITLE = 1000;
  private static final int LONGEST_FAILURE = 4000;
  private static final int LONGEST_HOST = 300;

  private final Database database;
  private final Clock clock;

  /** Of the cases in this database. */
  public CaseQueue(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The one that waits longest, for whoever asked; none where none waits. One during which a
   * process ended comes after those that were never begun, and not at once: it may be what ended
   * it, and what ends processes from outside often does so several times.
   */
  public Optional<Claim> claim() {
    return database.in(
        connection -> {
          long now = clock.millis();
          List<Claim> claimed =
              Database.read(
                  connection,
                  row ->
                      new Claim(
                          row.getString(1),
                          row.getString(2),
                          row.getInt(3),
                          row.getInt(4),
                          List.of()),
                  CLAIM,
                  now,
                  PAUSE_MILLIS,
                  now);
          return claimed.isEmpty()
              ? Optional.<Claim>empty()
              : Optional.of(claimed.get(0).with(additions(connection, claimed.get(0).id())));
        });
  }

  private static List<Addition> additions(Connection connection, String id) throws SQLException {
    return Database.read(
        connection,
        Additions::addition,
        "select * from additions where case_id = ? order by change",
        id);
  }

  /**
   * Ends a case with a verdict. Where more has come in since it was taken, it waits again.
   *
   * @return whether it did: not where the case was deleted, or given to somebody else
   */
  public boolean finish(Claim claim, Findings findings) {
    return database.in(
        connection -> {
          Outcome outcome = findings.outcome();
          int ended =
              Database.write(
                  connection,
                  "update cases set ended_at = ?, verdict = ?, cause = ?, host = ?,"
                      + " probability = ?, title = ?, failure = null,"
                      + ENDS_AS
                      + " where id = ? and state = 'running' and attempts = ?",
                  clock.millis(),
                  outcome.verdict(),
                  outcome.cause(),
                  Database.cut(outcome.host(), LONGEST_HOST),
                  outcome.probability(),
                  Database.cut(outcome.title(), LONGEST_TITLE),
                  claim.changes(),
                  CaseState.DONE.text(),
                  claim.changes(),
                  claim.id(),
                  claim.attempt());
          if (ended == 1) {
            forget(connection, claim.id());
            keep(connection, claim, findings);
          }
          return ended == 1;
        });
  }

  /** What the examination before this one left. */
  private static void forget(Connection connection, String id) throws SQLException {
    Database.write(connection, "delete from reports where case_id = ?", id);
    forgetQuestions(connection, id);
  }

  private static void forgetQuestions(Connection connection, String id) throws SQLException {
    Database.write(connection, "delete from questions where case_id = ?", id);
  }

  private void keep(Connection connection, Claim claim, Findings findings) throws SQLException {
    for (Report report : findings.reports()) {
      Database.write(
          connection,
          "insert into reports (case_id, format, language, content) values (?, ?, ?, ?)",
          claim.id(),
          report.format(),
          report.language(),
          report.content());
    }
    int place = 0;
    for (AskedQuestion question : findings.questions()) {
      Database.write(
          connection,
          "insert into questions (case_id, place, host, run, everything) values (?, ?, ?, ?, ?)",
          claim.id(),
          place++,
          Database.cut(question.host(), LONGEST_HOST),
          question.run(),
          question.everything());
    }
    for (Map.Entry<String, AdditionOutcome> addition : findings.additions().entrySet()) {
      Database.write(
          connection,
          "update additions set outcome = ? where id = ?",
          addition.getValue().text(),
          addition.getKey());
    }
    rank(connection, claim, findings);
  }

  private void rank(Connection connection, Claim claim, Findings findings) throws SQLException {
    Database.write(
        connection,
        "delete from rankings where case_id = ? and change = ?",
        claim.id(),
        claim.changes());
    List<Ranked> ranking = new ArrayList<>();
    ranking.add(new Ranked("", "", 0, ""));
    ranking.addAll(findings.ranking());
    for (int place = 0; place < ranking.size(); place++) {
      Ranked ranked = ranking.get(place);
      Database.write(
          connection,
          "insert into rankings"
              + " (case_id, change, place, ended_at, verdict, cause, host, probability, title)"
              + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          claim.id(),
          claim.changes(),
          place,
          clock.millis(),
          findings.verdict(),
          ranked.cause(),
          Database.cut(ranked.host(), LONGEST_HOST),
          ranked.probability(),
          Database.cut(ranked.title(), LONGEST_TITLE));
    }
  }

  /**
   * Ends a case without a verdict; as {@link #finish}. What an earlier examination found is told by
   * its history alone.
   */
  public boolean fail(Claim claim, String why) {
    return database.in(
        connection -> {
          int ended =
              Database.write(
                  connection,
                  "update cases set ended_at = ?, failure = ?, verdict = null, cause = null,"
                      + " host = null, probability = null, title = null,"
                      + ENDS_AS
                      + " where id = ? and state = 'running' and attempts = ?",
                  clock.millis(),
                  Database.cut(why, LONGEST_FAILURE),
                  claim.changes(),
                  CaseState.FAILED.text(),
                  claim.changes(),
                  claim.id(),
                  claim.attempt());
          if (ended == 1) {
            // the reports of before stay: what was added may have spoilt the case
            forgetQuestions(connection, claim.id());
          }
          return ended == 1;
        });
  }

  /** The names of all cases and of all that came in later, for whoever looks after their files. */
  public List<String> kept() {
    return kept(database);
  }

  static List<String> kept(Database database) {
    return database.read(
        row -> row.getString(1), "select id from cases union all select id from additions");
  }

  /** Puts a case back that was begun and not ended, without counting the attempt. */
  public void giveBack(Claim claim) {
    database.in(
        connection ->
            Database.write(
                connection,
                "update cases set state = 'queued', attempts = attempts - 1"
                    + " where id = ? and state = 'running' and attempts = ?",
                claim.id(),
                claim.attempt()));
  }

  /**
   * For a server that begins: what the last one was at when it ended waits again. What ended it so
   * often is given up: it may be what ends it.
   *
   * @param most attempts
   * @param why what those are told that are given up
   * @return how many wait again
   */
  public int recover(int most, String why) {
    return database.in(
        connection -> {
          Database.write(
              connection,
              "update cases set state = 'failed', ended_at = ?, failure = ?"
                  + " where state = 'running' and attempts - attempts_before >= ?",
              clock.millis(),
              Database.cut(why, LONGEST_FAILURE),
              most);
          return Database.write(
              connection, "update cases set state = 'queued' where state = 'running'");
        });
  }
}
