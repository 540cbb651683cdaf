package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hopwise.store.PostgresServer;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL killed at any moment under a server that goes on, and every fourth time that server
 * with it, while somebody submits cases: each that was accepted ends once. With {@code lab.share} 1
 * it is killed a hundred times.
 */
@Tag("lab")
class KilledDatabaseLabTest {
  private static final int KILLS = 100;
  private static final int AT_WORK_MILLIS = 800;

  @TempDir Path scratch;

  @Test
  void whateverHappensToTheDatabaseNoCaseIsLostAndNoneEndsTwice() throws Exception {
    double share = Double.parseDouble(System.getProperty("lab.share", "0.1"));
    Random random = new Random(4711);
    SteadySender sender = new SteadySender(scratch);
    try (PostgresServer postgres = PostgresServer.start(scratch)) {
      Process server = started(sender, postgres);
      try {
        sender.start();
        for (int kills = 0; kills < KILLS * share; kills++) {
          sender.awaitOneMore();
          boolean isOver = server.waitFor(random.nextInt(AT_WORK_MILLIS), TimeUnit.MILLISECONDS);
          assertFalse(isOver, "it ended by itself");
          postgres.kill();
          if (kills % 4 == 3) {
            server.destroyForcibly();
            server.waitFor();
          }
          postgres.begin();
          if (kills % 4 == 3) {
            server = started(sender, postgres);
          }
        }
        sender.assertAllEndedOnce();
      } finally {
        server.destroyForcibly();
        server.waitFor();
      }
    }
  }

  private Process started(SteadySender sender, PostgresServer postgres) throws Exception {
    return sender.started("--config", configuration(postgres).toString());
  }

  private Path configuration(PostgresServer postgres) throws Exception {
    return java.nio.file.Files.writeString(
        scratch.resolve("serve.yaml"),
        "database: " + postgres.url().substring("jdbc:".length()) + "\ndatabase_user: hopwise\n");
  }
}
