package io.hopwise.engine.yaml;

import java.nio.file.Path;
import java.util.List;

/**
 * A text by its lines.
 *
 * @param lines without their ends
 */
record Lines(Path path, List<String> lines) {
  static Lines of(Path path, String text) {
    return new Lines(path, text.lines().toList());
  }

  /** A place, both counted from 1. */
  Place at(int line, int column) {
    return new Place(path, line, column, line(line));
  }

  /** Where the words of a line begin. */
  Place at(int line) {
    String text = line(line);
    return at(line, text.length() - text.stripLeading().length() + 1);
  }

  /** A line, from 1; empty when there is none. */
  String line(int number) {
    return number > 0 && number <= lines.size() ? lines.get(number - 1) : "";
  }
}
