package io.hopwise.store;

import static io.hopwise.store.OlderDatabaseTest.columns;
import static io.hopwise.store.OlderDatabaseTest.content;
import static io.hopwise.store.OlderDatabaseTest.older;
import static io.hopwise.store.OlderDatabaseTest.versions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file of an older version is kept before it is changed; a backup of it comes back. */
class OlderFileTest {
  @TempDir Path scratch;

  static List<String> all() {
    return versions();
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatABackupOfItHoldsComesBack(String version) throws Exception {
    Map<String, List<String>> columns;
    Map<String, List<String>> before;
    Map<String, List<List<Optional<Object>>>> rows = new TreeMap<>();
    List<String> tables;
    String url = "jdbc:sqlite:" + scratch.resolve("older.db");
    String other = "jdbc:sqlite:" + scratch.resolve("other.db");
    try (Database database = older(version, url, "")) {
      columns = columns(database);
      before = content(database, columns);
    }
    tables =
        Snapshot.of(
            url,
            "",
            "",
            snapshot -> {
              assertEquals(version, snapshot.version());
              for (String table : snapshot.tables()) {
                List<List<Optional<Object>>> all = new ArrayList<>();
                snapshot.rows(table, all::add);
                rows.put(table, all);
              }
              return snapshot.tables();
            });

    Refilling.of(
        version,
        other,
        "",
        "",
        database -> {
          for (String table : tables) {
            var left = rows.get(table).iterator();
            database.fill(
                table,
                columns.get(table),
                () -> left.hasNext() ? Optional.of(left.next()) : Optional.empty());
          }
        });

    try (Database database = Database.open(other, "", "")) {
      assertEquals(before, content(database, columns));
    }
  }

  @Test
  void anOlderFileIsCopiedAsideBeforeItIsChanged() throws Exception {
    String first = versions().get(0);
    String newest = versions().get(versions().size() - 1);
    Path file = scratch.resolve("aside.db");
    older(first, "jdbc:sqlite:" + file, "").close();

    Database.open("jdbc:sqlite:" + file, "", "").close();

    Path copy = scratch.resolve("aside.db.before-V" + newest);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
    try (Database database = Database.openAsItIs("jdbc:sqlite:" + copy, "", "")) {
      assertEquals(Optional.of(first), database.schema().version());
      assertFalse(content(database, columns(database)).get("cases").isEmpty());
    }
  }

  @Test
  void anEarlierCopyIsNotWrittenOver() throws Exception {
    String first = versions().get(0);
    String newest = versions().get(versions().size() - 1);
    Path file = scratch.resolve("twice.db");
    Path earlier = Files.writeString(scratch.resolve("twice.db.before-V" + newest), "earlier");
    older(first, "jdbc:sqlite:" + file, "").close();

    Database.open("jdbc:sqlite:" + file, "", "").close();

    assertEquals("earlier", Files.readString(earlier));
    assertTrue(Files.exists(scratch.resolve("twice.db.before-V" + newest + "-2")));
  }

  @Test
  void aFileOfThisVersionIsNotCopied() throws Exception {
    Path folder = Files.createDirectory(scratch.resolve("same"));
    Database.open("jdbc:sqlite:" + folder.resolve("same.db"), "", "").close();

    Database.open("jdbc:sqlite:" + folder.resolve("same.db"), "", "").close();

    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("same.db")), files.toList());
    }
  }
}
