package io.hopwise.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.base.base.ValueResolver;
import org.drools.base.rule.Declaration;

/** What a rule's variables stand for, by their names. */
final class Variables {
  private final List<Condition> conditions;
  private final ValueResolver resolver;

  Variables(List<Condition> conditions, ValueResolver resolver) {
    this.conditions = conditions;
    this.resolver = resolver;
  }

  /** The values of those that these facts bind. */
  Map<String, Object> values(BoundFacts bound) {
    Map<String, Object> values = new HashMap<>();
    for (Condition condition : conditions) {
      Object fact = bound.getObject(condition.pattern().getTupleIndex());
      if (fact == null) {
        continue;
      }
      if (condition.pattern().getDeclaration() != null) {
        values.put(condition.pattern().getDeclaration().getIdentifier(), fact);
      }
      for (Declaration declaration : condition.pattern().getDeclarations().values()) {
        Object value =
            declaration.isPatternDeclaration() ? fact : declaration.getValue(resolver, fact);
        if (value != null) {
          values.put(declaration.getIdentifier(), value);
        }
      }
    }
    return values;
  }
}
