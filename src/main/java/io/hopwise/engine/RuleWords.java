package io.hopwise.engine;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   */
  record Written(int order, List<String> patterns, String conclusion) {}

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

  /** As {@link #shipped} wants it. */
  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(rules.size());
      for (Map.Entry<String, Written> rule : rules.entrySet()) {
        out.writeUTF(rule.getKey());
        out.writeUTF(rule.getValue().conclusion());
        out.writeInt(rule.getValue().patterns().size());
        for (String words : rule.getValue().patterns()) {
          out.writeUTF(words);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static RuleWords read(DataInputStream in) throws IOException {
    Map<String, Written> rules = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = in.readUTF();
      String conclusion = in.readUTF();
      List<String> patterns = new ArrayList<>();
      for (int more = in.readInt(); more > 0; more--) {
        patterns.add(in.readUTF());
      }
      rules.put(name, new Written(rules.size(), List.copyOf(patterns), conclusion));
    }
    return new RuleWords(rules);
  }
}
