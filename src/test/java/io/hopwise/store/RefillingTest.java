package io.hopwise.store;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a backup names becomes SQL: it may name nothing but what backups hold. */
class RefillingTest {
  @TempDir Path scratch;

  @ParameterizedTest
  @CsvSource({"sessions, id", "sqlite_master, sql", "cases, 'id) select 1 from cases --'"})
  void whatNoBackupHoldsIsNotFilled(String table, String column) {
    String url = "jdbc:sqlite:" + scratch.resolve("new.db");

    StoreFailure met =
        assertThrows(
            StoreFailure.class,
            () ->
                Refilling.of(
                    "1",
                    url,
                    "",
                    "",
                    database -> database.fill(table, List.of(column), Optional::empty)));

    assertTrue(String.valueOf(met.getMessage()).contains("No backup holds this"), met::getMessage);
  }
}
