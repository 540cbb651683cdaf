package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.yaml.Translation;
import io.hopwise.engine.yaml.YamlRules;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The text of one DRL file, as it was written or as it was made of YAML.
 *
 * @param path as the user would name it
 * @param family the folder it stands in
 * @param stem its name without {@code .drl} or {@code .rule.yaml}: the cause's id
 * @param text empty where it could not be made
 * @param origin what it was made of, where it was not written as it is
 * @param mistakes of its author that were found before there was a text
 */
record RuleFile(
    Path path,
    String family,
    String stem,
    String text,
    Optional<Translation> origin,
    List<AuthorProblem> mistakes) {
  /** Folders whose name begins so hold no rules, but what rules are written from. */
  private static final String HIDDEN = "_";

  private static final String TEMPLATE = "_template";
  private static final String SUFFIX = ".drl";
  private static final String YAML_SUFFIX = ".rule.yaml";

  /** What else such a file is called by those who guess. */
  private static final List<String> MISNAMED = List.of(".rules.yaml", ".rule.yml", ".rules.yml");

  RuleFile {
    mistakes = List.copyOf(mistakes);
  }

  /** One that is written in DRL. */
  RuleFile(Path path, String family, String stem, String text) {
    this(path, family, stem, text, Optional.empty(), List.of());
  }

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
    FactFields facts = new FactFields(new FactTypes());
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted().toList()) {
        Path parent = path.toAbsolutePath().normalize().getParent();
        String family = String.valueOf(parent.getFileName());
        if (!family.equals(TEMPLATE) && Files.isRegularFile(path)) {
          read(path, family, facts).ifPresent(files::add);
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
    return onceEach(files);
  }

  private static Optional<RuleFile> read(Path path, String family, FactFields facts)
      throws IOException {
    String name = path.getFileName().toString();
    boolean isRule = name.endsWith(SUFFIX) || name.endsWith(YAML_SUFFIX);
    if (isRule && family.startsWith(HIDDEN)) {
      String stem = without(name, name.endsWith(SUFFIX) ? SUFFIX : YAML_SUFFIX);
      return Optional.of(broken(path, family, stem, Mistake.of("family-hidden", family)));
    }
    if (name.endsWith(SUFFIX)) {
      String text = withoutMark(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
      return Optional.of(new RuleFile(path, family, without(name, SUFFIX), text));
    }
    for (String misnamed : MISNAMED) {
      if (name.endsWith(misnamed)) {
        String stem = without(name, misnamed);
        Mistake what = Mistake.of("rule-file-name", stem + YAML_SUFFIX);
        return Optional.of(broken(path, family, stem, what));
      }
    }
    if (!name.endsWith(YAML_SUFFIX)) {
      return Optional.empty();
    }
    String stem = without(name, YAML_SUFFIX);
    Translation made = YamlRules.translate(path, family, stem, Files.readAllBytes(path), facts);
    return Optional.of(
        new RuleFile(path, family, stem, made.drl(), Optional.of(made), made.problems()));
  }

  private static String without(String name, String suffix) {
    return name.substring(0, name.length() - suffix.length());
  }

  private static RuleFile broken(Path path, String family, String stem, Mistake what) {
    AuthorProblem problem = new AuthorProblem(path, 0, 0, what, "");
    return new RuleFile(path, family, stem, "", Optional.empty(), List.of(problem));
  }

  /** A cause is written in one way: which of two files counts could only be guessed. */
  private static List<RuleFile> onceEach(List<RuleFile> files) {
    Map<String, RuleFile> first = new HashMap<>();
    List<RuleFile> once = new ArrayList<>();
    for (RuleFile file : files) {
      RuleFile before = first.putIfAbsent(file.resource(), file);
      once.add(
          before == null
              ? file
              : broken(
                  file.path(),
                  file.family(),
                  file.stem(),
                  Mistake.of("cause-twice", file.stem(), before.path().toString())));
    }
    return once;
  }

  /** Itself, and the tables that it was made of. */
  Set<Path> paths() {
    Set<Path> paths = new HashSet<>(Set.of(path));
    origin.ifPresent(made -> paths.addAll(made.paths()));
    return paths;
  }

  /**
   * What is wrong at a place of the text, said at the place that its author wrote.
   *
   * @param line from 1; 0 when the file as a whole is meant
   * @param column from 1; 0 when the line as a whole is meant
   */
  AuthorProblem problem(int line, int column, Mistake what) {
    return origin
        .map(made -> made.problem(line, column, what))
        .orElseGet(() -> new AuthorProblem(path, line, column, what, line(line)));
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

  /** A line of it, from 1; empty when there is none. */
  String line(int number) {
    List<String> lines = text.lines().toList();
    return number > 0 && number <= lines.size() ? lines.get(number - 1) : "";
  }
}
