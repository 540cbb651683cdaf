package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.yaml.CsvReader.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table beside a rule file: the first row names the columns, each other row becomes a rule.
 *
 * @param rows each by its columns
 */
record Table(List<String> columns, List<Row> rows) {
  private static final long MOST_BYTES = 1 << 20;

  /** Every row is a rule that is compiled. */
  private static final int MOST_ROWS = 500;

  /** A row. */
  record Row(Place at, Map<String, Cell> cells) {}

  /**
   * Reads it.
   *
   * @param name as the rule's author wrote it
   * @param notes get what is wrong with it
   */
  static Optional<Table> read(Path rules, YamlNode.Scalar name, Notes notes) {
    if (!name.text().matches("[^/\\\\:]+\\.csv")) {
      notes.add(name.at(), Mistake.of("table-name", name.text()));
      return Optional.empty();
    }
    Path path = rules.resolveSibling(name.text());
    try {
      if (!Files.isRegularFile(path)) {
        notes.add(name.at(), Mistake.of("table-missing", name.text()));
        return Optional.empty();
      }
      if (Files.size(path) > MOST_BYTES) {
        notes.add(Place.whole(path), Mistake.of("table-big", Integer.toString(MOST_ROWS)));
        return Optional.empty();
      }
      Optional<String> text = Decoded.text(Files.readAllBytes(path));
      if (text.isEmpty()) {
        notes.add(Place.whole(path), Mistake.of("table-text"));
        return Optional.empty();
      }
      return read(Lines.of(path, text.get()), notes);
    } catch (IOException e) {
      notes.add(name.at(), Mistake.of("table-missing", name.text()));
      return Optional.empty();
    } catch (Unreadable e) {
      notes.add(e);
      return Optional.empty();
    }
  }

  private static Optional<Table> read(Lines lines, Notes notes) throws Unreadable {
    List<List<Cell>> all = CsvReader.read(lines);
    if (all.size() < 2) {
      notes.add(Place.whole(lines.path()), Mistake.of("table-empty"));
      return Optional.empty();
    }
    if (all.size() - 1 > MOST_ROWS) {
      notes.add(Place.whole(lines.path()), Mistake.of("table-big", Integer.toString(MOST_ROWS)));
      return Optional.empty();
    }
    List<String> columns = new ArrayList<>();
    for (Cell cell : all.get(0)) {
      if (!cell.text().isEmpty() && columns.contains(cell.text())) {
        notes.add(cell.at(), Mistake.of("table-column-twice", cell.text()));
      }
      columns.add(cell.text());
    }
    List<Row> rows = new ArrayList<>();
    for (List<Cell> cells : all.subList(1, all.size())) {
      Map<String, Cell> row = new LinkedHashMap<>();
      Cell last = cells.get(cells.size() - 1);
      for (int i = cells.size(); i < columns.size(); i++) {
        row.put(columns.get(i), new Cell(last.at(), ""));
      }
      for (int i = 0; i < cells.size(); i++) {
        String column = i < columns.size() ? columns.get(i) : "";
        if (!column.isEmpty()) {
          row.put(column, cells.get(i));
        } else if (!cells.get(i).text().isEmpty()) {
          notes.add(cells.get(i).at(), Mistake.of("table-cell-extra", cells.get(i).text()));
        }
      }
      rows.add(new Row(cells.get(0).at(), row));
    }
    columns.removeIf(String::isEmpty);
    return Optional.of(new Table(List.copyOf(columns), List.copyOf(rows)));
  }
}
