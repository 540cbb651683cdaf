package io.hopwise.cause;

import java.nio.file.Path;

/**
 * What an author of a rule or a card has to mend. The file it stands in is left out; the others are
 * used.
 *
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1; 0 when the line as a whole is meant
 * @param message what is wrong, and what may have been meant
 * @param quoted the line as it stands there; empty when none is meant
 */
public record AuthorProblem(Path path, int line, int column, String message, String quoted) {
  /** {@code path:line: what is wrong}. */
  @Override
  public String toString() {
    return path + (line > 0 ? ":" + line : "") + ": " + message;
  }
}
