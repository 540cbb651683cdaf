package io.hopwise.store;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills a new database with what another one held, perhaps one of the other kind, or of an earlier
 * version; all of it or nothing.
 */
public final class Refilling {
  private static final int BATCH = 50;
  private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9_]*");

  private final Connection connection;
  private final boolean isSqlite;

  private Refilling(Connection connection, boolean isSqlite) {
    this.connection = connection;
    this.isSqlite = isSqlite;
  }

  /** What is filled in. */
  public interface Use {
    /** Fills it; it is kept when this returns. */
    void of(Refilling database) throws IOException;
  }

  /** Gives rows, one after the other; none at the end. */
  public interface Source {
    /** The next one. */
    Optional<List<Optional<Object>>> next() throws IOException;
  }

  /**
   * Whether nothing would be lost by filling it: there is none, or it has no rows.
   *
   * @throws StoreFailure when it can't be reached
   */
  public static boolean isEmpty(String url, String user, String password) {
    try (Database database = Database.openAsItIs(url, user, password)) {
      return database.in(
          connection -> {
            for (String table : Tables.tables(connection)) {
              if (!Database.read(connection, row -> 1, "select 1 from " + table + " limit 1")
                  .isEmpty()) {
                return false;
              }
            }
            return true;
          });
    }
  }

  /** Whether tables of this version can be brought up to those of this Hopwise. */
  public static boolean knows(String version) {
    try (Database database = Database.openAsItIs(Schema.SQLITE + ":memory:", "", "")) {
      return database.schema().versions().contains(version);
    }
  }

  /**
   * Makes its tables as they were, fills them, and brings them up to this version.
   *
   * @param version of the tables
   * @throws IOException what the use of it throws
   * @throws StoreFailure when it can't be written, or does not take what it is given
   */
  public static void of(String version, String url, String user, String password, Use use)
      throws IOException {
    try (Database database = Database.openAt(version, url, user, password)) {
      database.filling(
          connection -> use.of(new Refilling(connection, url.startsWith(Schema.SQLITE))));
      database.schema().bringUpTo(database.schema().newest());
    }
  }

  /**
   * Fills a table.
   *
   * @throws StoreFailure also when the table or a column is none of a backup: their names become
   *     SQL, and a file may have been written by anybody
   */
  public void fill(String table, List<String> columns, Source rows) throws IOException {
    demandOurs(table, columns);
    String names = String.join(", ", columns);
    String places = columns.stream().map(one -> "?").collect(Collectors.joining(", "));
    // numbers that the database gave are kept, too
    String keeping = isSqlite ? "" : " overriding system value";
    try {
      List<Column> kinds = kinds(table, names);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into " + table + " (" + names + ")" + keeping + " values (" + places + ")")) {
        int waiting = 0;
        for (var row = rows.next(); row.isPresent(); row = rows.next()) {
          set(insert, kinds, row.get());
          insert.addBatch();
          if (++waiting == BATCH) {
            insert.executeBatch();
            waiting = 0;
          }
        }
        insert.executeBatch();
      }
      for (Column kind : kinds) {
        if (kind.isCounted() && !isSqlite) {
          goOnCounting(table, kind.name());
        }
      }
    } catch (SQLException e) {
      throw new StoreFailure("The database does not take " + table + ": " + e.getMessage(), e);
    }
  }

  /**
   * What was being worked at waits again, without counting the attempt: nothing ended a process.
   */
  public void letWait() {
    try {
      Database.write(
          connection,
          "update cases set state = 'queued', attempts = attempts - 1 where state = 'running'");
    } catch (SQLException e) {
      throw new StoreFailure("The database can't be written: " + e.getMessage(), e);
    }
  }

  /** Leaves out cases, and what was added to them, with all that was made of them. */
  public void leaveOut(Collection<String> gone) {
    try {
      for (String id : gone) {
        Database.write(connection, "delete from cases where id = ?", id);
        Database.write(connection, "delete from additions where id = ?", id);
      }
    } catch (SQLException e) {
      throw new StoreFailure("The database can't be written: " + e.getMessage(), e);
    }
  }

  private void demandOurs(String table, List<String> columns) {
    try {
      boolean isOurs =
          Tables.tables(connection).contains(table)
              && columns.stream().allMatch(column -> COLUMN.matcher(column).matches());
      if (!isOurs) {
        throw new StoreFailure("No backup holds this: " + table + " " + columns);
      }
    } catch (SQLException e) {
      throw new StoreFailure("The database can't be read: " + e.getMessage(), e);
    }
  }

  /** A column: its kind (of {@link Types}), and whether the database gives its numbers. */
  private record Column(String name, int type, boolean isCounted) {}

  private List<Column> kinds(String table, String names) throws SQLException {
    try (PreparedStatement none =
            connection.prepareStatement("select " + names + " from " + table + " where 1 = 0");
        ResultSet found = none.executeQuery()) {
      ResultSetMetaData about = found.getMetaData();
      List<Column> kinds = new ArrayList<>();
      for (int i = 1; i <= about.getColumnCount(); i++) {
        kinds.add(
            new Column(
                about.getColumnName(i),
                about.getColumnType(i),
                !isSqlite && about.isAutoIncrement(i)));
      }
      return kinds;
    }
  }

  private static void set(
      PreparedStatement insert, List<Column> kinds, List<Optional<Object>> values)
      throws SQLException {
    for (int i = 0; i < kinds.size(); i++) {
      int type = kinds.get(i).type();
      if (values.get(i).isEmpty()) {
        insert.setNull(i + 1, type);
      } else {
        insert.setObject(i + 1, as(type, values.get(i).get()));
      }
    }
  }

  /** SQLite has numbers for truth values, and others may have a type of their own. */
  private static Object as(int type, Object value) {
    boolean isTruth = type == Types.BOOLEAN || type == Types.BIT;
    if (isTruth && value instanceof Number number) {
      return number.longValue() != 0;
    }
    if (!isTruth && value instanceof Boolean truth) {
      return truth ? 1L : 0L;
    }
    if (type == Types.INTEGER && value instanceof Number number) {
      return number.intValue();
    }
    if ((type == Types.DOUBLE || type == Types.REAL || type == Types.FLOAT)
        && value instanceof Number number) {
      return number.doubleValue();
    }
    return value instanceof BigDecimal decimal ? decimal.doubleValue() : value;
  }

  private void goOnCounting(String table, String column) throws SQLException {
    Database.read(
        connection,
        row -> row.getLong(1),
        "select setval(pg_get_serial_sequence(?, ?), coalesce(max("
            + column
            + "), 1),"
            + " count(*) > 0) from "
            + table,
        table,
        column);
  }
}
