package io.hopwise.diagnosis;

import io.hopwise.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The recorded cases that stand beside the project; they are no part of it. */
public final class SharedCases {
  private SharedCases() {}

  /** All of them; skips the test where there are none. */
  public static List<Path> all() throws IOException {
    try (Stream<Path> found = Files.list(Needs.recorded("cases"))) {
      return found.filter(path -> Files.exists(path.resolve("case.yaml"))).sorted().toList();
    }
  }
}
