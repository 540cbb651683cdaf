package io.hopwise.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The accounts, and the links by which their passwords are chosen. */
public final class Accounts {
  /** Without it nobody could decide any more who may do what. */
  private static final String NOT_THE_LAST_ADMIN =
      " and closed_at is null and (role <> 'admin' or exists (select 1 from accounts other"
          + " where other.role = 'admin' and other.closed_at is null"
          + " and other.id <> accounts.id))";

  /**
   * Whoever changes who is admin waits for others who do: PostgreSQL would else let two admins
   * demote each other in the same moment, each of whom sees the other one still there. Accounts are
   * never deleted, so that it is always the same row.
   */
  private static final String ONE_AFTER_ANOTHER =
      "update accounts set made_at = made_at where id = (select min(id) from accounts)";

  private final Database database;
  private final Clock clock;

  /** Those in this database. */
  public Accounts(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** An account; none where there is none of this id. */
  public Optional<StoredAccount> find(String id) {
    return first("select * from accounts where id = ?", id);
  }

  /** The account of this name, however it is written. */
  public Optional<StoredAccount> named(String name) {
    return first("select * from accounts where name_key = ?", key(name));
  }

  /** The account of somebody for whom another place vouches. */
  public Optional<StoredAccount> foreign(StoredAccount.Foreign who) {
    return first(
        "select * from accounts where issuer = ? and subject = ?", who.issuer(), who.subject());
  }

  private Optional<StoredAccount> first(String sql, Object... values) {
    return database.read(Accounts::stored, sql, values).stream().findFirst();
  }

  /** All of them, the closed ones too, by name. */
  public List<StoredAccount> list() {
    return database.read(Accounts::stored, "select * from accounts order by name_key");
  }

  /** Whether somebody is there who decides who may do what. */
  public boolean hasAdmin() {
    return !database
        .read(
            row -> row.getString(1),
            "select id from accounts where role = 'admin' and closed_at is null"
                + " and (password is not null or issuer is not null) limit 1")
        .isEmpty();
  }

  /** Makes an account; false where the name is taken. */
  public boolean add(StoredAccount account) {
    return database.in(connection -> add(connection, account));
  }

  private static boolean add(Connection connection, StoredAccount one) throws SQLException {
    return Database.write(
            connection,
            "insert into accounts (id, name, name_key, role, password, issuer, subject, made_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            one.id(),
            one.name(),
            key(one.name()),
            one.role().text(),
            one.password().orElse(null),
            one.foreign().map(StoredAccount.Foreign::issuer).orElse(null),
            one.foreign().map(StoredAccount.Foreign::subject).orElse(null),
            one.made().toEpochMilli())
        == 1;
  }

  /**
   * Keeps a link by which a password can be chosen; it takes the place of the account's last one.
   *
   * @param hash of its secret
   * @param account whose password; none makes the first admin
   */
  public void invite(String hash, Optional<String> account, Instant ends) {
    database.in(
        connection -> {
          if (account.isPresent()) {
            Database.write(
                connection, "delete from invitations where account_id = ?", account.get());
          } else {
            Database.write(connection, "delete from invitations where account_id is null");
          }
          return Database.write(
              connection,
              "insert into invitations (hash, account_id, ends_at) values (?, ?, ?)",
              hash,
              account.orElse(null),
              ends.toEpochMilli());
        });
  }

  /**
   * Whom a link invites that still holds.
   *
   * @param account none where it makes the first admin
   */
  public record Invited(Optional<StoredAccount> account) {}

  /** Whom it invites; none where it does not hold, or not any more. */
  public Optional<Invited> invited(String hash) {
    return database
        .read(
            row -> Optional.ofNullable(row.getString(1)),
            "select account_id from invitations where hash = ? and ends_at > ?",
            hash,
            clock.millis())
        .stream()
        .findFirst()
        .map(id -> new Invited(id.flatMap(this::find)));
  }

  /** Makes the first admin by a link, which holds once; false where it does not, or a name is. */
  public boolean addFirst(String hash, StoredAccount admin) {
    return database.in(
        connection -> {
          int held =
              Database.write(
                  connection,
                  "delete from invitations where hash = ? and account_id is null and ends_at > ?",
                  hash,
                  clock.millis());
          return held == 1 && add(connection, admin);
        });
  }

  /** Sets a password by a link, which holds once; false where it does not. */
  public boolean acceptInvitation(String hash, String account, String password) {
    return database.in(
        connection -> {
          int held =
              Database.write(
                  connection,
                  "delete from invitations where hash = ? and account_id = ? and ends_at > ?",
                  hash,
                  account,
                  clock.millis());
          if (held != 1) {
            return false;
          }
          Database.write(connection, "delete from sessions where account_id = ?", account);
          return Database.write(
                  connection,
                  "update accounts set password = ? where id = ? and closed_at is null",
                  password,
                  account)
              == 1;
        });
  }

  /** Sets a password, as Argon2id. */
  public void password(String id, String hash) {
    database.in(
        connection ->
            Database.write(connection, "update accounts set password = ? where id = ?", hash, id));
  }

  /** Sets the language its owner reads. */
  public void language(String id, String language) {
    database.in(
        connection ->
            Database.write(
                connection, "update accounts set language = ? where id = ?", language, id));
  }

  /** Gives another role; false where it is closed, or would leave nobody who is admin. */
  public boolean role(String id, Role role) {
    String most = role == Role.ADMIN ? " and closed_at is null" : NOT_THE_LAST_ADMIN;
    return database.in(
        connection -> {
          Database.write(connection, ONE_AFTER_ANOTHER);
          return Database.write(
                  connection, "update accounts set role = ? where id = ?" + most, role.text(), id)
              == 1;
        });
  }

  /**
   * Closes an account: nobody comes in by it or its tokens any more, at once.
   *
   * @return false where it is closed, or would leave nobody who is admin
   */
  public boolean close(String id) {
    return database.in(
        connection -> {
          Database.write(connection, ONE_AFTER_ANOTHER);
          int closed =
              Database.write(
                  connection,
                  "update accounts set closed_at = ? where id = ?" + NOT_THE_LAST_ADMIN,
                  clock.millis(),
                  id);
          if (closed == 1) {
            Database.write(connection, "delete from sessions where account_id = ?", id);
            Database.write(connection, "delete from invitations where account_id = ?", id);
            Database.write(
                connection,
                "update tokens set revoked_at = ? where account_id = ? and revoked_at is null",
                clock.millis(),
                id);
          }
          return closed == 1;
        });
  }

  /** The same for names that people would take for the same. */
  static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  static StoredAccount stored(ResultSet row) throws SQLException {
    String issuer = row.getString("issuer");
    String subject = row.getString("subject");
    long closed = row.getLong("closed_at");
    Optional<Instant> end =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(closed));
    return new StoredAccount(
        row.getString("id"),
        row.getString("name"),
        Role.of(row.getString("role")),
        Optional.ofNullable(row.getString("password")),
        Optional.ofNullable(issuer).map(said -> new StoredAccount.Foreign(said, subject)),
        Optional.ofNullable(row.getString("language")),
        Instant.ofEpochMilli(row.getLong("made_at")),
        end);
  }
}
