package io.hopwise.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The libraries beside the jar, for whoever starts it by {@code java -jar}. A Class-Path in its
 * manifest would name them as well, but the launcher's own start would pay for it: the JVM follows
 * it from any class path.
 */
final class BesideJar {
  private static final List<String> FOLDERS = List.of("rule-compiler", "picture", "server");

  /** Set by the launcher, which chooses the class path itself. */
  private static final String HOME = "HOPWISE_HOME";

  private final Path folder;

  private BesideJar(Path folder) {
    this.folder = folder;
  }

  /**
   * Those of this process; none where somebody chose the class path, or the jar lies alone.
   *
   * @param classPath as the JVM was given it
   */
  static Optional<BesideJar> of(String classPath, Map<String, String> environment) {
    if (environment.containsKey(HOME)
        || classPath.contains(File.pathSeparator)
        || !classPath.endsWith(".jar")) {
      return Optional.empty();
    }
    Path folder = Path.of(classPath).toAbsolutePath().getParent();
    boolean isAlone = FOLDERS.stream().map(folder::resolve).noneMatch(Files::isDirectory);
    return isAlone ? Optional.empty() : Optional.of(new BesideJar(folder));
  }

  /** The jar and all libraries, without what this process has on its class path. */
  ClassLoader loader(URL jar) {
    List<URL> all = new ArrayList<>(List.of(jar));
    try {
      for (String name : FOLDERS) {
        if (Files.isDirectory(folder.resolve(name))) {
          try (Stream<Path> files = Files.list(folder.resolve(name))) {
            for (Path file :
                files.filter(one -> one.toString().endsWith(".jar")).sorted().toList()) {
              all.add(file.toUri().toURL());
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new URLClassLoader(all.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
