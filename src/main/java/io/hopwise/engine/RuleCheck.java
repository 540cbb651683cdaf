package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.Strength;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ImportDescr;
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
  private static final String FACTS = "io.hopwise.fact.";
  private static final String CONCLUSION =
      "insertLogical( Evidence.of( \"…\" ).on( $… ).because( \"…\", $… ) );";

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
      RuleCheck check = new RuleCheck(file, types);
      check.checkFile();
      problems.addAll(check.problems.found());
    }
    return problems;
  }

  private void checkFile() {
    DrlParser parser = new DrlParser();
    PackageDescr tree;
    try {
      tree = parser.parse(false, file.text());
    } catch (DroolsParserException e) {
      problems.atLine(0, "The file can't be parsed: " + e.getMessage());
      return;
    }
    for (DroolsError error : parser.getErrors()) {
      int line = error.getLines().length == 0 ? 0 : error.getLines()[0];
      problems.atLine(line, "DRL was expected otherwise here: " + firstLine(error.getMessage()));
    }
    if (parser.hasErrors() || tree == null) {
      return;
    }
    if (!tree.getName().equals(file.packageName())) {
      problems.atLine(
          Math.max(1, tree.getLine()),
          "The package is '"
              + tree.getName()
              + "', the folder says '"
              + file.packageName()
              + "'. Write: package "
              + file.packageName()
              + ";");
    }
    for (ImportDescr imported : tree.getImports()) {
      if (!imported.getTarget().startsWith(FACTS)) {
        problems.at(
            imported.getStartCharacter(),
            "A rule imports facts only, not '"
                + imported.getTarget()
                + "'. Write: import io.hopwise.fact.*;");
      }
    }
    refuseAll(tree.getGlobals(), "a global");
    refuseAll(tree.getFunctions(), "a function");
    refuseAll(tree.getFunctionImports(), "an imported function");
    refuseAll(tree.getTypeDeclarations(), "a declared type");
    refuseAll(tree.getAttributes(), "an attribute");
    if (tree.getRules().isEmpty()) {
      problems.atLine(0, "There is no rule in it. Copy rules/_template/my-cause.drl.");
    }
    for (RuleDescr rule : tree.getRules()) {
      checkRule(rule);
    }
  }

  private void refuseAll(List<? extends BaseDescr> found, String what) {
    for (BaseDescr descr : found) {
      problems.atLine(
          descr.getLine(),
          "A rule file holds no such thing as " + what + ". Say it with patterns on facts.");
    }
  }

  private void checkRule(RuleDescr rule) {
    for (AttributeDescr attribute : rule.getAttributes().values()) {
      problems.atLine(
          attribute.getLine(),
          "A rule has no '"
              + attribute.getName()
              + "': rules are independent, their order is the ranking's business.");
    }
    if (!file.isVocabulary()) {
      checkHead(rule);
    }
    ConditionCheck conditions = new ConditionCheck(file, types, problems);
    conditions.check(rule);
    checkConsequence(rule, conditions.expressions());
  }

  private void checkHead(RuleDescr rule) {
    if (!rule.getName().startsWith(file.stem() + ": ")) {
      problems.atLine(
          rule.getLine(),
          "The rule's name begins with its cause. Write: rule \"" + file.stem() + ": …\"");
    }
    String cause = annotation(rule, "cause");
    if (!cause.equals(file.stem())) {
      problems.atLine(
          rule.getLine(),
          (cause.isEmpty()
                  ? "The rule has no @cause."
                  : "@cause is '" + cause + "', the file says '" + file.stem() + "'.")
              + " Write: @cause( "
              + file.stem()
              + " )");
    }
    String strength = annotation(rule, "strength");
    if (Strength.named(strength).isEmpty()) {
      String all =
          String.join(", ", Arrays.stream(Strength.values()).map(Strength::toString).toList());
      problems.atLine(
          rule.getLine(),
          (strength.isEmpty()
                  ? "The rule has no @strength."
                  : "@strength can't be '" + strength + "'.")
              + " One of: "
              + all);
    }
  }

  private static String annotation(RuleDescr rule, String name) {
    AnnotationDescr annotation = rule.getAnnotation(name);
    return annotation == null ? "" : String.valueOf(annotation.getSingleValueAsString()).strip();
  }

  private void checkConsequence(RuleDescr rule, ExpressionCheck expressions) {
    String consequence = String.valueOf(rule.getConsequence()).strip();
    int start = file.text().indexOf(consequence, Math.max(0, rule.getLhs().getEndCharacter()));
    if (consequence.isEmpty() || start < 0) {
      problems.atLine(
          rule.getConsequenceLine(), "The rule concludes nothing. Write: " + CONCLUSION);
      return;
    }
    Expression expression = Expression.cut(file.text(), start, start + consequence.length());
    List<Expression.Token> tokens = expression.tokens();
    long statements = tokens.stream().filter(token -> token.is(";")).count();
    if (statements != 1
        || !expression.is(0, "insertLogical")
        || !expression.is(tokens.size() - 1, ";")) {
      problems.at(start, "A rule concludes one thing and does nothing else. Write: " + CONCLUSION);
    }
    expressions.checkVariables(expression);
    for (int i = 0; i + 4 < tokens.size(); i++) {
      if (expression.is(i, "Evidence")
          && expression.is(i + 2, "of")
          && !expression.is(i + 4, '"' + file.stem() + '"')) {
        problems.at(
            tokens.get(i + 4).offset(),
            "The evidence is for "
                + tokens.get(i + 4).text()
                + ", the file says \""
                + file.stem()
                + "\".");
      }
    }
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
