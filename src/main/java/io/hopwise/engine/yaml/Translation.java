package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The text of a rule file that was written in YAML, or what its author has to mend. */
public final class Translation {
  /** What only somebody who typed it can mend; here it would be a mistake of ours. */
  private static final Set<String> OF_SIGNS =
      Set.of(
          "drl-syntax",
          "drl-unreadable",
          "bracket-open",
          "bracket-extra",
          "comma-extra",
          "comma-missing",
          "text-open",
          "words-outside",
          "semicolon-missing",
          "concludes-more",
          "binding");

  private final String drl;
  private final TreeMap<Integer, Place> origins;
  private final List<AuthorProblem> problems;

  Translation(String drl, Map<Integer, Place> origins, List<AuthorProblem> problems) {
    this.drl = drl;
    this.origins = new TreeMap<>(origins);
    this.problems = List.copyOf(problems);
  }

  /** The text; empty where there is anything to mend. */
  public String drl() {
    return drl;
  }

  /** What its author has to mend. */
  public List<AuthorProblem> problems() {
    return problems;
  }

  /** The files that it was made of. */
  public Set<Path> paths() {
    Set<Path> paths = new HashSet<>();
    origins.values().forEach(place -> paths.add(place.path()));
    return paths;
  }

  /**
   * What is wrong at a place of the text, said at the place that its author wrote.
   *
   * @param line from 1; 0 when the file as a whole is meant
   * @param column from 1; 0 when the line as a whole is meant
   */
  public AuthorProblem problem(int line, int column, Mistake what) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = drl.indexOf('\n', start) + 1;
    }
    int end = drl.indexOf('\n', start);
    int offset = column > 0 || end < 0 ? start + Math.max(0, column - 1) : end;
    Place begin = origins.firstEntry().getValue();
    Place place = line > 0 ? origins.floorEntry(offset).getValue() : begin;
    return place.problem(
        OF_SIGNS.contains(what.code()) ? Mistake.of("yaml-not-translated", what.code()) : what);
  }
}
