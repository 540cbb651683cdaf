package io.hopwise.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.flywaydb.core.api.FlywayException;

/**
 * A connection to SQLite or PostgreSQL, brought up to this version's tables. What is written is on
 * the disk when the call returns.
 */
public final class Database implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 8;
  private static final int MOST_MILLIS = 10_000;

  private final HikariDataSource source;
  private final Schema schema;

  private Database(HikariDataSource source, String url) {
    this.source = source;
    this.schema = new Schema(source, url);
  }

  /**
   * Opens it; makes it where there is none.
   *
   * @param url a JDBC URL of one of the two
   * @throws StoreFailure when it can't be reached, or is of a newer version
   */
  public static Database open(String url, String user, String password) {
    return connected(url, user, password, "IMMEDIATE", Schema::bringUp);
  }

  /**
   * Opens one for who works beside its server: that is never brought up to another version under
   * it.
   *
   * @throws StoreFailure when it can't be reached, or is of another version
   */
  public static Database openBeside(String url, String user, String password) {
    return connected(url, user, password, "IMMEDIATE", Schema::demandNewest);
  }

  /** Opens one that is new as an earlier Hopwise would have made it. */
  static Database openAt(String version, String url, String user, String password) {
    return connected(url, user, password, "IMMEDIATE", schema -> schema.bringUpTo(version));
  }

  /** Opens it as it is, to read it beside a server that runs. */
  static Database openAsItIs(String url, String user, String password) {
    return connected(url, user, password, "DEFERRED", schema -> {});
  }

  /**
   * Connects.
   *
   * @param mode of SQLite's transactions: a writer says so when it begins, a reader lets others
   *     write
   */
  private static Database connected(
      String url, String user, String password, String mode, Consumer<Schema> begin) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    if (!user.isEmpty()) {
      config.setUsername(user);
      config.setPassword(password);
    }
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    config.setConnectionTimeout(MOST_MILLIS);
    if (url.startsWith(Schema.SQLITE)) {
      // readers don't wait for the writer; a commit is on the disk
      config.addDataSourceProperty("journal_mode", "WAL");
      config.addDataSourceProperty("synchronous", "FULL");
      config.addDataSourceProperty("busy_timeout", Integer.toString(MOST_MILLIS));
      config.addDataSourceProperty("foreign_keys", "true");
      config.addDataSourceProperty("transaction_mode", mode);
    }
    try {
      HikariDataSource source = new HikariDataSource(config);
      try {
        Database database = new Database(source, url);
        begin.accept(database.schema);
        return database;
      } catch (RuntimeException e) {
        source.close();
        throw e;
      }
    } catch (FlywayException | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
      throw new StoreFailure("The database can't be opened: " + e.getMessage(), e);
    }
  }

  /** The version of its tables, and what brings them up. */
  Schema schema() {
    return schema;
  }

  /** What is done in one transaction. */
  interface Transaction<T> {
    T of(Connection connection) throws SQLException;
  }

  /** What a row becomes. */
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Does all of it or nothing. */
  <T> T in(Transaction<T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      boolean isDone = false;
      try {
        T result = work.of(connection);
        connection.commit();
        isDone = true;
        return result;
      } finally {
        if (!isDone) {
          connection.rollback();
        }
      }
    } catch (SQLException e) {
      throw new StoreFailure("The database can't be written: " + e.getMessage(), e);
    }
  }

  /** What reads or writes something else, too. */
  interface Exchange<T> {
    T of(Connection connection) throws SQLException, IOException;
  }

  /** What fills a database from something else. */
  interface Filling {
    void of(Connection connection) throws SQLException, IOException;
  }

  /** Reads as of one moment, whatever others write meanwhile. */
  <T> T reading(Exchange<T> work) throws IOException {
    return exchanging(
        connection -> {
          if (!connection.getMetaData().getURL().startsWith(Schema.SQLITE)) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          }
          return work.of(connection);
        });
  }

  /** Fills it: all of it or nothing. */
  void filling(Filling work) throws IOException {
    exchanging(
        connection -> {
          work.of(connection);
          connection.commit();
          return true;
        });
  }

  /** What was not committed is rolled back. */
  private <T> T exchanging(Exchange<T> work) throws IOException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        return work.of(connection);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new StoreFailure("The database can't be used: " + e.getMessage(), e);
    }
  }

  /** Reads rows. */
  <T> List<T> read(Row<T> row, String sql, Object... values) {
    try (Connection connection = source.getConnection()) {
      return read(connection, row, sql, values);
    } catch (SQLException e) {
      throw new StoreFailure("The database can't be read: " + e.getMessage(), e);
    }
  }

  static <T> List<T> read(Connection connection, Row<T> row, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement, values);
      List<T> rows = new ArrayList<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(row.of(found));
        }
      }
      return rows;
    }
  }

  /** Writes; gives the number of rows that were touched. */
  static int write(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement, values);
      return statement.executeUpdate();
    }
  }

  private static void fill(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      // PostgreSQL keeps no NUL in a text
      Object value = values[i] instanceof String text ? text.replace('\0', '\ufffd') : values[i];
      statement.setObject(i + 1, value);
    }
  }

  /** What fits into a column of so many characters. */
  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  @Override
  public void close() {
    source.close();
  }
}
