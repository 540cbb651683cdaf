package io.hopwise.casefile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the files lie that a case names: seen from the folder of its file. What somebody else sent
 * may name none beyond what was sent, or it would be told what stands in files of this machine.
 */
final class Beside {
  private final Path file;
  private final Optional<Path> within;

  private Beside(Path file, Optional<Path> within) {
    this.file = file;
    this.within = within;
  }

  /** Beside this case file, or wherever it says. */
  static Beside file(Path file) {
    return new Beside(file, Optional.empty());
  }

  /** The same, and nowhere but in this folder. */
  Beside within(Path folder) {
    return new Beside(file, Optional.of(folder));
  }

  /**
   * What a word of the case stands for, which need not be there.
   *
   * @throws java.nio.file.InvalidPathException when it can't be a path
   */
  Path path(String word) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? Path.of(word) : folder.resolve(word);
  }

  /** Whether the case may name it; links count as what they lead to. */
  boolean isAllowed(Path path) {
    return within.isEmpty() || real(path).startsWith(real(within.get()));
  }

  private static Path real(Path path) {
    try {
      return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
