package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.fact.Capture;
import io.hopwise.fact.CapturedPacket;
import io.hopwise.fact.CaseFact;
import io.hopwise.fact.Collected;
import io.hopwise.fact.Fact;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Checks the patterns of one rule: known facts, said in words, joined, few, and absence only of
 * what was collected.
 */
final class ConditionCheck {
  private static final int MOST_PATTERNS = 5;

  private final RuleFile file;
  private final FactTypes types;
  private final Problems problems;
  private final ExpressionCheck expressions;
  private final List<Pattern> patterns = new ArrayList<>();

  /** A pattern whose fact is known. */
  private record Pattern(PatternDescr descr, Class<?> fact, boolean negated) {}

  ConditionCheck(RuleFile file, FactTypes types, Problems problems) {
    this.file = file;
    this.types = types;
    this.problems = problems;
    this.expressions = new ExpressionCheck(types, problems);
  }

  /** Knows afterwards what the rule's variables stand for. */
  ExpressionCheck expressions() {
    return expressions;
  }

  void check(RuleDescr rule) {
    boolean said = false;
    for (BaseDescr element : rule.getLhs().getDescrs()) {
      // one sentence may speak of two patterns: a packet, and the address it came from
      boolean saidHere = file.line(element.getLine() - 1).strip().startsWith("//");
      if (!saidHere && !said) {
        problems.atLine(element.getLine(), Mistake.of("not-said"));
      }
      said = saidHere;
      checkElement(element, false);
    }
    if (patterns.size() > MOST_PATTERNS) {
      problems.atLine(
          rule.getLine(),
          Mistake.of(
              "patterns-many", Integer.toString(patterns.size()), Integer.toString(MOST_PATTERNS)));
    }
    for (Pattern pattern : patterns) {
      if (pattern.negated()) {
        checkGuard(pattern);
      }
    }
  }

  private void checkElement(BaseDescr element, boolean negated) {
    if (element instanceof PatternDescr pattern) {
      if (pattern.getObjectType() != null) {
        checkPattern(pattern, negated);
      }
    } else if (element instanceof ConditionalElementDescr group) {
      if (element instanceof OrDescr && namesSomething(group)) {
        problems.atLine(element.getLine(), Mistake.of("has-or"));
      }
      for (Object part : group.getDescrs()) {
        checkElement((BaseDescr) part, negated || element instanceof NotDescr);
      }
    }
  }

  /** What only one branch names, the others lack. */
  private static boolean namesSomething(ConditionalElementDescr branches) {
    for (Object branch : branches.getDescrs()) {
      if (branch instanceof PatternDescr pattern && pattern.getIdentifier() != null) {
        return true;
      }
    }
    return false;
  }

  private void checkPattern(PatternDescr pattern, boolean negated) {
    String name = pattern.getObjectType();
    Optional<Class<?>> fact = types.named(name);
    if (fact.isEmpty() || !Fact.class.isAssignableFrom(fact.get())) {
      problems.at(
          pattern.getStartCharacter()
              + Math.max(
                  0,
                  file.text()
                      .substring(pattern.getStartCharacter(), pattern.getEndCharacter())
                      .indexOf(name)),
          Mistake.of("fact-unknown", name)
              .meant(Spelling.closest(name, types.factNames()))
              .oneOf(types.factNames()));
      if (pattern.getIdentifier() != null) {
        expressions.bindUnknown(pattern.getIdentifier());
      }
      return;
    }
    boolean joined =
        patterns.isEmpty()
            || pattern.getSource() != null
            || CaseFact.class.isAssignableFrom(fact.get());
    PatternSense sense = new PatternSense(problems);
    sense.fact(fact.get(), pattern.getStartCharacter());
    for (BaseDescr constraint : pattern.getDescrs()) {
      Expression expression =
          Expression.cut(
              file.text(), constraint.getStartCharacter(), constraint.getEndCharacter() + 1);
      joined |= expressions.mentionsBinding(expression);
      expressions.check(expression, fact.get());
      sense.condition(expression, fact.get());
      if (constraint instanceof ExprConstraintDescr condition) {
        checkGrammar(condition, pattern, fact.get());
      }
    }
    if (!joined) {
      problems.at(pattern.getStartCharacter(), Mistake.of("not-joined", name));
    }
    if (pattern.getIdentifier() != null) {
      expressions.bind(pattern.getIdentifier(), fact.get());
    }
    patterns.add(new Pattern(pattern, fact.get(), negated));
  }

  /** Reads what is compiled, where nothing better is to be said of it. */
  private void checkGrammar(ExprConstraintDescr condition, PatternDescr pattern, Class<?> fact) {
    if (!problems.found().isEmpty()) {
      return;
    }
    String text = condition.getExpression();
    ConditionGrammar.refused(text, fact, expressions.bound(), types)
        .ifPresent(
            refusal -> {
              int start = condition.getStartCharacter();
              boolean isThere = start >= 0 && file.text().startsWith(text, start);
              problems.at(
                  isThere ? start + refusal.offset() : Math.max(0, pattern.getStartCharacter()),
                  refusal.what());
            });
  }

  /**
   * Absence of what nobody collected proves nothing. What stands above a rule that is known is as
   * well known as that rule.
   */
  private void checkGuard(Pattern absent) {
    Class<?> guard;
    if (CapturedPacket.class == absent.fact()) {
      guard = Capture.class;
    } else if (HostFact.class.isAssignableFrom(absent.fact()) && Collected.class != absent.fact()) {
      guard = Collected.class;
    } else {
      return;
    }
    for (Pattern pattern : patterns) {
      if ((pattern.fact() == guard && !pattern.negated()) || isAbove(absent, pattern)) {
        return;
      }
    }
    problems.atLine(
        absent.descr().getLine(),
        Mistake.of("not-guarded", absent.fact().getSimpleName(), guard.getSimpleName()));
  }

  private boolean isAbove(Pattern absent, Pattern known) {
    String bound = known.descr().getIdentifier();
    return absent.fact() == known.fact()
        && !known.negated()
        && bound != null
        && textOf(absent).contains("position < " + bound + ".position");
  }

  private String textOf(Pattern pattern) {
    return file.text()
        .substring(pattern.descr().getStartCharacter(), pattern.descr().getEndCharacter());
  }
}
