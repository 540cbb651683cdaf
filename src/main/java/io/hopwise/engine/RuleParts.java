package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem.Mistake;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.EvalDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * The kinds of parts a rule file may be made of, on the parsed tree. A kind that is not named here
 * is refused, also one that a later Drools may bring.
 */
final class RuleParts {
  private static final Pattern FACTS =
      Pattern.compile("io\\.hopwise\\.fact(\\.[A-Z][A-Za-z0-9]*)*(\\.\\*)?");
  private static final Set<Class<? extends BaseDescr>> GROUPS =
      Set.of(AndDescr.class, OrDescr.class, NotDescr.class, ExistsDescr.class);
  private static final Set<String> ANNOTATIONS = Set.of("cause", "strength");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern NAME = Pattern.compile("[^\"\\\\\n\r]+");
  private static final Pattern VARIABLE = Pattern.compile("\\$[A-Za-z][A-Za-z0-9_]*");

  private final Problems problems;

  RuleParts(Problems problems) {
    this.problems = problems;
  }

  /** Whether all of a file is of a kind that may be there. */
  void check(PackageDescr file) {
    for (ImportDescr imported : file.getImports()) {
      // what is imported by an annotation's or a type's kind has a class of its own
      if (imported.getClass() != ImportDescr.class || !isOfFacts(imported.getTarget())) {
        problems.at(
            imported.getStartCharacter(), Mistake.of("import-not-fact", imported.getTarget()));
      }
    }
    refuseAll(file.getGlobals(), Mistake.of("has-global"));
    refuseAll(file.getFunctions(), Mistake.of("has-function"));
    refuseAll(file.getFunctionImports(), Mistake.of("has-imported-function"));
    refuseAll(file.getAccumulateImports(), Mistake.of("has-imported-function"));
    refuseAll(file.getTypeDeclarations(), Mistake.of("has-declared-type"));
    refuseAll(file.getEnumDeclarations(), Mistake.of("has-declared-type"));
    refuseAll(file.getAttributes(), Mistake.of("has-attribute"));
    refuseAll(file.getEntryPointDeclarations(), Mistake.of("part-refused", "entry-point"));
    refuseAll(file.getWindowDeclarations(), Mistake.of("part-refused", "window"));
    if (file.getUnit() != null) {
      refuseAll(List.of(file.getUnit()), Mistake.of("part-refused", "unit"));
    }
    file.getRules().forEach(this::check);
  }

  private static boolean isOfFacts(String target) {
    return FACTS.matcher(target).matches();
  }

  private void refuseAll(Collection<? extends BaseDescr> found, Mistake what) {
    for (BaseDescr descr : found) {
      problems.atLine(descr.getLine(), what);
    }
  }

  private void check(RuleDescr rule) {
    if (rule.getClass() != RuleDescr.class || rule.isQuery()) {
      problems.atLine(rule.getLine(), Mistake.of("part-refused", "query"));
    }
    if (!NAME.matcher(rule.getName()).matches()) {
      problems.atLine(rule.getLine(), Mistake.of("escape-refused", rule.getName()));
    }
    if (rule.getParentName() != null) {
      problems.atLine(rule.getLine(), Mistake.of("part-refused", "extends"));
    }
    if (rule.getUnit() != null) {
      problems.atLine(rule.getLine(), Mistake.of("part-refused", "unit"));
    }
    for (String name : rule.getNamedConsequences().keySet()) {
      problems.atLine(rule.getLine(), Mistake.of("part-refused", "then[" + name + "]"));
    }
    for (AnnotationDescr annotation : rule.getAnnotations()) {
      Map<String, Object> values = annotation.getValueMap();
      boolean isWord =
          values.isEmpty()
              || (values.size() == 1
                  && WORD.matcher(String.valueOf(annotation.getSingleValueAsString()).strip())
                      .matches());
      if (!ANNOTATIONS.contains(annotation.getName()) || !isWord) {
        problems.atLine(rule.getLine(), Mistake.of("annotation-refused", annotation.getName()));
      }
    }
    if (rule.getLhs().getClass() == AndDescr.class) {
      rule.getLhs().getDescrs().forEach(this::checkElement);
    } else {
      refuse(rule.getLhs());
    }
  }

  private void checkElement(BaseDescr element) {
    if (element.getClass() == PatternDescr.class) {
      checkPattern((PatternDescr) element);
    } else if (GROUPS.contains(element.getClass())) {
      refuseAnnotations((AnnotatedBaseDescr) element);
      for (BaseDescr part : ((ConditionalElementDescr) element).getDescrs()) {
        checkElement(part);
      }
    } else if (element.getClass() != EvalDescr.class) {
      refuse(element);
    } else {
      problems.atLine(element.getLine(), Mistake.of("has-eval"));
    }
  }

  private void checkPattern(PatternDescr pattern) {
    refuseAnnotations(pattern);
    if (pattern.getObjectType() == null) {
      problems.atLine(pattern.getLine(), Mistake.of("part-refused", "/"));
    }
    if (pattern.getSource() != null) {
      problems.atLine(pattern.getLine(), Mistake.of("part-refused", kind(pattern.getSource())));
    }
    if (!pattern.getBehaviors().isEmpty()) {
      problems.atLine(pattern.getLine(), Mistake.of("part-refused", "over"));
    }
    if (pattern.isQuery()) {
      problems.atLine(pattern.getLine(), Mistake.of("part-refused", "?"));
    }
    if (pattern.isUnification()) {
      problems.atLine(pattern.getLine(), Mistake.of("condition-refused", ":="));
    }
    String variable = pattern.getIdentifier();
    if (variable != null && !VARIABLE.matcher(variable).matches()) {
      problems.at(pattern.getStartCharacter(), Mistake.of("variable-name", variable));
    }
    for (BaseDescr constraint : pattern.getDescrs()) {
      if (constraint.getClass() != ExprConstraintDescr.class) {
        refuse(constraint);
      } else if (((ExprConstraintDescr) constraint).getType() != ExprConstraintDescr.Type.NAMED
          && problems.found().isEmpty()) {
        problems.at(
            Math.max(0, constraint.getStartCharacter()),
            Mistake.of("condition-refused", ((ExprConstraintDescr) constraint).getExpression()));
      }
    }
  }

  private void refuseAnnotations(AnnotatedBaseDescr element) {
    for (String name : element.getAnnotationNames()) {
      problems.atLine(element.getLine(), Mistake.of("annotation-refused", name));
    }
  }

  private void refuse(BaseDescr part) {
    problems.atLine(part.getLine(), Mistake.of("part-refused", kind(part)));
  }

  /** {@code forall} of a {@code ForallDescr}. */
  private static String kind(BaseDescr part) {
    String kind = part.getClass().getSimpleName().replaceFirst("Descr$", "");
    return kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
  }
}
