package io.hopwise.serve;

import io.hopwise.store.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The same between databases: what SQLite had comes back in PostgreSQL, and the other way. */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupOnPostgresTest {
  @TempDir static Path postgres;
  private PostgresServer server;

  @BeforeAll
  void start() throws Exception {
    server = PostgresServer.start(postgres);
  }

  @AfterAll
  void end() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private String schema(String name) {
    return server.url().substring("jdbc:".length()) + "?currentSchema=" + name;
  }

  @Nested
  class FromSqlite extends MovedServerTest {
    @Override
    String database(String name) {
      return name.equals("other") ? schema("moved") : "";
    }
  }

  @Nested
  class ToSqlite extends MovedServerTest {
    @Override
    String database(String name) {
      return name.equals("data") ? schema("left") : "";
    }
  }
}
