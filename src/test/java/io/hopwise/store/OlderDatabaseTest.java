package io.hopwise.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A database of each version there was opens in this one with all that was in it. What it held then
 * stands in {@code older-databases/V….sql}, a row or more in each table that the version brought.
 */
class OlderDatabaseTest {
  @TempDir Path scratch;

  String url(String name) {
    return "jdbc:sqlite:" + scratch.resolve(name + ".db");
  }

  String user() {
    return "";
  }

  /** All versions, the oldest first. */
  static List<String> versions() {
    try (Database database = Database.openAsItIs("jdbc:sqlite::memory:", "", "")) {
      return database.schema().versions();
    }
  }

  private static Optional<String> rows(String version) throws IOException {
    String file = "/older-databases/V" + version + ".sql";
    try (InputStream in = OlderDatabaseTest.class.getResourceAsStream(file)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** One of this version with all that was in its tables. */
  static Database older(String version, String url, String user) throws IOException {
    Database database = Database.openAt(version, url, user, "");
    List<String> all = versions();
    for (String one : all.subList(0, all.indexOf(version) + 1)) {
      for (String statement : rows(one).orElse("").split(";\n", -1)) {
        if (!statement.isBlank()) {
          database.in(connection -> Database.write(connection, statement.strip()));
        }
      }
    }
    return database;
  }

  /** What is in each table, as far as these columns. */
  static Map<String, List<String>> content(Database database, Map<String, List<String>> columns) {
    Map<String, List<String>> content = new TreeMap<>();
    columns.forEach(
        (table, names) ->
            content.put(
                table,
                database.read(
                    row -> {
                      List<String> values = new ArrayList<>();
                      for (String name : names) {
                        values.add(name + "=" + row.getString(name));
                      }
                      return String.join(" ", values);
                    },
                    "select " + String.join(", ", names) + " from " + table + " order by 1, 2")));
    return content;
  }

  static Map<String, List<String>> columns(Database database) {
    return database.in(
        connection -> {
          Map<String, List<String>> columns = new TreeMap<>();
          for (String table : Tables.tables(connection)) {
            List<String> names = new ArrayList<>();
            try (var none = connection.prepareStatement("select * from " + table);
                var found = none.executeQuery()) {
              for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                names.add(found.getMetaData().getColumnName(i));
              }
            }
            columns.put(table, names);
          }
          return columns;
        });
  }

  @ParameterizedTest
  @MethodSource("versions")
  void allThatWasInItIsInItStill(String version) throws Exception {
    Map<String, List<String>> columns;
    Map<String, List<String>> before;
    try (Database database = older(version, url("V" + version), user())) {
      columns = columns(database);
      before = content(database, columns);
    }

    try (Database database = Database.open(url("V" + version), user(), "")) {
      assertEquals(before, content(database, columns));
      assertEquals(
          List.of(),
          before.entrySet().stream()
              .filter(table -> table.getValue().isEmpty())
              .map(Map.Entry::getKey)
              .toList(),
          "write a row for these tables into src/test/resources/older-databases");
    }
  }

  @Test
  void oneOfANewerVersionIsRefusedAndLeftAsItIs() throws Exception {
    try (Database database = Database.open(url("newer"), user(), "")) {
      database.in(
          connection ->
              Database.write(
                  connection,
                  "insert into flyway_schema_history (installed_rank, version, description, type,"
                      + " script, checksum, installed_by, execution_time, success) values (99,"
                      + " '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, ?)",
                  true));
    }

    StoreFailure refused =
        assertThrows(StoreFailure.class, () -> Database.open(url("newer"), user(), ""));

    assertTrue(refused.getMessage().contains("of version 99"), refused.getMessage());
    assertTrue(refused.getMessage().contains("newer Hopwise"), refused.getMessage());
  }

  @Test
  void whoWorksBesideAServerLeavesItsOlderDatabaseAsItIs() throws Exception {
    older("4", url("beside"), user()).close();

    assertThrows(StoreFailure.class, () -> Database.openBeside(url("beside"), user(), ""));

    try (Database database = Database.openAsItIs(url("beside"), user(), "")) {
      assertEquals(Optional.of("4"), database.schema().version());
    }
  }
}
