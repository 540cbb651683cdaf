package io.hopwise.store;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What accounts' owners show beside their passwords, and the codes that stand in for it. */
public final class SecondFactors {
  private static final String OF_ACCOUNT = " where account_id = ?";

  private final Database database;
  private final Clock clock;

  /** Those in this database. */
  public SecondFactors(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * What is kept of one.
   *
   * @param secret Base32
   * @param counts whether a code of it has been shown, from when on it is asked for
   */
  public record Kept(String secret, boolean counts) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Kept[" + counts + "]";
    }
  }

  /** An account's; none where it has none. */
  public Optional<Kept> of(String account) {
    return database
        .read(
            row -> new Kept(row.getString("secret"), row.getObject("confirmed_at") != null),
            "select * from second_factors" + OF_ACCOUNT,
            account)
        .stream()
        .findFirst();
  }

  /** The accounts that have one that counts. */
  public Set<String> accounts() {
    return Set.copyOf(
        database.read(
            row -> row.getString(1),
            "select account_id from second_factors where confirmed_at is not null"));
  }

  /** Keeps a secret that does not count yet, in the place of one that did not either. */
  public void begin(String account, String secret) {
    database.in(
        connection -> {
          Database.write(
              connection,
              "delete from second_factors" + OF_ACCOUNT + " and confirmed_at is null",
              account);
          return Database.write(
              connection,
              "insert into second_factors (account_id, secret, made_at, last_step)"
                  + " values (?, ?, ?, 0) on conflict do nothing",
              account,
              secret,
              clock.millis());
        });
  }

  /** Makes it count, by a code of this step; false where it did, or there is none. */
  public boolean confirm(String account, long step, List<String> recovery) {
    return database.in(
        connection -> {
          int confirmed =
              Database.write(
                  connection,
                  "update second_factors set confirmed_at = ?, last_step = ?"
                      + OF_ACCOUNT
                      + " and confirmed_at is null",
                  clock.millis(),
                  step,
                  account);
          if (confirmed == 1) {
            recovery(connection, account, recovery);
          }
          return confirmed == 1;
        });
  }

  /** Takes a code of this step; false where one of it or of a later one was taken. */
  public boolean take(String account, long step) {
    return database.in(
        connection ->
            Database.write(
                    connection,
                    "update second_factors set last_step = ?"
                        + OF_ACCOUNT
                        + " and confirmed_at is not null and last_step < ?",
                    step,
                    account,
                    step)
                == 1);
  }

  /** Takes a code that stands in for it; false where there is none of this SHA-256. */
  public boolean takeRecovery(String account, String hash) {
    return database.in(
        connection ->
            Database.write(
                    connection,
                    "delete from recovery_codes" + OF_ACCOUNT + " and hash = ?",
                    account,
                    hash)
                == 1);
  }

  /** So many codes are left that stand in for it; none where it has none that counts. */
  public OptionalLong left(String account) {
    return database
        .read(
            row -> row.getLong(1),
            "select (select count(*) from recovery_codes where"
                + " recovery_codes.account_id = second_factors.account_id) from second_factors"
                + OF_ACCOUNT
                + " and confirmed_at is not null",
            account)
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  /**
   * Puts others in the place of the codes that stand in for it.
   *
   * @param hashes their SHA-256
   * @return false where it does not count
   */
  public boolean recovery(String account, List<String> hashes) {
    return database.in(
        connection -> {
          int counts =
              Database.write(
                  connection,
                  "update second_factors set made_at = made_at"
                      + OF_ACCOUNT
                      + " and confirmed_at is not null",
                  account);
          if (counts == 1) {
            recovery(connection, account, hashes);
          }
          return counts == 1;
        });
  }

  private static void recovery(java.sql.Connection connection, String account, List<String> hashes)
      throws java.sql.SQLException {
    Database.write(connection, "delete from recovery_codes" + OF_ACCOUNT, account);
    for (String hash : hashes) {
      Database.write(
          connection, "insert into recovery_codes (hash, account_id) values (?, ?)", hash, account);
    }
  }

  /** Takes it away; false where there was none. */
  public boolean remove(String account) {
    return database.in(
        connection ->
            Database.write(connection, "delete from second_factors" + OF_ACCOUNT, account) == 1);
  }
}
