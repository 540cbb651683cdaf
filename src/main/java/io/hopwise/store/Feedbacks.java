package io.hopwise.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What people say that cases were; nothing that was said is forgotten. */
public final class Feedbacks {
  private static final int LONGEST_NOTE = 4000;

  private final Database database;
  private final Clock clock;

  /** On the cases in this database. */
  public Feedbacks(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Keeps what somebody says of a case; it is the last word until somebody says something else.
   *
   * @param cause empty for one that the catalogue does not know
   * @return false where there is no such case
   */
  public boolean say(String caseId, String cause, String note, String by) {
    return database.in(
        connection -> {
          long now = clock.millis();
          String kept = Database.cut(note, LONGEST_NOTE);
          int known =
              Database.write(
                  connection,
                  "update cases set confirmed_cause = ?, confirmed_note = ?, confirmed_by = ?,"
                      + " confirmed_at = ? where id = ?",
                  cause,
                  kept,
                  by,
                  now,
                  caseId);
          if (known == 1) {
            Database.write(
                connection,
                "insert into feedback (id, case_id, cause, note, said_by, said_at)"
                    + " values (?, ?, ?, ?, ?, ?)",
                CaseId.at(clock.instant()),
                caseId,
                cause,
                kept,
                by,
                now);
          }
          return known == 1;
        });
  }

  /** All that was said of a case, the first word first. */
  public List<Feedback> of(String caseId) {
    return database.read(
        row ->
            new Feedback(
                row.getString("cause"),
                row.getString("note"),
                row.getString("said_by"),
                Instant.ofEpochMilli(row.getLong("said_at"))),
        "select * from feedback where case_id = ? order by said_at, id",
        caseId);
  }
}
