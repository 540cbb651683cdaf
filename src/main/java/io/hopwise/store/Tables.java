package io.hopwise.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of a database that hold something of ours, each after those that it points to. */
final class Tables {
  /** Nobody stays signed in where a backup is restored. */
  private static final Set<String> LEFT_OUT = Set.of(Schema.HISTORY, "sessions");

  private Tables() {}

  /** All tables whose rows belong to a backup, in an order in which they can be filled. */
  static List<String> tables(Connection connection) throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    Optional<String> schema = Optional.ofNullable(connection.getSchema());
    if (schema.isEmpty() && !about.getURL().startsWith(Schema.SQLITE)) {
      // it has none yet, and those of others are none of ours
      return List.of();
    }
    TreeMap<String, Set<String>> needs = new TreeMap<>();
    try (ResultSet found =
        about.getTables(null, schema.orElse(null), "%", new String[] {"TABLE"})) {
      while (found.next()) {
        String table = found.getString("TABLE_NAME");
        if (!LEFT_OUT.contains(table) && !table.startsWith("sqlite_")) {
          needs.put(table, new TreeSet<>());
        }
      }
    }
    for (String table : needs.keySet()) {
      try (ResultSet keys = about.getImportedKeys(null, schema.orElse(null), table)) {
        while (keys.next()) {
          needs.get(table).add(keys.getString("PKTABLE_NAME"));
        }
      }
      needs.get(table).remove(table);
    }
    Set<String> ordered = new LinkedHashSet<>();
    while (ordered.size() < needs.size()) {
      List<String> ready =
          needs.keySet().stream()
              .filter(table -> !ordered.contains(table) && ordered.containsAll(needs.get(table)))
              .toList();
      if (ready.isEmpty()) {
        throw new IllegalStateException("These tables point to each other: " + needs.keySet());
      }
      ordered.addAll(ready);
    }
    return new ArrayList<>(ordered);
  }
}
