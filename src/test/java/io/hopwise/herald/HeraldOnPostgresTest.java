package io.hopwise.herald;

import io.hopwise.store.Database;
import io.hopwise.store.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The same on the distribution's PostgreSQL, each test in a schema of its own. */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeraldOnPostgresTest {
  @TempDir static Path scratch;
  private PostgresServer server;
  private int schemas;

  @BeforeAll
  void start() throws Exception {
    server = PostgresServer.start(scratch);
  }

  @AfterAll
  void end() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Nested
  class There extends HeraldTest {
    @Override
    Database opened() {
      return Database.open(server.url() + "?currentSchema=herald" + schemas++, "hopwise", "");
    }
  }
}
