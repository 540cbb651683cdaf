package io.hopwise.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The place of the one server that a PostgreSQL has: an advisory lock of a connection of its own,
 * which is given back when the connection ends, however it ends. Who works beside a server needs
 * none. A file of SQLite is in the server's folder, which no two servers share.
 */
public final class Seat implements AutoCloseable {
  /** "hopw": others' advisory locks begin otherwise. */
  private static final int KEY = 0x686f7077;

  /** Two servers may share a PostgreSQL where each has a schema of its own. */
  private static final String OF_SCHEMA =
      "hashtext(coalesce(current_schema(), current_setting('search_path')))";

  private static final String CALLED = "hopwise serve ";

  /** PostgreSQL keeps 63 bytes of an application's name. */
  private static final int LONGEST_HOST = 40;

  /** PostgreSQL needs a moment to see that a killed server is gone. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int RETRY_MILLIS = 100;
  private static final int TIMEOUT_SECONDS = 10;

  private final String url;
  private final Properties properties = new Properties();
  private Optional<Connection> connection = Optional.empty();
  private boolean isOver;

  private Seat(String url, String user, String password) {
    this.url = url;
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
      properties.setProperty("password", password);
    }
    properties.setProperty(
        "ApplicationName", CALLED + host() + " " + ProcessHandle.current().pid());
    properties.setProperty("connectTimeout", Integer.toString(TIMEOUT_SECONDS));
    properties.setProperty("socketTimeout", Integer.toString(TIMEOUT_SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
  }

  /** Another server has it. */
  public static final class Taken extends Exception {
    private static final long serialVersionUID = 1;

    Taken(String holder) {
      super(holder);
    }

    /** The other server's host and process. */
    public String holder() {
      return getMessage();
    }
  }

  /**
   * Takes the one of this database.
   *
   * @return none where the database is a file
   * @throws Taken when another server has it
   * @throws StoreFailure when the database can't be reached
   */
  public static Optional<Seat> take(String url, String user, String password) throws Taken {
    if (url.startsWith(Schema.SQLITE)) {
      return Optional.empty();
    }
    Seat seat = new Seat(url, user, password);
    boolean isTaken = false;
    try {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!isTaken) {
        try {
          seat.takeAgain();
          isTaken = true;
        } catch (Taken e) {
          if (System.nanoTime() > end || !waited()) {
            throw e;
          }
        }
      }
      return Optional.of(seat);
    } finally {
      if (!isTaken) {
        seat.close();
      }
    }
  }

  private static boolean waited() {
    try {
      TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Takes it once more: after the connection has broken, or where the schema is there only now.
   *
   * @throws Taken when another server has it
   * @throws StoreFailure when the database can't be reached
   */
  public synchronized void takeAgain() throws Taken {
    if (isOver) {
      throw new StoreFailure("The server has ended.");
    }
    try {
      if (connection.isEmpty()) {
        Connection opened = DriverManager.getConnection(url, properties);
        connection = Optional.of(opened);
        // a machine that is switched off says no farewell
        for (String setting : List.of("idle = 10", "interval = 5", "count = 3")) {
          Database.write(opened, "set tcp_keepalives_" + setting);
        }
      }
      Connection open = connection.get();
      String took = "select pg_try_advisory_lock(" + KEY + ", " + OF_SCHEMA + ")";
      if (!Database.read(open, row -> row.getBoolean(1), took).get(0)) {
        throw new Taken(holder(open));
      }
    } catch (SQLException e) {
      letGo();
      throw new StoreFailure("The database can't be opened: " + e.getMessage(), e);
    }
  }

  private static String holder(Connection open) throws SQLException {
    return Database.read(
            open,
            row -> String.valueOf(row.getString(1)),
            "select application_name from pg_locks join pg_stat_activity using (pid)"
                + " where locktype = 'advisory' and granted and classid = "
                + KEY
                + " and objid::bigint = ("
                + OF_SCHEMA
                + "::bigint & 4294967295)"
                + " and database = (select oid from pg_database where datname = current_database())")
        .stream()
        .filter(name -> name.startsWith(CALLED))
        .map(name -> name.substring(CALLED.length()).replaceFirst(" (\\d+)$", ", PID $1"))
        .findFirst()
        .orElse("?");
  }

  /** Whether it is still this server's. */
  public synchronized boolean isHeld() {
    if (connection.isEmpty()) {
      return false;
    }
    try {
      int locks =
          Database.read(
                  connection.get(),
                  row -> row.getInt(1),
                  "select count(*) from pg_locks where locktype = 'advisory' and granted"
                      + " and pid = pg_backend_pid() and classid = "
                      + KEY)
              .get(0);
      if (locks > 0) {
        return true;
      }
    } catch (SQLException e) {
      // it has gone with its connection
    }
    letGo();
    return false;
  }

  private static String host() {
    String name;
    try {
      name = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      name = "?";
    }
    return name.substring(0, Math.min(LONGEST_HOST, name.length()));
  }

  /** Gives it back. */
  @Override
  public synchronized void close() {
    isOver = true;
    letGo();
  }

  private void letGo() {
    Optional<Connection> open = connection;
    connection = Optional.empty();
    if (open.isPresent()) {
      try {
        open.get().close();
      } catch (SQLException e) {
        // PostgreSQL gives it back when it sees that the connection has gone
      }
    }
  }
}
