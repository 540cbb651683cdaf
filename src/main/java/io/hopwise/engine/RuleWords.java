package io.hopwise.engine;

import io.hopwise.cause.Strength;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What authors wrote of the rules of one file: the words above each pattern, and the conclusion.
 *
 * @param rules by their names, in the order of the file
 */
record RuleWords(Map<String, Written> rules) {
  /** Of a file that holds no rules. */
  static final RuleWords NONE = new RuleWords(Map.of());

  private static final String FOLDER = "META-INF/hopwise/";

  /**
   * One rule.
   *
   * @param order its place in the file, from 0
   * @param patterns the words above each pattern; empty where there are none
   * @param conclusion the text behind {@code then}
   * @param strength as it is written; empty where it is not
   * @param shape what its patterns ask for, alike for rules that only name and order it otherwise
   */
  record Written(
      int order, List<String> patterns, String conclusion, String strength, String shape) {}

  /**
   * Those of a shipped rule file, as {@link RuleFile#resource()} names it; none if there is none.
   */
  static RuleWords shipped(String resource) {
    ClassLoader loader = RuleWords.class.getClassLoader();
    try (InputStream bytes = loader.getResourceAsStream(resourceOf(resource))) {
      return bytes == null ? NONE : read(new DataInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the build puts the words of a shipped rule file. */
  static String resourceOf(String ruleFile) {
    return FOLDER + ruleFile + ".words";
  }

  Optional<Written> of(String rule) {
    return Optional.ofNullable(rules.get(rule));
  }

  /** The same as others know it. */
  List<WrittenRule> written(String cause) {
    String prefix = cause + ": ";
    List<WrittenRule> written = new ArrayList<>();
    rules.forEach(
        (name, rule) ->
            written.add(
                new WrittenRule(
                    name.startsWith(prefix) ? name.substring(prefix.length()) : name,
                    Strength.named(rule.strength()).orElse(Strength.WEAK),
                    rule.patterns(),
                    roles(rule.conclusion()))));
    return written;
  }

  private static Set<String> roles(String conclusion) {
    Set<String> roles = new LinkedHashSet<>();
    Expression expression = Expression.cut(conclusion, 0, conclusion.length());
    for (int i = 0; i + 2 < expression.tokens().size(); i++) {
      String role = expression.tokens().get(i + 2).text();
      if (expression.is(i, "because") && role.length() > 2) {
        roles.add(role.substring(1, role.length() - 1));
      } else if (expression.is(i, "on")) {
        roles.add("step");
      }
    }
    return roles;
  }

  /** As {@link #shipped} wants it. */
  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(rules.size());
      for (Map.Entry<String, Written> rule : rules.entrySet()) {
        out.writeUTF(rule.getKey());
        out.writeUTF(rule.getValue().conclusion());
        out.writeUTF(rule.getValue().strength());
        out.writeUTF(rule.getValue().shape());
        out.writeInt(rule.getValue().patterns().size());
        for (String words : rule.getValue().patterns()) {
          out.writeUTF(words);
        }
      }
    }
    return bytes.toByteArray();
  }

  static RuleWords read(DataInputStream in) throws IOException {
    Map<String, Written> rules = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = in.readUTF();
      String conclusion = in.readUTF();
      String strength = in.readUTF();
      String shape = in.readUTF();
      List<String> patterns = new ArrayList<>();
      for (int more = in.readInt(); more > 0; more--) {
        patterns.add(in.readUTF());
      }
      rules.put(
          name, new Written(rules.size(), List.copyOf(patterns), conclusion, strength, shape));
    }
    return new RuleWords(rules);
  }
}
