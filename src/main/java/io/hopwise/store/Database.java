package io.hopwise.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * A connection to SQLite or PostgreSQL, brought up to this version's tables. What is written is on
 * the disk when the call returns.
 */
public final class Database implements AutoCloseable {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final int MOST_CONNECTIONS = 8;
  private static final int MOST_MILLIS = 10_000;

  private final HikariDataSource source;

  private Database(HikariDataSource source) {
    this.source = source;
  }

  /**
   * Opens it; makes it where there is none.
   *
   * @param url a JDBC URL of one of the two
   * @throws StoreFailure when it can't be reached, or is of a newer version
   */
  public static Database open(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    if (!user.isEmpty()) {
      config.setUsername(user);
      config.setPassword(password);
    }
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    config.setConnectionTimeout(MOST_MILLIS);
    if (url.startsWith(SQLITE)) {
      // readers don't wait for the writer; a commit is on the disk; a writer says so when it begins
      config.addDataSourceProperty("journal_mode", "WAL");
      config.addDataSourceProperty("synchronous", "FULL");
      config.addDataSourceProperty("busy_timeout", Integer.toString(MOST_MILLIS));
      config.addDataSourceProperty("foreign_keys", "true");
      config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    }
    try {
      HikariDataSource source = new HikariDataSource(config);
      try {
        Flyway.configure(Database.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:io/hopwise/store")
            .validateMigrationNaming(true)
            .load()
            .migrate();
        return new Database(source);
      } catch (RuntimeException e) {
        source.close();
        throw e;
      }
    } catch (FlywayException | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
      throw new StoreFailure("The database can't be opened: " + e.getMessage(), e);
    }
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
