package io.hopwise.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The same on the distribution's PostgreSQL. */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesOnPostgresTest {
  @TempDir static Path scratch;
  private PostgresServer server;

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

  private Database empty() {
    Database empty = Database.open(server.url(), "hopwise", "");
    empty.in(connection -> Database.write(connection, "delete from cases"));
    return empty;
  }

  @Nested
  class There extends CasesTest {
    @Override
    Database opened() {
      return empty();
    }
  }

  @Nested
  class Later extends AdditionsTest {
    @Override
    Database opened() {
      return empty();
    }
  }
}
