package io.hopwise.engine;

import io.hopwise.engine.RuleWords.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;

/** Takes an author's words out of the text of a rule file. */
final class RuleAuthor {
  private RuleAuthor() {}

  /** The words in a file's text; none of what can't be parsed. */
  static RuleWords words(String drl) {
    if (ReadableText.refused(drl).isPresent()) {
      return RuleWords.NONE;
    }
    DrlParser parser = new DrlParser();
    PackageDescr tree;
    try {
      tree = parser.parse(false, drl);
    } catch (DroolsParserException e) {
      return RuleWords.NONE;
    }
    if (tree == null || parser.hasErrors()) {
      return RuleWords.NONE;
    }
    List<String> lines = drl.lines().toList();
    Map<String, Written> rules = new LinkedHashMap<>();
    for (RuleDescr rule : tree.getRules()) {
      List<String> patterns = new ArrayList<>();
      for (BaseDescr element : rule.getLhs().getDescrs()) {
        patterns.add(above(element.getLine(), lines));
      }
      rules.put(
          rule.getName(),
          new Written(
              rules.size(),
              patterns,
              String.valueOf(rule.getConsequence()),
              RuleCheck.annotation(rule, "strength"),
              RuleShape.of(rule, drl)));
    }
    return new RuleWords(rules);
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
