package io.hopwise.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a database holds at one moment, read while others go on writing. */
public final class Snapshot {
  private static final int FETCHED = 100;
  private static final String NONE_THERE =
      "There is no database of a Hopwise server. Is it the right configuration?";

  private final Connection connection;
  private final String version;
  private final List<String> tables;

  private Snapshot(Connection connection, String version) throws SQLException {
    this.connection = connection;
    this.version = version;
    this.tables = Tables.tables(connection);
  }

  /** What is done with it. */
  public interface Use<T> {
    /** Reads it while it is there. */
    T of(Snapshot snapshot) throws IOException;
  }

  /** Takes rows of a table, one after the other. */
  public interface Reader {
    /** A row: texts, numbers, truth values, bytes. */
    void row(List<Optional<Object>> values) throws IOException;
  }

  /**
   * Takes one.
   *
   * @throws IOException what the use of it throws
   * @throws StoreFailure when there is no database of ours, or it can't be read
   */
  public static <T> T of(String url, String user, String password, Use<T> use) throws IOException {
    if (url.startsWith(Schema.SQLITE)
        && !Files.exists(Path.of(url.substring(Schema.SQLITE.length())))) {
      throw new StoreFailure(NONE_THERE);
    }
    try (Database database = Database.openAsItIs(url, user, password)) {
      String version = database.schema().version().orElseThrow(() -> new StoreFailure(NONE_THERE));
      return database.reading(connection -> use.of(new Snapshot(connection, version)));
    }
  }

  /** Which of its cases, and of what was added to them, are there now. */
  public static List<String> kept(String url, String user, String password) {
    try (Database database = Database.openAsItIs(url, user, password)) {
      return CaseQueue.kept(database);
    }
  }

  /** The version of its tables. */
  public String version() {
    return version;
  }

  /** Its tables, each after those that it points to. */
  public List<String> tables() {
    return tables;
  }

  /** The columns of a table. */
  public List<String> columns(String table) {
    try (PreparedStatement none =
            connection.prepareStatement("select * from " + table + " where 1 = 0");
        ResultSet found = none.executeQuery()) {
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
        columns.add(found.getMetaData().getColumnName(i));
      }
      return columns;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** Reads all rows of a table. */
  public void rows(String table, Reader reader) throws IOException {
    int columns = columns(table).size();
    try (PreparedStatement all = connection.prepareStatement("select * from " + table)) {
      all.setFetchSize(FETCHED);
      try (ResultSet found = all.executeQuery()) {
        while (found.next()) {
          List<Optional<Object>> row = new ArrayList<>(columns);
          for (int i = 1; i <= columns; i++) {
            row.add(Optional.ofNullable(found.getObject(i)));
          }
          reader.row(row);
        }
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static StoreFailure unreadable(SQLException why) {
    return new StoreFailure("The database can't be read: " + why.getMessage(), why);
  }
}
