package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.Expression.Kind;
import io.hopwise.engine.Expression.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;

/** Follows brackets through a rule's patterns, and what stands between the conditions in them. */
final class PatternShape {
  /** Words that stand between two operands, or before one. */
  private static final Set<String> OPERATORS =
      Set.of(
          "in",
          "contains",
          "matches",
          "memberOf",
          "excludes",
          "str",
          "soundslike",
          "instanceof",
          "not",
          "new",
          "startsWith",
          "endsWith",
          "length",
          "from",
          "and",
          "or",
          "exists",
          "forall");

  /** How other languages compare, and how a rule does. */
  private static final Map<String, String> OF_OTHERS =
      Map.ofEntries(
          Map.entry("like", "matches \".*…\""),
          Map.entry("between", ">= …, … <="),
          Map.entry("is", "=="),
          Map.entry("equals", "=="),
          Map.entry("eq", "=="),
          Map.entry("ne", "!="),
          Map.entry("lt", "<"),
          Map.entry("le", "<="),
          Map.entry("gt", ">"),
          Map.entry("ge", ">="));

  private static final Set<String> NAMELESS = Set.of("not", "exists", "forall");

  private static final Set<String> JOINING = Set.of("and", "or", "AND", "OR", "And", "Or");

  private final Expression words;
  private final Problems problems;
  private final Deque<Open> open = new ArrayDeque<>();

  /**
   * A bracket.
   *
   * @param isPattern whether conditions on a fact stand in it
   */
  private record Open(Token bracket, boolean isPattern) {}

  PatternShape(Expression words, Problems problems) {
    this.words = words;
    this.problems = problems;
  }

  /** Another part of a rule begins. */
  void begin() {
    open.clear();
  }

  boolean isClosed() {
    return open.isEmpty();
  }

  /** The part ends: all that was opened should be closed. */
  void close() {
    while (!open.isEmpty()) {
      Token bracket = open.pop().bracket();
      problems.at(bracket.offset(), Mistake.of("bracket-open", bracket.text()));
    }
  }

  /** The next word of the conclusion. */
  void bracket(int i) {
    Token word = words.tokens().get(i);
    if (word.is("(") || word.is("[") || word.is("{")) {
      boolean isFact =
          i > 0
              && words.tokens().get(i - 1).kind() == Kind.NAME
              && Character.isUpperCase(words.tokens().get(i - 1).text().charAt(0))
              && !words.is(i - 2, ".");
      open.push(new Open(word, isFact));
    } else if (word.is(")") || word.is("]") || word.is("}")) {
      if (open.isEmpty()) {
        problems.at(word.offset(), Mistake.of("bracket-extra", word.text()));
      } else {
        open.pop();
      }
    }
  }

  /** The next word of the conditions. */
  void condition(int i) {
    Token word = words.tokens().get(i);
    if (open.isEmpty()) {
      outside(i, word);
    } else if (isComparison(i)) {
      compared(i, word);
    } else if (open.peek().isPattern()) {
      inPattern(i, word);
    } else if (isExtraComma(i)) {
      problems.at(word.offset(), Mistake.of("comma-extra"));
    }
    bracket(i);
  }

  private void inPattern(int i, Token word) {
    if (JOINING.contains(word.text())) {
      problems.at(word.offset(), Mistake.of("joined-by-word", word.text()));
    } else if (word.is(";")) {
      problems.at(word.offset(), Mistake.of("semicolon-in-pattern"));
    } else if (isExtraComma(i)) {
      problems.at(word.offset(), Mistake.of("comma-extra"));
    } else if (isOfOthers(i)) {
      problems.at(
          word.offset(), Mistake.of("operator-other", word.text(), OF_OTHERS.get(word.text())));
    } else if (isOperand(i) && i > 0 && endsOperand(i - 1) && !isOfOthers(i - 1)) {
      if (!JOINING.contains(words.tokens().get(i - 1).text())) {
        problems.at(word.offset(), Mistake.of("comma-missing", word.text()));
      }
    } else if (word.kind() == Kind.NUMBER && word.text().matches("\\d+(\\.\\d+){2,}")) {
      problems.at(word.offset(), Mistake.of("address-bare", word.text()));
    }
  }

  private boolean isExtraComma(int i) {
    return words.is(i, ",") && (words.is(i + 1, ")") || words.is(i + 1, ","));
  }

  /** A single {@code =}, or the {@code <} of {@code <>}. */
  private boolean isComparison(int i) {
    return words.is(i, "=") || (words.is(i, "<") && words.is(i + 1, ">"));
  }

  /** A word between two operands with which other languages compare them. */
  private boolean isOfOthers(int i) {
    return i > 0
        && OF_OTHERS.containsKey(words.tokens().get(i).text())
        && endsOperand(i - 1)
        && !words.is(i + 1, ")")
        && !words.is(i + 1, ",");
  }

  private void outside(int i, Token word) {
    boolean isNamed = words.is(i - 1, ":") && i > 1 && isVariable(i - 2);
    if (isNamed && NAMELESS.contains(word.text())) {
      problems.at(
          words.tokens().get(i - 2).offset(),
          Mistake.of("absent-named", words.tokens().get(i - 2).text(), word.text()));
    } else if (word.is("{") || word.is("[")) {
      problems.at(word.offset(), Mistake.of("bracket-other", word.text()));
    } else {
      binding(i, word);
    }
  }

  private boolean isVariable(int i) {
    return words.tokens().get(i).text().startsWith("$");
  }

  private void binding(int i, Token word) {
    boolean isVariable = i > 0 && isVariable(i - 1);
    if (!isVariable) {
      return;
    }
    String variable = words.tokens().get(i - 1).text();
    if (word.is("=") || word.is("==")) {
      problems.at(word.offset(), Mistake.of("binding", variable));
    } else if (word.kind() == Kind.NAME && words.is(i + 1, "(")) {
      problems.at(word.offset(), Mistake.of("binding", variable));
    }
  }

  private void compared(int i, Token word) {
    boolean isTriple = words.is(i - 1, "==") || words.is(i - 1, "!=");
    if (word.is("<")) {
      problems.at(word.offset(), Mistake.of("compared-arrow", "<>", "!="));
    } else if (words.is(i + 1, ">") || words.is(i + 1, "<")) {
      String sign = words.tokens().get(i + 1).text();
      problems.at(word.offset(), Mistake.of("compared-arrow", "=" + sign, sign + "="));
    } else {
      problems.at(word.offset(), Mistake.of(isTriple ? "compared-thrice" : "compared-once"));
    }
  }

  private boolean isOperand(int i) {
    Token word = words.tokens().get(i);
    return word.kind() != Kind.SIGN && !OPERATORS.contains(word.text());
  }

  private boolean endsOperand(int i) {
    Token word = words.tokens().get(i);
    boolean isName = word.kind() != Kind.SIGN && !OPERATORS.contains(word.text());
    return word.is(")") || isName;
  }
}
