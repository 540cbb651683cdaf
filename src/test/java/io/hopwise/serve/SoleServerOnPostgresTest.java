package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BadInput;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.store.PostgresServer;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server for each PostgreSQL, on the distribution's real one. */
@Tag("lab")
class SoleServerOnPostgresTest {
  private static final int PATIENCE_SECONDS = 60;

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

  private static ServerSettings settings(String schema, String data) throws Exception {
    Map<String, String> options =
        Map.of(
            "accounts",
            "off",
            "listen",
            "127.0.0.1:0",
            "data",
            scratch.resolve(data).toString(),
            "database",
            postgres.url().substring("jdbc:".length()) + "?currentSchema=" + schema,
            "database_user",
            "hopwise");
    return SettingsReader.read(Optional.empty(), options, Map.of()).settings().orElseThrow();
  }

  private static Server started(String schema, String data, BlockingQueue<String> log)
      throws Exception {
    return Server.start(settings(schema, data), Messages.in(Language.EN), log::add);
  }

  @Test
  void aSecondOneIsToldWhichHostAndProcessHasItAndComesWhenThatHasEnded() throws Exception {
    BlockingQueue<String> log = new LinkedBlockingQueue<>();
    try (Server first = started("one", "first", log)) {
      BadInput refused = assertThrows(BadInput.class, () -> started("one", "second", log));

      String holder =
          InetAddress.getLocalHost().getHostName() + ", PID " + ProcessHandle.current().pid();
      assertEquals("serve-database-in-use", refused.key());
      assertEquals(List.of(holder), refused.arguments());
      assertTrue(first.port() > 0);
    }
    try (Server second = started("one", "second", log)) {
      assertTrue(second.port() > 0);
    }
  }

  @Test
  void oneThatLosesItsConnectionTakesNoWorkUntilItHasItAgain() throws Exception {
    BlockingQueue<String> log = new LinkedBlockingQueue<>();
    try (Server server = started("two", "third", log)) {
      postgres.kill();
      await(log, "database-lock-lost");
      postgres.begin();
      await(log, "database-lock-regained");

      assertFalse(server.isDisplaced());
    }
  }

  private static void await(BlockingQueue<String> log, String event) throws Exception {
    String line = "";
    while (!line.contains(event)) {
      line = Optional.ofNullable(log.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).orElseThrow();
    }
  }
}
