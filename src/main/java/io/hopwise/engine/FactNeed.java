package io.hopwise.engine;

import io.hopwise.engine.Expression.Kind;
import io.hopwise.engine.Expression.Token;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.drools.base.base.ClassObjectType;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;
import org.drools.base.rule.constraint.Constraint;
import org.drools.mvel.MVELConstraint;

/**
 * A fact that must be there for a rule to fire at all: one of this type, or one that says this.
 *
 * @param type a record's simple name
 * @param field a component of it; empty when any fact of the type will do
 * @param value what the component must be, as {@code toString} says it
 */
record FactNeed(String type, String field, String value) {
  /**
   * The needs of a rule that can be told without joining facts: its patterns outside of {@code not}
   * and {@code or}, and of their conditions those that compare a text or a whole number with one
   * that is written there. Rules add no facts, so that no rule can meet the need of another.
   */
  static Set<FactNeed> of(RuleImpl rule) {
    Set<FactNeed> needs = new LinkedHashSet<>();
    add(rule.getLhs(), needs);
    return needs;
  }

  private static void add(RuleConditionElement element, Set<FactNeed> needs) {
    if (element instanceof GroupElement group && (group.isAnd() || group.isExists())) {
      group.getChildren().forEach(child -> add(child, needs));
    } else if (element instanceof Pattern pattern
        && pattern.getObjectType() instanceof ClassObjectType type
        && type.getClassType().isRecord()) {
      needs.add(new FactNeed(type.getClassType().getSimpleName(), "", ""));
      for (Constraint constraint : pattern.getConstraints()) {
        if (constraint instanceof MVELConstraint written) {
          add(type.getClassType(), written.getExpression(), needs);
        }
      }
    }
  }

  /** Adds what a condition compares with a text or a whole number that is written there. */
  static void add(Class<?> type, String condition, Set<FactNeed> needs) {
    List<Token> words = Expression.cut(condition, 0, condition.length()).tokens();
    if (words.size() != 3 || !words.get(1).is("==")) {
      return;
    }
    Token value = words.get(2);
    for (RecordComponent component : type.getRecordComponents()) {
      if (!words.get(0).is(component.getName())) {
        continue;
      }
      boolean isText =
          component.getType() == String.class
              && value.kind() == Kind.TEXT
              && value.text().indexOf('\\') < 0;
      boolean isNumber = component.getType() == int.class && isPlain(value);
      if (isText || isNumber) {
        String bare = isText ? value.text().substring(1, value.text().length() - 1) : value.text();
        needs.add(new FactNeed(type.getSimpleName(), component.getName(), bare));
      }
    }
  }

  /** No octal, no hexadecimal, no suffix: what {@code toString} would print. */
  private static boolean isPlain(Token value) {
    return value.kind() == Kind.NUMBER && value.text().matches("0|[1-9][0-9]{0,8}");
  }
}
