package io.hopwise.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The recorded cases that stand beside the project; they are no part of it. */
final class SharedCases {
  static final Path FOLDER = Path.of("..", "shared", "cases");

  private SharedCases() {}

  /** All of them; skips the test, and says so, where there are none. */
  static List<Path> all() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      System.err.println("SKIPPED: " + FOLDER + " is not here, so its cases were not diagnosed.");
      Assumptions.abort(FOLDER + " is not here");
    }
    try (Stream<Path> found = Files.list(FOLDER)) {
      return found.filter(path -> Files.exists(path.resolve("case.yaml"))).sorted().toList();
    }
  }
}
