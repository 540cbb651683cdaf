package io.hopwise.pack;

import io.hopwise.cause.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a folder that rules and cards are made of.
 *
 * @param files by their names below the folder, with slashes, in the order of their bytes
 */
record KnowledgeFiles(SortedMap<String, Path> files) {
  private static final String DRL = ".drl";
  private static final String YAML = ".yaml";
  private static final String RULE = ".rule";
  private static final String TABLE = ".csv";

  /** As {@code LC_ALL=C sort} does it. */
  private static final Comparator<String> BY_BYTES =
      Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  /**
   * Finds them: all that could be read, or what was not looked at would be part of a verdict.
   *
   * @throws IOException when the disk fails
   */
  static KnowledgeFiles in(Path rules) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>(BY_BYTES);
    try (Stream<Path> found = Files.walk(rules)) {
      for (Path path : found.filter(Files::isRegularFile).toList()) {
        String name = rules.relativize(path).toString().replace('\\', '/');
        if (isOne(name)) {
          files.put(name, path);
        }
      }
    }
    return new KnowledgeFiles(files);
  }

  /** Whether a file of this name is one. */
  static boolean isOne(String name) {
    return name.endsWith(DRL) || name.endsWith(YAML) || name.endsWith(TABLE);
  }

  /**
   * What they are, whatever their times and whether they came in a folder or in a zip. It is what
   * coreutils say of them: {@code find -name '*.drl' … -printf '%P\0' | LC_ALL=C sort -z | xargs -0
   * sha256sum | sha256sum}.
   *
   * @throws IOException when the disk fails
   */
  String sha256() throws IOException {
    StringBuilder list = new StringBuilder();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      String one = sha256(Files.readAllBytes(file.getValue()));
      list.append(one).append("  ").append(file.getKey()).append('\n');
    }
    return sha256(list.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The causes that have a rule or a card here, each with its files. Of a table nobody can tell
   * whose it is.
   */
  Map<String, Set<Path>> causes() {
    Map<String, Set<Path>> causes = new HashMap<>();
    files.forEach(
        (name, path) -> {
          String file = name.substring(name.lastIndexOf('/') + 1);
          String cause = "";
          if (file.endsWith(DRL)) {
            cause = file.substring(0, file.length() - DRL.length());
          } else if (file.endsWith(RULE + YAML)) {
            cause = file.substring(0, file.length() - RULE.length() - YAML.length());
          } else if (Catalogue.isCard(file)) {
            cause = file.substring(0, file.length() - YAML.length());
          }
          if (!cause.isEmpty() && !name.startsWith("_") && !name.contains("/_")) {
            causes.merge(cause, Set.of(path), KnowledgeFiles::both);
          }
        });
    return causes;
  }

  private static Set<Path> both(Set<Path> some, Set<Path> others) {
    Set<Path> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  /** Of these bytes, in hexadecimal digits. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
