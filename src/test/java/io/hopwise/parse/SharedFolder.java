package io.hopwise.parse;

import io.hopwise.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Real output kept beside the project; without it the tests on it are skipped, and say so. */
final class SharedFolder {
  private SharedFolder() {}

  /** The hosts' folders of all cases. */
  static List<Path> hosts() throws IOException {
    try (Stream<Path> paths = Files.walk(Needs.recorded("cases"), 2)) {
      return paths
          .filter(path -> Files.isDirectory(path.resolve("sos_commands")))
          .sorted()
          .toList();
    }
  }

  /** The archives of the recorded networks. */
  static List<Path> archives() throws IOException {
    try (Stream<Path> paths = Files.walk(Needs.recorded("differential"), 2)) {
      return paths.filter(path -> path.toString().endsWith(".tar.gz")).sorted().toList();
    }
  }
}
