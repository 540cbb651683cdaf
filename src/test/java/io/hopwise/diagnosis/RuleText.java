package io.hopwise.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The patterns of a shipped rule as they stand written, each with the words above it.
 *
 * @param patterns one line each
 */
record RuleText(List<String> patterns) {
  private static final String RULE = "rule \"";

  /** All shipped rules, by their names. */
  static Map<String, RuleText> all() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(Path.of("rules"))) {
      files = found.filter(path -> path.toString().endsWith(".drl")).toList();
    }
    Map<String, RuleText> all = new HashMap<>();
    for (Path file : files) {
      String name = "";
      List<String> patterns = new ArrayList<>();
      boolean isWhen = false;
      for (String line : Files.readAllLines(file)) {
        String text = line.strip();
        if (text.startsWith(RULE)) {
          name = text.substring(RULE.length(), text.length() - 1);
          patterns.clear();
        }
        if (text.equals("then")) {
          isWhen = false;
          all.put(name, new RuleText(List.copyOf(patterns)));
        }
        if (isWhen && !text.isEmpty() && !text.startsWith("//")) {
          patterns.add(text);
        }
        isWhen |= text.equals("when");
      }
    }
    return all;
  }

  /**
   * Writes a rule of its own that asks for less.
   *
   * @param last the place of the last pattern that is kept
   * @param without what is left out of that one; empty for nothing
   */
  void write(Path folder, String cause, int last, String without) throws IOException {
    StringBuilder drl =
        new StringBuilder("package rules.kernel;\n\nimport io.hopwise.fact.*;\n")
            .append("import io.hopwise.fact.Step.*;\n\nrule \"")
            .append(cause)
            .append(": a part of a shipped rule\"\n  @cause( ")
            .append(cause)
            .append(" )  @strength( weak )\nwhen\n");
    for (int i = 0; i <= last; i++) {
      String pattern = patterns.get(i);
      drl.append("  // as there\n  ")
          .append(i == last && !without.isEmpty() ? less(pattern, without) : pattern)
          .append('\n');
    }
    drl.append("then\n  insertLogical( Evidence.of( \"")
        .append(cause)
        .append("\" ).onHost( \"any\" ) );\nend\n");
    Path kernel = Files.createDirectories(folder.resolve("kernel"));
    Files.writeString(kernel.resolve(cause + ".drl"), drl.toString());
  }

  /**
   * Whether a pattern still asks for the ones above it: the rule check refuses one that does not.
   */
  boolean isJoinedWithout(int pattern, String constraint) {
    String left = less(patterns.get(pattern), constraint);
    return pattern == 0 || left.indexOf('$', left.indexOf('(')) >= 0 || !constraint.contains("$");
  }

  private static String less(String pattern, String constraint) {
    String tail =
        pattern.replace(", " + constraint + ",", ",").replace(", " + constraint + " )", " )");
    String head =
        tail.replace("( " + constraint + ", ", "( ").replace("( " + constraint + " )", "()");
    if (head.equals(pattern)) {
      throw new IllegalArgumentException(constraint + " does not stand in " + pattern);
    }
    return head;
  }

  /** What was written. */
  static String read(Path folder, String cause) {
    try {
      return Files.readString(folder.resolve("kernel").resolve(cause + ".drl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
