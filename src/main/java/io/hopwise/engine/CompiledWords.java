package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.Expression.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drools.base.base.ClassObjectType;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;
import org.drools.base.rule.constraint.Constraint;
import org.drools.mvel.MVELConstraint;

/**
 * Looks at a compiled rule, whatever its text was taken for: patterns on facts only, and in what
 * MVEL will evaluate only words that facts have. MVEL reaches every class by {@code getClass()},
 * with any loader; that word is none of a fact.
 */
final class CompiledWords {
  private static final Set<String> WORDS =
      Set.of(
          "this",
          "true",
          "false",
          "null",
          "not",
          "in",
          "contains",
          "matches",
          "memberOf",
          "str",
          "startsWith",
          "endsWith",
          "length",
          "parse");

  /** Not among them: = by itself, ++, {}, #, ?, ;, @ and %. */
  private static final Set<String> SIGNS =
      Set.of(
          "(", ")", "[", "]", ".", ",", ":", "!", "&", "|", "+", "-", "==", "!=", "<", ">", "<=",
          ">=", "~", "=");

  private final FactTypes types;
  private final Set<String> known = new HashSet<>(WORDS);

  CompiledWords(FactTypes types) {
    this.types = types;
    for (String name : types.names()) {
      Class<?> type = types.ofFacts(name).orElseThrow();
      known.add(name);
      known.addAll(Askable.words(type));
      Object[] constants = type.getEnumConstants();
      for (Object constant : constants == null ? new Object[0] : constants) {
        known.add(((Enum<?>) constant).name());
      }
    }
    known.addAll(Askable.words(String.class));
    known.addAll(Askable.words(List.class));
    known.addAll(Askable.words(Map.class));
    known.addAll(Askable.words(Optional.class));
  }

  /** What no rule may be compiled to. */
  Optional<Mistake> refused(RuleImpl rule) {
    if (rule.getSalience().isDynamic() || rule.getTimer() != null || rule.hasNamedConsequences()) {
      return Optional.of(Mistake.of("part-refused", rule.getName()));
    }
    return refused(rule.getLhs());
  }

  private Optional<Mistake> refused(RuleConditionElement element) {
    if (element instanceof Pattern pattern) {
      return refused(pattern);
    }
    if (!(element instanceof GroupElement group)) {
      return Optional.of(Mistake.of("part-refused", element.getClass().getSimpleName()));
    }
    for (RuleConditionElement child : group.getChildren()) {
      Optional<Mistake> refused = refused(child);
      if (refused.isPresent()) {
        return refused;
      }
    }
    return Optional.empty();
  }

  private Optional<Mistake> refused(Pattern pattern) {
    boolean isFact =
        pattern.getObjectType() instanceof ClassObjectType type
            && types.factNames().contains(type.getClassType().getSimpleName());
    if (!isFact || pattern.getSource() != null || !pattern.getBehaviors().isEmpty()) {
      return Optional.of(Mistake.of("part-refused", pattern.getObjectType().toString()));
    }
    for (Constraint constraint : pattern.getConstraints()) {
      if (!(constraint instanceof MVELConstraint written)) {
        return Optional.of(Mistake.of("part-refused", constraint.getClass().getSimpleName()));
      }
      String text = written.getExpression();
      for (Token word : Expression.cut(text, 0, text.length()).tokens()) {
        if (!isKnown(word)) {
          return Optional.of(Mistake.of("condition-refused", word.text()));
        }
      }
    }
    return Optional.empty();
  }

  private boolean isKnown(Token word) {
    return switch (word.kind()) {
      case SIGN -> SIGNS.contains(word.text());
      case NAME -> word.text().startsWith("$") || known.contains(word.text());
      case NUMBER, TEXT -> true;
    };
  }
}
