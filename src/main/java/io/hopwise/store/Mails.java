package io.hopwise.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The mails of one mailbox: which were taken, in which threads, and up to where it was looked
 * through. Safe to use from many threads.
 */
public final class Mails {
  private static final int LONGEST_SUBJECT = 1000;
  private static final int LONGEST_ADDRESS = 320;

  private final Database database;
  private final Clock clock;
  private final String helpdesk;

  /** Those of this mailbox. */
  public Mails(Database database, Clock clock, String helpdesk) {
    this.database = database;
    this.clock = clock;
    this.helpdesk = helpdesk;
  }

  /**
   * Up to where the mailbox was looked through.
   *
   * @param validity of its numbers
   * @param last number that was looked at
   * @param began what came before is left alone
   */
  public record Reached(long validity, long last, Instant began) {}

  /** Up to where it was looked through; none before the first time. */
  public Optional<Reached> reached() {
    return database
        .read(
            row ->
                new Reached(
                    row.getLong("uid_validity"),
                    row.getLong("last_uid"),
                    Instant.ofEpochMilli(row.getLong("began"))),
            "select * from mailboxes where helpdesk = ?",
            helpdesk)
        .stream()
        .findFirst();
  }

  /**
   * What arrives from now on is ours; where that was said before, from then on.
   *
   * @return up to where it was looked through; the validity is 0, which no mailbox has, before it
   *     was
   */
  public Reached begin() {
    database.in(
        connection ->
            Database.write(
                connection,
                "insert into mailboxes (helpdesk, uid_validity, last_uid, began)"
                    + " values (?, 0, 0, ?) on conflict (helpdesk) do nothing",
                helpdesk,
                // servers say whole seconds of when a mail came
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toEpochMilli()));
    return reached().orElseThrow();
  }

  /** It was looked through up to this number. */
  public void reached(long validity, long last) {
    database.in(
        connection ->
            Database.write(
                connection,
                "update mailboxes set uid_validity = ?, last_uid = ? where helpdesk = ?",
                validity,
                last,
                helpdesk));
  }

  /** How many threads somebody began since then. */
  public int begun(String address, Instant since) {
    return database
        .read(
            row -> row.getInt(1),
            "select count(*) from mails m where m.helpdesk = ? and m.address = ?"
                + " and m.is_ours = 0 and m.noted_at >= ? and not exists (select 1 from mails b"
                + " where b.helpdesk = m.helpdesk and b.thread = m.thread and b.is_ours = 0"
                + " and b.id < m.id)",
            helpdesk,
            address,
            since.toEpochMilli())
        .get(0);
  }

  /**
   * Writes down a mail that is taken; one that is known stays as it is.
   *
   * @param people who wrote it or was written to
   */
  public void take(StoredMail mail, Set<String> people) {
    database.in(
        connection -> {
          int taken = insert(connection, mail);
          for (String person : people) {
            join(connection, mail.thread(), person);
          }
          return taken;
        });
  }

  private int insert(Connection connection, StoredMail mail) throws SQLException {
    return Database.write(
        connection,
        "insert into mails (id, helpdesk, thread, message_key, message_id, address, subject,"
            + " is_ours, is_sent, uid_validity, uid, noted_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)"
            + " on conflict (helpdesk, message_key) do nothing",
        mail.id(),
        helpdesk,
        mail.thread(),
        Fingerprint.of(mail.messageId()),
        mail.messageId(),
        Database.cut(mail.address(), LONGEST_ADDRESS),
        Database.cut(mail.subject(), LONGEST_SUBJECT),
        mail.isOurs() ? 1 : 0,
        mail.validity(),
        mail.uid(),
        mail.noted().toEpochMilli());
  }

  private void join(Connection connection, String thread, String person) throws SQLException {
    Database.write(
        connection,
        "insert into mail_people (helpdesk, thread, address) values (?, ?, ?)"
            + " on conflict (helpdesk, thread, address) do nothing",
        helpdesk,
        thread,
        Database.cut(person, LONGEST_ADDRESS));
  }

  /** Writes down a mail of ours before it is sent, and to whom it goes. */
  public void sending(StoredMail mail, List<String> to) {
    database.in(
        connection -> {
          insert(connection, mail);
          for (String address : to) {
            Database.write(
                connection,
                "insert into mail_sendings (helpdesk, address, sent_at) values (?, ?, ?)",
                helpdesk,
                address,
                clock.millis());
          }
          return to.size();
        });
  }

  /** A server took it. */
  public void sent(String messageId) {
    database.in(
        connection ->
            Database.write(
                connection,
                "update mails set is_sent = 1 where helpdesk = ? and message_key = ?",
                helpdesk,
                Fingerprint.of(messageId)));
  }

  /** Whether a server took it, as far as we know. */
  public boolean isSent(String messageId) {
    return !database
        .read(
            row -> row.getString(1),
            "select id from mails where helpdesk = ? and message_key = ? and is_sent = 1",
            helpdesk,
            Fingerprint.of(messageId))
        .isEmpty();
  }

  /** How often somebody was written to since then. */
  public int sendings(String address, Instant since) {
    return database
        .read(
            row -> row.getInt(1),
            "select count(*) from mail_sendings"
                + " where helpdesk = ? and address = ? and sent_at >= ?",
            helpdesk,
            address,
            since.toEpochMilli())
        .get(0);
  }

  /** Forgets how often anybody was written to before then. */
  public void forgetSendings(Instant before) {
    database.in(
        connection ->
            Database.write(
                connection,
                "delete from mail_sendings where helpdesk = ? and sent_at < ?",
                helpdesk,
                before.toEpochMilli()));
  }

  /** The mail of this Message-ID. */
  public Optional<StoredMail> find(String messageId) {
    return database
        .read(
            Mails::mail,
            "select * from mails where helpdesk = ? and message_key = ?",
            helpdesk,
            Fingerprint.of(messageId))
        .stream()
        .findFirst();
  }

  /** The mail that is called so here. */
  public Optional<StoredMail> named(String id) {
    return database
        .read(Mails::mail, "select * from mails where helpdesk = ? and id = ?", helpdesk, id)
        .stream()
        .findFirst();
  }

  /** The mails of a thread, the oldest first. */
  public List<StoredMail> thread(String thread) {
    return database.read(
        Mails::mail,
        "select * from mails where helpdesk = ? and thread = ? order by noted_at, uid, id",
        helpdesk,
        thread);
  }

  /** Whether somebody wrote in a thread or was written to. */
  public boolean tookPart(String thread, String address) {
    return !database
        .read(
            row -> row.getString(1),
            "select address from mail_people where helpdesk = ? and thread = ? and address = ?",
            helpdesk,
            thread,
            address)
        .isEmpty();
  }

  /** Threads in which somebody wrote since then, and when last. */
  public Map<String, Instant> changed(Instant since) {
    return database
        .read(
            row ->
                Map.entry(row.getString("thread"), Instant.ofEpochMilli(row.getLong("last_noted"))),
            "select thread, max(noted_at) as last_noted from mails"
                + " where helpdesk = ? and is_ours = 0 and noted_at >= ? group by thread",
            helpdesk,
            since.toEpochMilli())
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static StoredMail mail(ResultSet row) throws SQLException {
    return new StoredMail(
        row.getString("id"),
        row.getString("thread"),
        row.getString("message_id"),
        row.getString("address"),
        row.getString("subject"),
        row.getInt("is_ours") == 1,
        row.getLong("uid_validity"),
        row.getLong("uid"),
        Instant.ofEpochMilli(row.getLong("noted_at")));
  }
}
