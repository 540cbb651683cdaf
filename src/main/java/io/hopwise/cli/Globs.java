package io.hopwise.cli;

import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * Expands what a shell did not, because it was quoted or too long for a command line: {@code
 * 'tickets/2026-*'}.
 */
final class Globs {
  private Globs() {}

  /**
   * The paths that a word stands for, in order; the word's own path where it is no pattern.
   *
   * @throws BadInput for a pattern that nothing is like
   */
  static List<Path> expand(String word) throws BadInput {
    Path path = Cases.path(word);
    if (Files.exists(path) || !isPattern(word)) {
      return List.of(path);
    }
    List<Path> found = List.of(path.isAbsolute() ? path.getRoot() : Path.of(""));
    for (Path part : path) {
      List<Path> next = new ArrayList<>();
      for (Path folder : found) {
        next.addAll(inside(folder, part.toString()));
      }
      found = next;
    }
    if (found.isEmpty()) {
      throw Options.bad("batch-glob-nothing", word);
    }
    found.sort(null);
    return found;
  }

  private static boolean isPattern(String word) {
    return word.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  private static List<Path> inside(Path folder, String part) {
    if (!isPattern(part)) {
      Path path = folder.resolve(part);
      return Files.exists(path) ? List.of(path) : List.of();
    }
    List<Path> like = new ArrayList<>();
    Path listed = folder.toString().isEmpty() ? Path.of(".") : folder;
    if (Files.isDirectory(listed)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(listed, part)) {
        children.forEach(child -> like.add(folder.resolve(child.getFileName())));
      } catch (IOException | PatternSyntaxException e) {
        // what can't be listed holds nothing that could be meant
      }
    }
    return like;
  }
}
