package io.hopwise.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said in the tickets of one helpdesk. A comment is written down here before it is
 * sent, and its state before and after: {@code waiting}, {@code sending} (whether it arrived is
 * unknown), {@code said} (its fields are not set), {@code done}; or {@code dropped}.
 */
public final class Outbox {
  private static final int LONGEST_FAILURE = 4000;

  private final Database database;
  private final Clock clock;
  private final String helpdesk;

  /** That of this helpdesk. */
  public Outbox(Database database, Clock clock, String helpdesk) {
    this.database = database;
    this.clock = clock;
    this.helpdesk = helpdesk;
  }

  /** Where a comment is on its way. */
  public enum Stage {
    WAITING,
    SENDING,
    SAID;

    String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Tickets whose cases have ended and that were not told yet. */
  public List<TicketCase> ended(Cases cases) {
    List<TicketCase> found = new ArrayList<>();
    for (String[] one :
        database.read(
            row -> new String[] {row.getString(1), row.getString(2)},
            "select distinct i.ticket, i.case_id from intakes i join cases c on c.id = i.case_id"
                + " where i.helpdesk = ? and i.state = 'taken' and c.state in ('done', 'failed')",
            helpdesk)) {
      cases.find(one[1]).ifPresent(stored -> found.add(told(one[0], stored)));
    }
    return found;
  }

  private TicketCase told(String ticket, StoredCase ended) {
    List<String> notes = new ArrayList<>();
    boolean[] hasFiles = new boolean[1];
    String[] last = {""};
    database.read(
        row -> {
          row.getString("notes").lines().forEach(notes::add);
          hasFiles[0] |= row.getInt("has_files") == 1;
          last[0] = row.getString("last_entry");
          return last[0];
        },
        "select notes, has_files, last_entry from intakes where helpdesk = ? and ticket = ?"
            + " and case_id = ? and state = 'taken' order by id",
        helpdesk,
        ticket,
        ended.id());
    return database
        .read(
            row ->
                new TicketCase(
                    ticket,
                    ended,
                    row.getInt("asked") == 1,
                    Optional.ofNullable(row.getString("said")),
                    hasFiles[0],
                    last[0],
                    notes),
            "select asked, said from tickets where helpdesk = ? and ticket = ?",
            helpdesk,
            ticket)
        .get(0);
  }

  /**
   * Writes down what is said of a case that has ended, and that it is. What waits for the same
   * ticket is not said any more.
   *
   * @param comment none where nothing is to be said
   * @param said the fingerprint of it
   * @return whether it was: not where the case was begun again meanwhile
   */
  public boolean answer(TicketCase one, Optional<Comment> comment, String said) {
    return database.in(
        connection -> {
          int answered =
              Database.write(
                  connection,
                  "update intakes set state = 'answered' where helpdesk = ? and ticket = ?"
                      + " and case_id = ? and state = 'taken' and exists (select 1 from cases c"
                      + " where c.id = intakes.case_id and c.state = ? and c.ended_at = ?)",
                  helpdesk,
                  one.ticket(),
                  one.ended().id(),
                  one.ended().state().text(),
                  one.ended().ended().map(Instant::toEpochMilli).orElse(0L));
          if (answered == 0 || comment.isEmpty()) {
            return answered > 0;
          }
          Comment what = comment.get();
          Database.write(
              connection,
              "update comments set state = 'dropped'"
                  + " where helpdesk = ? and ticket = ? and state = 'waiting'",
              helpdesk,
              one.ticket());
          // its fields would tell of what was before
          Database.write(
              connection,
              "update comments set state = 'done'"
                  + " where helpdesk = ? and ticket = ? and state = 'said'",
              helpdesk,
              one.ticket());
          Database.write(
              connection,
              "insert into comments (id, helpdesk, ticket, case_id, is_asking, content,"
                  + " after_entry, state, attempts, due_at, root_cause, confidence,"
                  + " diagnosis_state) values (?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?, ?, ?, ?)",
              what.id(),
              helpdesk,
              what.ticket(),
              what.caseId(),
              what.isAsking() ? 1 : 0,
              what.content(),
              what.after(),
              clock.millis(),
              what.rootCause(),
              what.confidence(),
              what.diagnosisState());
          Database.write(
              connection,
              "update tickets set said = ?, asked = case when ? = 1 then 1 else asked end"
                  + " where helpdesk = ? and ticket = ?",
              said,
              what.isAsking() ? 1 : 0,
              helpdesk,
              what.ticket());
          return true;
        });
  }

  /** Those at this stage that are due, the oldest first. */
  public List<Comment> due(Stage stage, int most) {
    return database.read(
        Outbox::comment,
        "select * from comments where helpdesk = ? and state = ? and due_at <= ?"
            + " order by id limit ?",
        helpdesk,
        stage.text(),
        clock.millis(),
        most);
  }

  /** Whether it is unknown of a comment in this ticket if it arrived. */
  public boolean isUncertain(String ticket) {
    return !database
        .read(
            row -> row.getString(1),
            "select id from comments where helpdesk = ? and ticket = ? and state = 'sending'",
            helpdesk,
            ticket)
        .isEmpty();
  }

  /** The entries that we made in a ticket, as far as we know. */
  public List<String> entries(String ticket) {
    return database.read(
        row -> row.getString(1),
        "select entry from comments where helpdesk = ? and ticket = ? and entry is not null",
        helpdesk,
        ticket);
  }

  /**
   * It is sent now; nobody looks whether it arrived before then.
   *
   * @return whether it still waited
   */
  public boolean sending(Comment comment, Instant settled) {
    return database.in(
        connection ->
            Database.write(
                    connection,
                    "update comments set state = 'sending', attempts = attempts + 1, due_at = ?"
                        + " where id = ? and state = 'waiting'",
                    settled.toEpochMilli(),
                    comment.id())
                == 1);
  }

  /** It did certainly not arrive, and is sent again; not where there is a newer one to say. */
  public void again(Comment comment, Instant when, String why) {
    boolean isOld =
        !database
            .read(
                row -> row.getString(1),
                "select id from comments where helpdesk = ? and ticket = ? and id > ?",
                helpdesk,
                comment.ticket(),
                comment.id())
            .isEmpty();
    move(comment, isOld ? "dropped" : "waiting", when, why);
  }

  /** It never went out, for nobody was there: that was no attempt. */
  public void unsent(Comment comment, String why) {
    database.in(
        connection ->
            Database.write(
                connection,
                "update comments set attempts = attempts - 1 where id = ? and attempts > 0",
                comment.id()));
    again(comment, clock.instant(), why);
  }

  /** It is not to be said: what stands in the way stays. */
  public void drop(Comment comment, String why) {
    move(comment, "dropped", clock.instant(), why);
  }

  /** Not now; its stage stays. */
  public void postpone(Comment comment, Instant when) {
    database.in(
        connection ->
            Database.write(
                connection,
                "update comments set due_at = ? where id = ?",
                when.toEpochMilli(),
                comment.id()));
  }

  private void move(Comment comment, String state, Instant when, String why) {
    database.in(
        connection ->
            Database.write(
                connection,
                "update comments set state = ?, due_at = ?, failure = ? where id = ?",
                state,
                when.toEpochMilli(),
                why.length() <= LONGEST_FAILURE ? why : why.substring(0, LONGEST_FAILURE),
                comment.id()));
  }

  /** It is in the ticket, as this entry. */
  public void said(Comment comment, String entry) {
    database.in(
        connection ->
            Database.write(
                connection,
                "update comments set state = 'said', entry = ?, due_at = ? where id = ?",
                entry,
                clock.millis(),
                comment.id()));
  }

  /** Its fields are set, too. */
  public void done(Comment comment) {
    database.in(
        connection ->
            Database.write(
                connection, "update comments set state = 'done' where id = ?", comment.id()));
  }

  /** How many are not in their tickets yet. */
  public int waiting() {
    return database
        .read(
            row -> row.getInt(1),
            "select count(*) from comments where helpdesk = ? and state in ('waiting', 'sending')",
            helpdesk)
        .get(0);
  }

  private static Comment comment(ResultSet row) throws SQLException {
    return new Comment(
        row.getString("id"),
        row.getString("ticket"),
        row.getString("case_id"),
        row.getInt("is_asking") == 1,
        row.getString("content"),
        row.getString("after_entry"),
        row.getInt("attempts"),
        row.getString("root_cause"),
        row.getString("confidence"),
        row.getString("diagnosis_state"));
  }
}
