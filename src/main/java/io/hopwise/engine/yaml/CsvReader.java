package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem.Mistake;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a table (RFC 4180) into its cells, each with its place. Cells are separated by commas, by
 * semicolons as spreadsheets do where the comma is the decimal sign, or by tabs: whichever the
 * first line has most of.
 */
final class CsvReader {
  /** The first is taken where a line has none. */
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '，', '；');

  private final Lines lines;
  private final char separator;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** A cell: what stands in it, without its quotes and the blanks around it. */
  record Cell(Place at, String text) {}

  private CsvReader(Lines lines) {
    this.lines = lines;
    this.separator = separator(lines.line(1));
  }

  /**
   * The rows that have anything in them.
   *
   * @throws Unreadable when a quote is not closed, or text follows a closed one
   */
  static List<List<Cell>> read(Lines lines) throws Unreadable {
    CsvReader reader = new CsvReader(lines);
    int line = 1;
    while (line <= lines.lines().size()) {
      line = reader.row(line);
    }
    return reader.rows;
  }

  private static char separator(String header) {
    char most = SEPARATORS.get(0);
    for (char candidate : SEPARATORS) {
      if (count(header, candidate) > count(header, most)) {
        most = candidate;
      }
    }
    return most;
  }

  private static long count(String text, char sign) {
    return text.chars().filter(c -> c == sign).count();
  }

  /** Reads the row that begins with this line, and tells which line comes after it. */
  private int row(int first) throws Unreadable {
    List<Cell> cells = new ArrayList<>();
    int line = first;
    int at = 0;
    boolean isMore = true;
    while (isMore) {
      String text = lines.line(line);
      int start = afterBlanks(text, at);
      Place place = lines.at(line, start + 1);
      if (start < text.length() && text.charAt(start) == '"') {
        StringBuilder cell = new StringBuilder();
        at = start + 1;
        while (!isClosed(text, at)) {
          if (at >= text.length()) {
            if (line >= lines.lines().size()) {
              throw new Unreadable(place.problem(Mistake.of("table-quote-open")));
            }
            line++;
            text = lines.line(line);
            at = 0;
            cell.append('\n');
          } else {
            at += text.charAt(at) == '"' ? 1 : 0;
            cell.append(text.charAt(at++));
          }
        }
        at = afterBlanks(text, at + 1);
        if (at < text.length() && text.charAt(at) != separator) {
          throw new Unreadable(lines.at(line, at + 1).problem(Mistake.of("table-quote-inside")));
        }
        cells.add(new Cell(place, cell.toString().strip()));
      } else {
        int end = text.indexOf(separator, start);
        at = end < 0 ? text.length() : end;
        cells.add(new Cell(place, text.substring(Math.min(start, at), at).strip()));
      }
      isMore = at < text.length();
      at++;
    }
    if (cells.stream().anyMatch(cell -> !cell.text().isEmpty())) {
      rows.add(List.copyOf(cells));
    }
    return line + 1;
  }

  /** Whether a quote stands here that is not doubled. */
  private static boolean isClosed(String text, int at) {
    return at < text.length() && text.charAt(at) == '"' && !text.startsWith("\"\"", at);
  }

  private int afterBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != separator && text.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }
}
