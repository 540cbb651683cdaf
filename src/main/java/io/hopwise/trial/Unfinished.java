package io.hopwise.trial;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds what an author left for later: what {@code rules new} wrote as {@code TODO}. */
final class Unfinished {
  private static final String MARK = "TODO";

  private Unfinished() {}

  /** The lines of a file that say so; none where there is no such file. */
  static List<AuthorProblem> in(Path file) {
    List<AuthorProblem> found = new ArrayList<>();
    List<String> lines;
    try {
      lines =
          Files.isRegularFile(file)
              ? Files.readString(file, StandardCharsets.UTF_8).lines().toList()
              : List.of();
    } catch (IOException e) {
      // what can't be read is said by those who need it
      return List.of();
    }
    for (int i = 0; i < lines.size(); i++) {
      int at = lines.get(i).indexOf(MARK);
      if (at >= 0) {
        found.add(
            new AuthorProblem(file, i + 1, at + 1, Mistake.of("unfinished", MARK), lines.get(i)));
      }
    }
    return found;
  }
}
