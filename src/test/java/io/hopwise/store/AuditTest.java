package io.hopwise.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was done stays written down. */
class AuditTest {
  @TempDir Path scratch;
  Database database;
  private Audit audit;

  @BeforeEach
  void open() throws Exception {
    database = opened();
    audit = new Audit(database, Clock.systemUTC());
    audit.write("ada", Audit.Deed.SIGNED_IN, "first", new Audit.Where("r-1", "192.0.2.7"));
    audit.write("ada", Audit.Deed.SIGNED_OUT, "second", Audit.Where.HERE);
  }

  Database opened() throws Exception {
    return Database.open("jdbc:sqlite:" + scratch.resolve("hopwise.db"), "", "");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"update audit set account = 'eve'", "delete from audit"})
  void theDatabaseItselfRefusesToChangeIt(String sql) {
    StoreFailure refused =
        assertThrows(
            StoreFailure.class, () -> database.in(connection -> Database.write(connection, sql)));

    assertTrue(refused.getMessage().contains("append-only"), refused.getMessage());
  }

  @Test
  void itIsReadFromTheNewestOn() {
    List<Audit.Entry> newest = audit.list(Long.MAX_VALUE, 1);
    List<Audit.Entry> before = audit.list(newest.get(0).id(), 1);

    assertEquals("second", newest.get(0).object());
    assertEquals("first", before.get(0).object());
    assertEquals(new Audit.Where("r-1", "192.0.2.7"), before.get(0).where());
  }
}
