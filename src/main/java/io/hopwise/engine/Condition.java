package io.hopwise.engine;

import io.hopwise.engine.PatternExplanation.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drools.base.base.ClassObjectType;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;
import org.drools.base.rule.constraint.AlphaNodeFieldConstraint;
import org.drools.base.rule.constraint.BetaConstraint;
import org.drools.base.rule.constraint.Constraint;
import org.drools.modelcompiler.constraints.LambdaConstraint;
import org.drools.mvel.MVELConstraint;

/** A compiled pattern of a rule with the constraints that the session itself asks. */
record Condition(Quantity quantity, Pattern pattern, Class<?> type, List<Test> tests) {
  /**
   * A constraint.
   *
   * @param text as its author wrote it
   * @param joins whether it asks for facts of other patterns
   */
  record Test(Constraint constraint, String text, boolean joins) {}

  /** The conditions of a rule, all of which must hold; empty for one built in another way. */
  static Optional<List<Condition>> of(RuleImpl rule) {
    List<Condition> conditions = new ArrayList<>();
    if (!rule.getLhs().isAnd()) {
      return Optional.empty();
    }
    for (RuleConditionElement element : rule.getLhs().getChildren()) {
      Optional<Condition> condition = of(element);
      if (condition.isEmpty()) {
        return Optional.empty();
      }
      conditions.add(condition.get());
    }
    return conditions.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(conditions));
  }

  private static Optional<Condition> of(RuleConditionElement element) {
    if (element instanceof Pattern pattern) {
      return of(Quantity.ONE, pattern);
    }
    if (element instanceof GroupElement group
        && (group.isNot() || group.isExists())
        && group.getChildren().size() == 1
        && group.getChildren().get(0) instanceof Pattern pattern) {
      return of(group.isNot() ? Quantity.NONE : Quantity.SOME, pattern);
    }
    return Optional.empty();
  }

  private static Optional<Condition> of(Quantity quantity, Pattern pattern) {
    if (pattern.getSource() != null
        || !pattern.getBehaviors().isEmpty()
        || !(pattern.getObjectType() instanceof ClassObjectType type)) {
      return Optional.empty();
    }
    List<Test> tests = new ArrayList<>();
    for (Constraint constraint : pattern.getConstraints()) {
      if (constraint instanceof RuleCounter) {
        continue;
      }
      Optional<String> text = text(constraint);
      boolean joins = constraint.getType() == Constraint.ConstraintType.BETA;
      boolean known =
          joins
              ? constraint instanceof BetaConstraint
              : constraint.getType() == Constraint.ConstraintType.ALPHA
                  && constraint instanceof AlphaNodeFieldConstraint;
      if (text.isEmpty() || !known) {
        return Optional.empty();
      }
      tests.add(new Test(constraint, text.get(), joins));
    }
    return Optional.of(new Condition(quantity, pattern, type.getClassType(), List.copyOf(tests)));
  }

  private static Optional<String> text(Constraint constraint) {
    if (constraint instanceof LambdaConstraint lambda) {
      return Optional.ofNullable(lambda.getPredicateInformation().getStringConstraint());
    }
    return constraint instanceof MVELConstraint written
        ? Optional.of(written.getExpression())
        : Optional.empty();
  }
}
