package io.hopwise.store;

import java.nio.file.Path;
import java.util.Locale;
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

  @Nested
  class Afterwards extends AuditTest {
    @Override
    Database opened() {
      return empty();
    }
  }

  @Nested
  class AtOnce extends AccountsTest {
    @Override
    Database opened() {
      return empty();
    }
  }

  /** Each database in a schema of its own. */
  @Nested
  class Before extends OlderDatabaseTest {
    @Override
    String url(String name) {
      return server.url() + "?currentSchema=of_" + name.replace('.', '_').toLowerCase(Locale.ROOT);
    }

    @Override
    String user() {
      return "hopwise";
    }
  }
}
