package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.cause.Strength;
import io.hopwise.fact.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;

/**
 * Checks on the parsed text what rules/CONTRIBUTING.md asks of a rule file, in the author's words
 * and lines.
 */
final class RuleCheck {
  /** What a conclusion is made of. */
  private static final List<String> CONCLUDING =
      List.of("insertLogical", "of", "on", "onHost", "explains", "because");

  private final RuleFile file;
  private final FactTypes types;
  private final Problems problems;

  private RuleCheck(RuleFile file, FactTypes types) {
    this.file = file;
    this.types = types;
    this.problems = new Problems(file);
  }

  /** What the authors of these files have to mend. */
  static List<AuthorProblem> of(List<RuleFile> files) {
    FactTypes types = new FactTypes();
    List<AuthorProblem> problems = new ArrayList<>();
    for (RuleFile file : files) {
      if (!file.mistakes().isEmpty()) {
        problems.addAll(file.mistakes());
        continue;
      }
      RuleCheck check = new RuleCheck(file, types);
      check.checkFile();
      problems.addAll(check.problems.found());
    }
    return problems;
  }

  private void checkFile() {
    Optional<Refusal> unreadable = ReadableText.refused(file.text());
    if (unreadable.isPresent()) {
      problems.at(unreadable.get().offset(), unreadable.get().what());
      return;
    }
    String bare = DrlSigns.withoutComments(file.text(), problems);
    if (problems.found().isEmpty()) {
      DrlShape.check(bare, problems);
    }
    boolean isExplained = !problems.found().isEmpty();
    DrlParser parser = new DrlParser();
    PackageDescr tree;
    try {
      tree = parser.parse(false, file.text());
    } catch (DroolsParserException e) {
      problems.atLine(0, Mistake.of("drl-unreadable", firstLine(String.valueOf(e.getMessage()))));
      return;
    }
    for (DroolsError error : isExplained ? List.<DroolsError>of() : parser.getErrors()) {
      int line = error.getLines().length == 0 ? 0 : error.getLines()[0];
      problems.atLine(line, Mistake.of("drl-syntax", unexpected(error.getMessage())));
    }
    if (parser.hasErrors() || tree == null) {
      return;
    }
    if (tree.getRules().isEmpty()) {
      problems.atLine(0, Mistake.of("no-rule"));
      return;
    }
    if (!tree.getName().equals(file.packageName())) {
      problems.atLine(
          Math.max(1, tree.getLine()),
          tree.getName().isEmpty()
              ? Mistake.of("package-missing", file.packageName())
              : Mistake.of("package-other", tree.getName(), file.packageName()));
    }
    new RuleParts(problems).check(tree);
    for (RuleDescr rule : tree.getRules()) {
      if (rule.getClass() == RuleDescr.class) {
        checkRule(rule, isExplained);
      }
    }
  }

  private void checkRule(RuleDescr rule, boolean isExplained) {
    for (AttributeDescr attribute : rule.getAttributes().values()) {
      problems.atLine(attribute.getLine(), Mistake.of("rule-attribute", attribute.getName()));
    }
    checkHead(rule);
    ConditionCheck conditions = new ConditionCheck(file, types, problems);
    conditions.check(rule);
    if (!isExplained) {
      checkConsequence(rule, conditions.expressions());
    }
  }

  private void checkHead(RuleDescr rule) {
    if (!rule.getName().startsWith(file.stem() + ": ")) {
      problems.atLine(rule.getLine(), Mistake.of("rule-name", file.stem()));
    }
    String cause = annotation(rule, "cause");
    if (!cause.equals(file.stem())) {
      problems.atLine(
          rule.getLine(),
          cause.isEmpty()
              ? Mistake.of("cause-missing", file.stem())
              : Mistake.of("cause-other", file.stem(), cause));
    }
    String strength = annotation(rule, "strength");
    if (Strength.named(strength).isEmpty()) {
      List<String> all = Arrays.stream(Strength.values()).map(Strength::toString).toList();
      problems.atLine(
          rule.getLine(),
          (strength.isEmpty()
                  ? Mistake.of("strength-missing")
                  : Mistake.of("strength-unknown", strength).meant(Spelling.closest(strength, all)))
              .oneOf(all));
    }
  }

  static String annotation(RuleDescr rule, String name) {
    AnnotationDescr annotation = rule.getAnnotation(name);
    return annotation == null ? "" : String.valueOf(annotation.getSingleValueAsString()).strip();
  }

  private void checkConsequence(RuleDescr rule, ExpressionCheck expressions) {
    String consequence = String.valueOf(rule.getConsequence()).strip();
    int start = file.text().indexOf(consequence, Math.max(0, rule.getLhs().getEndCharacter()));
    if (consequence.isEmpty() || start < 0) {
      problems.atLine(rule.getConsequenceLine(), Mistake.of("concludes-nothing"));
      return;
    }
    Expression expression = Expression.cut(file.text(), start, start + consequence.length());
    List<Expression.Token> tokens = expression.tokens();
    long statements = tokens.stream().filter(token -> token.is(";")).count();
    if (statements == 0 && expression.is(0, "insertLogical")) {
      problems.at(start, Mistake.of("semicolon-missing"));
    } else if (statements != 1
        || !expression.is(0, "insertLogical")
        || !expression.is(tokens.size() - 1, ";")) {
      problems.at(start, Mistake.of("concludes-more"));
    }
    expressions.checkVariables(expression);
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Expression.Token word = tokens.get(i);
      if (word.text().startsWith("$")) {
        // what is asked of a fact was looked at with it
        i = expression.endOfOperand(i) - 1;
      } else if (expression.is(i + 1, "(")
          && word.kind() == Expression.Kind.NAME
          && !CONCLUDING.contains(word.text())) {
        problems.at(
            word.offset(),
            Mistake.of("conclusion-word", word.text())
                .meant(Spelling.closest(word.text(), CONCLUDING))
                .oneOf(CONCLUDING));
      }
    }
    for (int i = 0; i + 4 < tokens.size(); i++) {
      if (expression.is(i, "Evidence")
          && expression.is(i + 2, "of")
          && !expression.is(i + 4, '"' + file.stem() + '"')) {
        problems.at(
            tokens.get(i + 4).offset(),
            Mistake.of("evidence-other", tokens.get(i + 4).text(), file.stem()));
      }
    }
    if (problems.found().isEmpty()) {
      // all that is compiled, and where it begins without the white space before it
      String compiled = String.valueOf(rule.getConsequence());
      int before = compiled.length() - compiled.stripLeading().length();
      ConclusionGrammar.refused(compiled, expressions.bound())
          .ifPresent(refusal -> problems.at(start - before + refusal.offset(), refusal.what()));
    }
  }

  /** Of {@code [ERR 102] Line 12:4 mismatched input 'kind' in rule …} what matters to an author. */
  private static String unexpected(String message) {
    String line = firstLine(message);
    int input = line.indexOf("input '");
    int end = line.indexOf('\'', input + "input '".length());
    return input < 0 || end < 0
        ? line.replaceFirst("^\\[ERR \\d+] (Line \\d+:\\d+ )?", "")
        : line.substring(input + "input '".length(), end);
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
