package io.hopwise.live;

import io.hopwise.pack.Packs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What lies in some folders at one time.
 *
 * @param files a fingerprint of each; what can't be read has one that says so
 */
record FolderContent(Map<Path, String> files) {
  FolderContent {
    files = Map.copyOf(files);
  }

  /** Reads all files. What editors leave beside a file for a while is none. */
  static FolderContent read(List<Path> folders) {
    return of(folders, FolderContent::content);
  }

  /** The same by size and time: cheap, and wrong where a file is written twice within one tick. */
  static FolderContent glance(List<Path> folders) {
    return of(folders, FolderContent::look);
  }

  /** With the rules and cards that zips hold, instead of the zips and their signatures. */
  FolderContent unzipped(Packs packs) {
    Map<Path, String> all = new TreeMap<>(files);
    read(packs.folders())
        .files()
        .forEach(
            (file, content) -> {
              Path shown = packs.shown(file);
              all.keySet().removeIf(zip -> !zip.equals(shown) && shown.startsWith(zip));
              all.put(shown, content);
            });
    all.keySet().removeIf(file -> String.valueOf(file.getFileName()).endsWith(".sig"));
    return new FolderContent(all);
  }

  /** The folders themselves and all below them. */
  static Set<Path> directories(List<Path> folders) {
    Set<Path> directories = new TreeSet<>();
    for (Path folder : folders) {
      try (Stream<Path> found = Files.walk(folder)) {
        found.filter(Files::isDirectory).forEach(directories::add);
      } catch (IOException | UncheckedIOException e) {
        // it went while it was looked at; its content tells so
      }
    }
    return directories;
  }

  /**
   * What the two differ in, by cause: the name of a file up to its first point.
   *
   * @return none when they are the same
   */
  Difference since(FolderContent before) {
    Set<String> was = before.causes();
    Set<String> is = causes();
    Set<String> added = new TreeSet<>(is);
    added.removeAll(was);
    Set<String> removed = new TreeSet<>(was);
    removed.removeAll(is);
    Set<String> changed = new TreeSet<>();
    Set<Path> all = new TreeSet<>(files.keySet());
    all.addAll(before.files.keySet());
    for (Path file : all) {
      String cause = cause(file);
      boolean isSame = files.getOrDefault(file, "").equals(before.files.getOrDefault(file, ""));
      if (!isSame && was.contains(cause) && is.contains(cause)) {
        changed.add(cause);
      }
    }
    return new Difference(added, changed, removed);
  }

  /** Names of causes. */
  record Difference(Set<String> added, Set<String> changed, Set<String> removed) {}

  private Set<String> causes() {
    Set<String> causes = new TreeSet<>();
    files.keySet().forEach(file -> causes.add(cause(file)));
    return causes;
  }

  private static String cause(Path file) {
    String name = String.valueOf(file.getFileName());
    int end = name.indexOf('.');
    return end < 0 ? name : name.substring(0, end);
  }

  private interface Look {
    String at(Path file) throws IOException;
  }

  private static FolderContent of(List<Path> folders, Look look) {
    Map<Path, String> files = new TreeMap<>();
    for (Path folder : folders) {
      try (Stream<Path> found = Files.walk(folder)) {
        for (Path path : (Iterable<Path>) found::iterator) {
          if (!isPassing(path) && Files.isRegularFile(path)) {
            files.put(path, look.at(path));
          }
        }
      } catch (IOException | UncheckedIOException e) {
        files.put(folder, "unreadable");
      }
    }
    return new FolderContent(files);
  }

  private static boolean isPassing(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") || name.endsWith("~") || name.endsWith(".tmp");
  }

  private static String look(Path file) throws IOException {
    return Files.size(file) + " " + Files.getLastModifiedTime(file);
  }

  private static String content(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
