package io.hopwise.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * What a rule asks for, without its words: two rules of one shape fire on the same facts, however
 * they call them and in whatever order they put the conditions of a pattern.
 */
final class RuleShape {
  private final String text;
  private final Map<String, String> names = new HashMap<>();

  private RuleShape(String text) {
    this.text = text;
  }

  /** The shape of a rule of this text. */
  static String of(RuleDescr rule, String text) {
    RuleShape shape = new RuleShape(text);
    StringBuilder written = new StringBuilder();
    for (BaseDescr element : rule.getLhs().getDescrs()) {
      shape.append(element, written);
    }
    return written.toString();
  }

  private void append(BaseDescr element, StringBuilder written) {
    if (element instanceof PatternDescr pattern) {
      append(pattern, written);
    } else if (element instanceof ConditionalElementDescr group) {
      written.append(element.getClass().getSimpleName()).append('{');
      for (Object part : group.getDescrs()) {
        append((BaseDescr) part, written);
      }
      written.append('}');
    }
  }

  private void append(PatternDescr pattern, StringBuilder written) {
    if (pattern.getIdentifier() != null) {
      name(pattern.getIdentifier());
    }
    List<String> conditions = new ArrayList<>();
    for (BaseDescr constraint : pattern.getDescrs()) {
      int from = Math.max(0, constraint.getStartCharacter());
      int to = Math.min(text.length(), constraint.getEndCharacter() + 1);
      conditions.add(condition(Expression.cut(text, from, Math.max(from, to))));
    }
    conditions.removeIf(String::isEmpty);
    conditions.sort(null);
    written.append(pattern.getObjectType()).append(conditions);
  }

  /** Its words, with variables called by the order of their first mention. */
  private String condition(Expression expression) {
    if (expression.is(1, ":")) {
      name(expression.tokens().get(0).text());
      return "";
    }
    List<String> words = new ArrayList<>();
    for (Expression.Token token : expression.tokens()) {
      words.add(token.text().startsWith("$") ? name(token.text()) : token.text());
    }
    return String.join(" ", words);
  }

  private String name(String variable) {
    return names.computeIfAbsent(variable, unknown -> "$" + names.size());
  }
}
