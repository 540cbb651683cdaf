package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.Expression.Kind;
import io.hopwise.engine.Expression.Token;
import io.hopwise.fact.Code;
import io.hopwise.fact.Note;
import io.hopwise.fact.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds patterns that no fact can ever match: conditions that contradict each other, and facts that
 * nothing feeds. Only what is compared with a value that is written there is understood.
 */
final class PatternSense {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final Problems problems;
  private final Map<String, List<Asked>> asked = new HashMap<>();
  private final Set<String> said = new HashSet<>();

  /** A condition that compares a field with a value. */
  private record Asked(String sign, String value, Token first) {
    boolean isNumber() {
      return value.matches("-?\\d+");
    }

    long number() {
      return Long.parseLong(value);
    }

    /** Whether no value meets this one and the other. */
    boolean contradicts(Asked other) {
      if (isNumber() && other.isNumber()) {
        return !overlaps(other);
      }
      boolean isSame = value.equals(other.value);
      return switch (sign + other.sign) {
        case "====" -> !isSame;
        case "==!=", "!===" -> isSame;
        default -> false;
      };
    }

    private boolean overlaps(Asked other) {
      if (sign.equals("!=") || other.sign.equals("!=")) {
        boolean isOne = sign.equals("==") || other.sign.equals("==");
        return !(isOne && number() == other.number());
      }
      return Math.max(least(), other.least()) <= Math.min(most(), other.most());
    }

    private long least() {
      return switch (sign) {
        case "==", ">=" -> number();
        case ">" -> number() + 1;
        default -> Long.MIN_VALUE;
      };
    }

    private long most() {
      return switch (sign) {
        case "==", "<=" -> number();
        case "<" -> number() - 1;
        default -> Long.MAX_VALUE;
      };
    }

    String text() {
      return sign + " " + value;
    }
  }

  PatternSense(Problems problems) {
    this.problems = problems;
  }

  /** The pattern begins. */
  void fact(Class<?> fact, int offset) {
    if (fact == Note.class) {
      problems.at(offset, Mistake.of("nothing-feeds", fact.getSimpleName()));
    }
  }

  /** The next condition of the pattern on this fact. */
  void condition(Expression expression, Class<?> fact) {
    List<Token> tokens = expression.tokens();
    if (tokens.isEmpty()) {
      return;
    }
    List<String> words = new ArrayList<>();
    tokens.forEach(token -> words.add(token.text()));
    if (!said.add(String.join(" ", words))) {
      problems.at(tokens.get(0).offset(), Mistake.of("condition-twice"));
      return;
    }
    codes(expression, fact);
    compared(expression);
  }

  private void compared(Expression expression) {
    List<Token> tokens = expression.tokens();
    boolean isNot = tokens.get(0).is("!");
    int from = isNot ? 1 : 0;
    int end = path(expression, from);
    if (end == from) {
      return;
    }
    StringBuilder field = new StringBuilder();
    tokens.subList(from, end).forEach(token -> field.append(token.text()));
    if (end == tokens.size()) {
      add(field.toString(), new Asked("==", isNot ? "false" : "true", tokens.get(0)));
    } else if (!isNot && COMPARISONS.contains(tokens.get(end).text())) {
      value(expression, end + 1)
          .ifPresent(
              value ->
                  add(field.toString(), new Asked(tokens.get(end).text(), value, tokens.get(0))));
    }
  }

  private void add(String field, Asked one) {
    List<Asked> before = asked.computeIfAbsent(field, name -> new ArrayList<>());
    for (Asked other : before) {
      if (one.contradicts(other)) {
        problems.at(
            one.first().offset(), Mistake.of("impossible", field, other.text(), one.text()));
        return;
      }
    }
    before.add(one);
  }

  /** The place behind the field that is asked here; the same place where none is. */
  private static int path(Expression expression, int from) {
    List<Token> tokens = expression.tokens();
    int at = from;
    while (at < tokens.size()
        && tokens.get(at).kind() == Kind.NAME
        && !tokens.get(at).text().startsWith("$")
        && !Character.isUpperCase(tokens.get(at).text().charAt(0))) {
      at++;
      if (!expression.is(at, ".")) {
        return expression.is(at, "(") ? from : at;
      }
      at++;
    }
    return from;
  }

  /** The value that stands alone at the end: a number, a text, a name of a kind. */
  private static Optional<String> value(Expression expression, int from) {
    List<Token> tokens = expression.tokens();
    int left = tokens.size() - from;
    if (left == 1 && tokens.get(from).kind() != Kind.SIGN) {
      Token only = tokens.get(from);
      boolean isValue = only.kind() != Kind.NAME || only.is("true") || only.is("false");
      return isValue ? Optional.of(only.text()) : Optional.empty();
    }
    if (left == 2 && tokens.get(from).is("-") && tokens.get(from + 1).kind() == Kind.NUMBER) {
      return Optional.of("-" + tokens.get(from + 1).text());
    }
    boolean isConstant =
        left == 3
            && Character.isUpperCase(tokens.get(from).text().charAt(0))
            && expression.is(from + 1, ".");
    return isConstant
        ? Optional.of(tokens.get(from).text() + "." + tokens.get(from + 2).text())
        : Optional.empty();
  }

  /** What a kind of step never says. */
  private void codes(Expression expression, Class<?> fact) {
    if (!Step.class.isAssignableFrom(fact) || fact == Step.class) {
      return;
    }
    for (int i = 0; i + 4 < expression.tokens().size(); i++) {
      boolean isCode =
          expression.is(i, "code")
              && !expression.is(i - 1, ".")
              && expression.is(i + 1, "==")
              && expression.is(i + 2, "Code");
      if (!isCode) {
        continue;
      }
      Token name = expression.tokens().get(i + 4);
      for (Code code : Code.values()) {
        if (code.name().equals(name.text()) && StepCodes.kindOf(code) != fact) {
          String kind = StepCodes.kindOf(code).getSimpleName();
          problems.at(
              name.offset(), Mistake.of("code-elsewhere", fact.getSimpleName(), name.text(), kind));
        }
      }
    }
  }
}
