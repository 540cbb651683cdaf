package io.hopwise.desk.web;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the author of a connector has to mend, all of it. */
final class Problems {
  private final Path path;
  private final List<String> lines;
  private final List<AuthorProblem> said = new ArrayList<>();

  /**
   * Of this file.
   *
   * @param path as problems shall name it
   */
  Problems(Path path, String text) {
    this.path = path;
    this.lines = text.lines().toList();
  }

  /** Something is wrong at a line; 0 for the file as a whole. */
  void say(int line, Mistake what) {
    String quoted = line > 0 && line <= lines.size() ? lines.get(line - 1) : "";
    int column = quoted.length() - quoted.stripLeading().length() + 1;
    said.add(new AuthorProblem(path, line, line > 0 ? column : 0, what, quoted));
  }

  List<AuthorProblem> said() {
    return List.copyOf(said);
  }
}
