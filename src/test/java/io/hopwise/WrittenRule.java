package io.hopwise;

import io.hopwise.engine.CheckedRules;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in a rule file, as a reader sees it.
 *
 * @param name without the cause's id
 * @param strength as it is written
 * @param conditions the comment above each pattern
 */
public record WrittenRule(String name, String strength, List<String> conditions) {
  /** The rules of a file in order. */
  public static List<WrittenRule> in(Path file) throws IOException {
    if (file.toString().endsWith(".yaml")) {
      return inYaml(file);
    }
    List<WrittenRule> rules = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    String name = "";
    String strength = "";
    boolean goesOn = false;
    for (String line : Files.readAllLines(file)) {
      String stripped = line.strip();
      if (stripped.startsWith("rule \"")) {
        name = stripped.substring(stripped.indexOf(": ") + 2, stripped.length() - 1);
        conditions = new ArrayList<>();
      } else if (stripped.contains("@strength(")) {
        String rest = stripped.substring(stripped.indexOf("@strength(") + "@strength(".length());
        strength = rest.substring(0, rest.indexOf(')')).strip();
      } else if (stripped.startsWith("// ")) {
        String words = stripped.substring(3);
        conditions.add(goesOn ? conditions.remove(conditions.size() - 1) + " " + words : words);
      } else if (stripped.equals("then")) {
        rules.add(new WrittenRule(name, strength, List.copyOf(conditions)));
      }
      goesOn = stripped.startsWith("// ");
    }
    return rules;
  }

  private static List<WrittenRule> inYaml(Path file) throws IOException {
    List<WrittenRule> rules = new ArrayList<>();
    try {
      for (CheckedRules.CheckedFile checked : CheckedRules.in(List.of(file.getParent())).files()) {
        if (checked.path().equals(file)) {
          checked.rules().forEach(rule -> rules.add(of(rule)));
        }
      }
    } catch (BadInput e) {
      throw new IOException(file.toString(), e);
    }
    return rules;
  }

  /** What is collected for an absence has no words of its own. */
  private static WrittenRule of(io.hopwise.engine.WrittenRule rule) {
    List<String> conditions = rule.conditions().stream().filter(one -> !one.isEmpty()).toList();
    return new WrittenRule(rule.name(), rule.strength().toString(), conditions);
  }
}
