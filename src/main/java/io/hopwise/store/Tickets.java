package io.hopwise.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tickets of one helpdesk that became cases: which are to be looked at, and what of them went
 * into which case. Safe to use from many threads.
 */
public final class Tickets {
  private static final int LONGEST_NOTES = 4000;

  private final Database database;
  private final Clock clock;
  private final String helpdesk;

  /** Those of this helpdesk. */
  public Tickets(Database database, Clock clock, String helpdesk) {
    this.database = database;
    this.clock = clock;
    this.helpdesk = helpdesk;
  }

  /** How far the helpdesk was read. */
  public Poll poll() {
    return new Poll(database, helpdesk);
  }

  /** A ticket was changed, and is to be looked at. */
  public void want(String ticket) {
    database.in(connection -> want(connection, ticket));
  }

  private int want(Connection connection, String ticket) throws SQLException {
    return Database.write(
        connection,
        "insert into tickets (helpdesk, ticket, look_at, failures, asked) values (?, ?, ?, 0, 0)"
            // a later time than before, that a look that is under way does not take it for its own
            + " on conflict (helpdesk, ticket) do update set failures = 0, look_at ="
            + " case when tickets.look_at >= excluded.look_at and tickets.failures = 0"
            + " then tickets.look_at + 1 else excluded.look_at end",
        helpdesk,
        ticket,
        clock.millis());
  }

  /** Those to be looked at now, the one that waits longest first. */
  public List<TicketLook> looks(int most) {
    return database.read(
        row ->
            new TicketLook(
                row.getString("ticket"),
                row.getLong("look_at"),
                row.getInt("failures"),
                Optional.ofNullable(row.getString("case_id"))),
        "select * from tickets where helpdesk = ? and look_at <= ? order by look_at limit ?",
        helpdesk,
        clock.millis(),
        most);
  }

  /** It was looked at; not for whoever said meanwhile that it changed again. */
  public void looked(TicketLook look) {
    database.in(
        connection ->
            Database.write(
                connection,
                "update tickets set look_at = null, failures = 0"
                    + " where helpdesk = ? and ticket = ? and look_at = ?",
                helpdesk,
                look.ticket(),
                look.at()));
  }

  /** It can't be looked at now. */
  public void postpone(TicketLook look, Instant until) {
    database.in(
        connection ->
            Database.write(
                connection,
                "update tickets set look_at = ?, failures = failures + 1"
                    + " where helpdesk = ? and ticket = ? and look_at = ?",
                until.toEpochMilli(),
                helpdesk,
                look.ticket(),
                look.at()));
  }

  /**
   * A ticket was merged into another one, which is looked at instead; what was about to be said in
   * it is not.
   */
  public void merged(TicketLook look, String into) {
    database.in(
        connection -> {
          Database.write(
              connection,
              "update comments set state = 'dropped'"
                  + " where helpdesk = ? and ticket = ? and state = 'waiting'",
              helpdesk,
              look.ticket());
          Database.write(
              connection,
              "update intakes set state = 'answered'"
                  + " where helpdesk = ? and ticket = ? and state = 'taken'",
              helpdesk,
              look.ticket());
          Database.write(
              connection,
              "update tickets set look_at = null where helpdesk = ? and ticket = ? and look_at = ?",
              helpdesk,
              look.ticket(),
              look.at());
          want(connection, into);
          // what was said in it stands in the one that is left
          return Database.write(
              connection,
              "update tickets set asked = case when m.asked = 1 then 1 else tickets.asked end,"
                  + " said = coalesce(tickets.said, m.said) from tickets m"
                  + " where m.helpdesk = tickets.helpdesk and m.ticket = ?"
                  + " and tickets.helpdesk = ? and tickets.ticket = ?",
              look.ticket(),
              helpdesk,
              into);
        });
  }

  /** Other tickets of which one of these entries is known. */
  public Set<String> with(String ticket, List<String> entries) {
    Set<String> found = new HashSet<>();
    for (String entry : entries) {
      found.addAll(
          database.read(
              row -> row.getString(1),
              "select ticket from ticket_entries where helpdesk = ? and entry = ? and ticket <> ?",
              helpdesk,
              entry,
              ticket));
    }
    return found;
  }

  /** Which entries of a ticket went into its case. */
  public Set<String> entries(String ticket) {
    return new HashSet<>(
        database.read(
            row -> row.getString(1),
            "select entry from ticket_entries where helpdesk = ? and ticket = ?",
            helpdesk,
            ticket));
  }

  /**
   * Writes down that these entries go into the ticket's case: a new one where it has none.
   *
   * @param entries in their order, at least one
   */
  public Intake begin(String ticket, List<String> entries, boolean hasFiles) {
    String id = CaseId.at(clock.instant());
    return database.in(
        connection -> {
          Optional<String> before =
              Database.read(
                      connection,
                      row -> Optional.ofNullable(row.getString(1)),
                      "select case_id from tickets where helpdesk = ? and ticket = ?",
                      helpdesk,
                      ticket)
                  .stream()
                  .findFirst()
                  .flatMap(found -> found);
          Intake intake =
              new Intake(
                  id,
                  ticket,
                  before.orElseGet(() -> CaseId.at(clock.instant())),
                  before.isEmpty(),
                  hasFiles,
                  entries);
          Database.write(
              connection,
              "insert into intakes (id, helpdesk, ticket, case_id, is_first, has_files, last_entry,"
                  + " notes, state) values (?, ?, ?, ?, ?, ?, ?, '', 'taking')",
              id,
              helpdesk,
              ticket,
              intake.caseId(),
              intake.isFirst() ? 1 : 0,
              hasFiles ? 1 : 0,
              intake.last());
          for (String entry : entries) {
            Database.write(
                connection,
                "insert into ticket_entries (helpdesk, ticket, entry, intake_id)"
                    + " values (?, ?, ?, ?)",
                helpdesk,
                ticket,
                entry,
                id);
          }
          return intake;
        });
  }

  /** One of a ticket that was begun and of which nobody knows whether it is in the case. */
  public Optional<Intake> unfinished(String ticket) {
    return database.in(
        connection -> {
          List<Intake> found = new ArrayList<>();
          for (Intake one :
              Database.read(
                  connection,
                  Tickets::intake,
                  "select * from intakes where helpdesk = ? and ticket = ? and state = 'taking'",
                  helpdesk,
                  ticket)) {
            List<String> entries =
                Database.read(
                    connection,
                    row -> row.getString(1),
                    "select entry from ticket_entries where intake_id = ?"
                        + " order by length(entry), entry",
                    one.id());
            found.add(
                new Intake(one.id(), ticket, one.caseId(), one.isFirst(), one.hasFiles(), entries));
          }
          return found.stream().findFirst();
        });
  }

  private static Intake intake(ResultSet row) throws SQLException {
    return new Intake(
        row.getString("id"),
        row.getString("ticket"),
        row.getString("case_id"),
        row.getInt("is_first") == 1,
        row.getInt("has_files") == 1,
        List.of(row.getString("last_entry")));
  }

  /**
   * It is in its case.
   *
   * @param notes what could not be taken, for people; a line each
   */
  public void finish(Intake intake, String notes) {
    database.in(
        connection -> {
          Database.write(
              connection,
              "update tickets set case_id = ? where helpdesk = ? and ticket = ?",
              intake.caseId(),
              helpdesk,
              intake.ticket());
          return Database.write(
              connection,
              "update intakes set state = 'taken', notes = ? where id = ? and state = 'taking'",
              notes.length() <= LONGEST_NOTES ? notes : notes.substring(0, LONGEST_NOTES),
              intake.id());
        });
  }

  /** It can't be in its case, which is gone: its entries begin another one. */
  public void forget(Intake intake) {
    database.in(
        connection -> {
          Database.write(
              connection,
              "update tickets set case_id = null where helpdesk = ? and ticket = ?",
              helpdesk,
              intake.ticket());
          return Database.write(
              connection,
              "delete from intakes where helpdesk = ? and ticket = ?",
              helpdesk,
              intake.ticket());
        });
  }
}
