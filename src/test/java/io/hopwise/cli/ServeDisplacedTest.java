package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.store.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code hopwise serve} whose database another server has taken, on a real PostgreSQL. */
@Tag("lab")
class ServeDisplacedTest {
  private static final String KEY = "1752133751, hashtext('public')";

  /** Of those that have the lock while another one waits for it. */
  private static final String HOLDERS =
      "select pg_terminate_backend(held.pid) from pg_locks held"
          + " join pg_locks wanted using (locktype, classid, objid, database)"
          + " where locktype = 'advisory' and classid = 1752133751 and held.granted and not wanted.granted";

  @TempDir static Path scratch;
  private static PostgresServer postgres;

  @BeforeAll
  static void start() throws Exception {
    postgres = PostgresServer.start(scratch);
  }

  @AfterAll
  static void end() throws Exception {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  @Timeout(120)
  void itEndsAndItsExitSaysThatTheDatabaseIsUnavailable() throws Exception {
    int port = free();
    Path settings =
        Files.writeString(
            scratch.resolve("serve.yaml"),
            "listen: 127.0.0.1:"
                + port
                + "\naccounts: off\ndata: data\ndatabase_user: hopwise\ndatabase: "
                + postgres.url().substring("jdbc:".length())
                + "\n");
    Files.createDirectory(scratch.resolve("data"));
    CompletableFuture<Ran> serve =
        CompletableFuture.supplyAsync(() -> Ran.hopwise("serve", "--config", settings.toString()));
    try (Connection other = connected();
        Statement statement = other.createStatement()) {
      statement.execute("set application_name = 'hopwise serve elsewhere 17'");
      awaitListening(port);
      // it waits, and so comes before the server that has lost its place comes again
      CompletableFuture<Void> taken = CompletableFuture.runAsync(() -> take(statement));
      until(HOLDERS);
      taken.get(1, TimeUnit.MINUTES);
      Ran ran = serve.get(1, TimeUnit.MINUTES);

      assertTrue(ran.error().contains("\"by\":\"elsewhere, PID 17\""), ran.error());
      assertEquals(CommandLine.UNAVAILABLE, ran.exit());
    }
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(int port) {
    boolean isListening = false;
    while (!isListening) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        isListening = socket.isConnected();
      } catch (IOException e) {
        // not yet
      }
    }
  }

  private static Connection connected() throws SQLException {
    return DriverManager.getConnection(postgres.url(), "hopwise", "");
  }

  private static void take(Statement statement) {
    try {
      statement.execute("select pg_advisory_lock(" + KEY + ")");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks until there is an answer. */
  private static void until(String question) throws SQLException {
    try (Connection admin = connected();
        Statement statement = admin.createStatement()) {
      boolean isAnswered = false;
      while (!isAnswered) {
        try (ResultSet answer = statement.executeQuery(question)) {
          isAnswered = answer.next();
        }
      }
    }
  }
}
