package io.hopwise.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Who did what that others may ask about later. It grows only: the database refuses the rest. */
public final class Audit {
  private static final int LONGEST_OBJECT = 300;

  private final Database database;
  private final Clock clock;

  /** What is done. */
  public enum Deed {
    SIGNED_IN,
    SIGN_IN_REFUSED,
    CODE_ASKED,
    SIGNED_OUT,
    SET_UP,
    ACCOUNT_MADE,
    ACCOUNT_CHANGED,
    ACCOUNT_CLOSED,
    INVITED,
    PASSWORD_CHANGED,
    SECOND_FACTOR_BEGUN,
    SECOND_FACTOR_ENDED,
    RECOVERY_CODE_USED,
    RECOVERY_CODES_MADE,
    CONFIRMED,
    TOKEN_MADE,
    TOKEN_REVOKED,
    CASE_DELETED,
    CASE_EXPIRED,
    RULES_RELOADED,
    RULES_CHANGED,
    LEARNED;

    /** As the database and the interface spell it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * From where somebody asks.
   *
   * @param request its name in the log
   * @param address the client's
   */
  public record Where(String request, String address) {
    /** The server itself does it. */
    public static final Where HERE = new Where("", "");
  }

  /**
   * Something that was done.
   *
   * @param account its name; empty for nobody who is known
   * @param what as {@link Deed#text}
   */
  public record Entry(
      long id, Instant time, String account, String what, String object, Where where) {}

  /** That in this database. */
  public Audit(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Writes down what was done.
   *
   * @param object to what: never a secret
   */
  public void write(String account, Deed deed, String object, Where where) {
    String cut =
        object.length() <= LONGEST_OBJECT ? object : object.substring(0, LONGEST_OBJECT - 1) + "…";
    database.in(
        connection ->
            Database.write(
                connection,
                "insert into audit (at, account, what, object, request, address)"
                    + " values (?, ?, ?, ?, ?, ?)",
                clock.millis(),
                account,
                deed.text(),
                cut,
                where.request(),
                where.address()));
  }

  /**
   * What was done, the newest first.
   *
   * @param before only what was done before the entry of this id
   */
  public List<Entry> list(long before, int limit) {
    return database.read(
        row ->
            new Entry(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("account"),
                row.getString("what"),
                row.getString("object"),
                new Where(row.getString("request"), row.getString("address"))),
        "select * from audit where id < ? order by id desc limit ?",
        before,
        limit);
  }
}
