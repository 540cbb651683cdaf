package io.hopwise.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;

/** What authors wrote of their rules: the words above each pattern, and the conclusion. */
final class RuleWords {
  /** Where the build puts the shipped rules' text. */
  static final String FOLDER = "META-INF/hopwise/";

  private final Map<String, Written> rules = new HashMap<>();

  /**
   * One rule.
   *
   * @param order its place in the file, from 0
   * @param patterns the words above each pattern; empty where there are none
   * @param conclusion the text behind {@code then}
   */
  record Written(int order, List<String> patterns, String conclusion) {}

  private RuleWords() {}

  /** The words in a file's text; none of what can't be parsed. */
  static RuleWords in(String drl) {
    RuleWords words = new RuleWords();
    PackageDescr tree;
    try {
      tree = new DrlParser().parse(false, drl);
    } catch (DroolsParserException e) {
      return words;
    }
    if (tree == null) {
      return words;
    }
    List<String> lines = drl.lines().toList();
    for (RuleDescr rule : tree.getRules()) {
      List<String> patterns = new ArrayList<>();
      for (BaseDescr element : rule.getLhs().getDescrs()) {
        patterns.add(above(element.getLine(), lines));
      }
      words.rules.put(
          rule.getName(),
          new Written(words.rules.size(), patterns, String.valueOf(rule.getConsequence())));
    }
    return words;
  }

  /** The text of a shipped rule file, as {@link RuleFile#resource()} names it. */
  static Optional<String> shipped(String resource) {
    try (InputStream in = RuleWords.class.getClassLoader().getResourceAsStream(FOLDER + resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Written> of(String rule) {
    return Optional.ofNullable(rules.get(rule));
  }

  /** The comment that ends right above a line, which is counted from 1. */
  private static String above(int line, List<String> lines) {
    List<String> words = new ArrayList<>();
    for (int i = line - 2; i >= 0 && lines.get(i).strip().startsWith("//"); i--) {
      words.add(0, lines.get(i).strip().substring(2).strip());
    }
    return String.join(" ", words);
  }
}
