package io.hopwise.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was done to an account that its owner has not said to know of. */
public final class Notices {
  /** Whoever does not look for years reads the newest. */
  private static final int MOST_SHOWN = 50;

  private final Database database;
  private final Clock clock;

  /** Those in this database. */
  public Notices(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What was done. */
  public enum What {
    PASSWORD_CHANGED,
    LINK_MADE,
    ROLE_CHANGED,
    SECOND_FACTOR_BEGUN,
    SECOND_FACTOR_ENDED,
    RECOVERY_CODE_USED,
    RECOVERY_CODES_MADE,
    TOKEN_MADE,
    TOKEN_REVOKED;

    private String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static What of(String text) {
      return Arrays.stream(values())
          .filter(one -> one.text().equals(text))
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * Something that was done.
   *
   * @param name by whom; empty for the server's own command line
   * @param address from where; empty for the server's own machine
   */
  public record Notice(Instant time, What what, String name, String address) {}

  /** Something was done to an account. */
  public void write(String account, What what, String name, String address) {
    database.in(
        connection ->
            Database.write(
                connection,
                "insert into notices (id, account_id, at, what, name, address)"
                    + " values (?, ?, ?, ?, ?, ?)",
                CaseId.at(clock.instant()),
                account,
                clock.millis(),
                what.text(),
                name,
                address));
  }

  /** What an account's owner has not said to know of, the newest first. */
  public List<Notice> of(String account) {
    return database.read(
        row ->
            new Notice(
                Instant.ofEpochMilli(row.getLong("at")),
                What.of(row.getString("what")),
                row.getString("name"),
                row.getString("address")),
        "select * from notices where account_id = ? order by at desc, id desc limit ?",
        account,
        MOST_SHOWN);
  }

  /**
   * The owner knows of them.
   *
   * @param until what was done later, and was not shown, stays
   */
  public void known(String account, Instant until) {
    database.in(
        connection ->
            Database.write(
                connection,
                "delete from notices where account_id = ? and at <= ?",
                account,
                until.toEpochMilli()));
  }
}
