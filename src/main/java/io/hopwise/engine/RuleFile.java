package io.hopwise.engine;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The text of one DRL file.
 *
 * @param path as the user would name it
 * @param family the folder it stands in
 * @param stem its name without {@code .drl}: the cause's id
 */
record RuleFile(Path path, String family, String stem, String text) {
  /** Facts derived for other rules to use live here; such a file has no cause. */
  static final String VOCABULARY = "_vocabulary";

  private static final String TEMPLATE = "_template";
  private static final String SUFFIX = ".drl";

  /**
   * All rule files of a folder, in the order of their names; the template is none.
   *
   * @throws BadInput when it is no folder, or can't be read
   */
  static List<RuleFile> in(Path folder) throws BadInput {
    if (!Files.isDirectory(folder)) {
      throw new BadInput(Source.NONE, 0, "rules-folder-missing", folder.toString());
    }
    List<RuleFile> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted().toList()) {
        String name = path.getFileName().toString();
        Path parent = path.toAbsolutePath().normalize().getParent();
        String family = String.valueOf(parent.getFileName());
        if (name.endsWith(SUFFIX) && !family.equals(TEMPLATE) && Files.isRegularFile(path)) {
          String stem = name.substring(0, name.length() - SUFFIX.length());
          files.add(
              new RuleFile(
                  path,
                  family,
                  stem,
                  withoutMark(new String(Files.readAllBytes(path), StandardCharsets.UTF_8))));
        }
      }
    } catch (IOException e) {
      throw new BadInput(
          Source.NONE,
          0,
          "rules-folder-unreadable",
          folder.toString(),
          String.valueOf(e.getMessage()));
    }
    return files;
  }

  /** Windows' editors begin a UTF-8 text with a mark. */
  private static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /** Where it stands below {@code rules/}; also what its package is called, with dots. */
  String resource() {
    return "rules/" + family + "/" + stem + SUFFIX;
  }

  /** The package it must be in. */
  String packageName() {
    return "rules." + family;
  }

  boolean isVocabulary() {
    return family.equals(VOCABULARY);
  }

  /** A line of it, from 1; empty when there is none. */
  String line(int number) {
    List<String> lines = text.lines().toList();
    return number > 0 && number <= lines.size() ? lines.get(number - 1) : "";
  }
}
