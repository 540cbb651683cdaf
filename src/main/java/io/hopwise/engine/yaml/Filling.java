package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.yaml.CsvReader.Cell;
import io.hopwise.engine.yaml.YamlNode.Entry;
import io.hopwise.engine.yaml.YamlNode.Items;
import io.hopwise.engine.yaml.YamlNode.Kind;
import io.hopwise.engine.yaml.YamlNode.Mapping;
import io.hopwise.engine.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the cells of a row where a rule says {@code {column}}. A cell becomes a value or words for
 * people, whatever stands in it; what a rule asks for is never in a table.
 */
final class Filling {
  private static final Set<String> LIMITS = Set.of("less", "more", "at-least", "at-most");
  private static final Pattern COLUMN = Pattern.compile("\\{([^{}]+)}");

  private final Table table;
  private final Table.Row row;
  private final Notes notes;
  private boolean isFilled;

  Filling(Table table, Table.Row row, Notes notes) {
    this.table = table;
    this.row = row;
    this.notes = notes;
  }

  /** The rule of this row. */
  Mapping rule(Mapping rule) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : rule.entries()) {
      entries.add(
          switch (entry.key().text()) {
            case "name" -> new Entry(entry.key(), words(entry.value()));
            case "strength" ->
                new Entry(entry.key(), value(entry.value(), false).orElse(entry.value()));
            case "when" -> new Entry(entry.key(), patterns(entry.value()));
            default -> entry;
          });
    }
    if (!isFilled) {
      notes.add(row.at(), Mistake.of("table-row-empty").oneOf(table.columns()));
    }
    return new Mapping(rule.at(), entries);
  }

  private YamlNode patterns(YamlNode when) {
    if (!(when instanceof Items patterns)) {
      return when;
    }
    List<YamlNode> filled = new ArrayList<>();
    for (YamlNode pattern : patterns.items()) {
      filled.add(pattern instanceof Mapping mapping ? pattern(mapping) : pattern);
    }
    return new Items(patterns.at(), filled);
  }

  private Mapping pattern(Mapping pattern) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : pattern.entries()) {
      switch (entry.key().text()) {
        case "say" -> entries.add(new Entry(entry.key(), words(entry.value())));
        case "where" ->
            value(entry.value(), false)
                .ifPresent(filled -> entries.add(new Entry(entry.key(), filled)));
        default -> entries.add(entry);
      }
    }
    return new Mapping(pattern.at(), entries);
  }

  /**
   * The same with its cells; empty where nothing is asked.
   *
   * @param isLimit whether it is a limit, which a row may do without
   */
  private Optional<YamlNode> value(YamlNode node, boolean isLimit) {
    Optional<String> column = column(node);
    if (column.isPresent()) {
      return cell(node.at(), column.get())
          .filter(cell -> !isAny(cell, column.get(), isLimit))
          .map(
              cell -> {
                isFilled = true;
                return new Scalar(cell.at(), cell.text(), Kind.CELL);
              });
    }
    if (node instanceof Items list) {
      List<YamlNode> items = new ArrayList<>();
      list.items().forEach(item -> value(item, false).ifPresent(items::add));
      boolean isEmptied = items.isEmpty() && !list.items().isEmpty();
      return isEmptied ? Optional.empty() : Optional.of(new Items(list.at(), items));
    }
    if (node instanceof Mapping mapping) {
      List<Entry> entries = new ArrayList<>();
      for (Entry entry : mapping.entries()) {
        boolean limits = LIMITS.contains(entry.key().text());
        value(entry.value(), limits)
            .ifPresent(filled -> entries.add(new Entry(entry.key(), filled)));
      }
      boolean isEmptied = entries.isEmpty() && !mapping.entries().isEmpty();
      return isEmptied ? Optional.empty() : Optional.of(new Mapping(mapping.at(), entries));
    }
    return Optional.of(node);
  }

  /** {@code "{driver}"}, or without quotes, which YAML takes for a mapping. */
  private static Optional<String> column(YamlNode node) {
    if (node instanceof Scalar scalar) {
      Matcher whole = COLUMN.matcher(scalar.text().strip());
      return whole.matches() ? Optional.of(whole.group(1).strip()) : Optional.empty();
    }
    return node instanceof Mapping mapping
            && mapping.entries().size() == 1
            && mapping.entries().get(0).value() instanceof Scalar nothing
            && nothing.isNothing()
            && mapping.at().quoted().startsWith("{", mapping.at().column() - 1)
        ? Optional.of(mapping.entries().get(0).key().text())
        : Optional.empty();
  }

  private YamlNode words(YamlNode node) {
    if (!(node instanceof Scalar text)) {
      return node;
    }
    Matcher columns = COLUMN.matcher(text.text());
    StringBuilder filled = new StringBuilder();
    while (columns.find()) {
      String said =
          cell(node.at(), columns.group(1).strip())
              .map(cell -> cell.text().isEmpty() ? "-" : cell.text())
              .orElse("");
      columns.appendReplacement(filled, Matcher.quoteReplacement(said));
    }
    columns.appendTail(filled);
    return new Scalar(node.at(), filled.toString(), Kind.CELL);
  }

  private Optional<Cell> cell(Place asked, String column) {
    if (!table.columns().contains(column)) {
      notes.addUnknown(asked, Mistake.of("table-column-unknown", column), column, table.columns());
    }
    return Optional.ofNullable(row.cells().get(column));
  }

  /** An empty cell says that there is no limit; that any value will do has to be said. */
  private boolean isAny(Cell cell, String column, boolean isLimit) {
    if (cell.text().isEmpty() && !isLimit) {
      notes.add(cell.at(), Mistake.of("table-cell-empty", column));
    }
    return cell.text().isEmpty() || cell.text().equals("*");
  }
}
