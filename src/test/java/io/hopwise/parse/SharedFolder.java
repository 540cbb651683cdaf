package io.hopwise.parse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Real output kept beside the project; without it the tests on it are skipped, and say so. */
final class SharedFolder {
  private static final Path ROOT = Path.of("..", "shared");

  private SharedFolder() {}

  /** A folder there. */
  static Path folder(String name) {
    Path folder = ROOT.resolve(name);
    boolean present = Files.isDirectory(folder);
    if (!present) {
      System.err.println("SKIPPED: " + folder + " is not here, tests on real output do not run");
    }
    Assumptions.assumeTrue(present, folder + " is not here");
    return folder;
  }

  /** The hosts' folders of all cases. */
  static List<Path> hosts() throws IOException {
    try (Stream<Path> paths = Files.walk(folder("cases"), 2)) {
      return paths
          .filter(path -> Files.isDirectory(path.resolve("sos_commands")))
          .sorted()
          .toList();
    }
  }

  /** The archives of the recorded networks. */
  static List<Path> archives() throws IOException {
    try (Stream<Path> paths = Files.walk(folder("differential"), 2)) {
      return paths.filter(path -> path.toString().endsWith(".tar.gz")).sorted().toList();
    }
  }
}
