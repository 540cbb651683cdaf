package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import java.nio.file.Path;

/**
 * A place in what an author wrote.
 *
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1; 0 when the line as a whole is meant
 * @param quoted the line as it stands there
 */
record Place(Path path, int line, int column, String quoted) {
  /** A file as a whole. */
  static Place whole(Path path) {
    return new Place(path, 0, 0, "");
  }

  AuthorProblem problem(Mistake what) {
    return new AuthorProblem(path, line, column, what, quoted);
  }
}
