package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import java.util.ArrayList;
import java.util.List;

/** Collects what the author of one file has to mend, by the place in its text. */
final class Problems {
  private final RuleFile file;
  private final List<AuthorProblem> found = new ArrayList<>();

  Problems(RuleFile file) {
    this.file = file;
  }

  /** At an offset of the text. */
  void at(int offset, Mistake what) {
    Place place = Place.of(file.text(), offset);
    add(place.line(), place.column(), what);
  }

  /** At a line; 0 when the file as a whole is meant. */
  void atLine(int line, Mistake what) {
    String quoted = file.line(line);
    add(line, line > 0 ? quoted.length() - quoted.stripLeading().length() + 1 : 0, what);
  }

  private void add(int line, int column, Mistake what) {
    AuthorProblem problem = file.problem(line, column, what);
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  List<AuthorProblem> found() {
    return found;
  }
}
