package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.Expression.Token;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one condition of a pattern by the whole grammar that rules have: comparisons of what facts
 * say, joined by {@code &&}, {@code ||}, {@code !} and brackets. What this grammar has no place for
 * is refused, whether or not DRL or MVEL would know what to do with it.
 */
final class ConditionGrammar {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");
  private static final Set<String> OF_TEXTS = Set.of("startsWith", "endsWith", "length");
  private static final Set<String> LITERALS = Set.of("true", "false", "null");

  private static final int MOST_WORDS = 500;

  private final Expression words;
  private final Operands operands;
  private boolean hasLeft;
  private int at;

  private ConditionGrammar(Expression words, Operands operands) {
    this.words = words;
    this.operands = operands;
  }

  /**
   * Reads a condition.
   *
   * @param condition exactly the text that is compiled
   * @param fact what the pattern is on
   * @param bound what the variables stand for
   * @return the first word that has no place in it
   */
  static Optional<Refusal> refused(
      String condition, Class<?> fact, Map<String, Class<?>> bound, FactTypes types) {
    Expression words = Expression.cut(condition, 0, condition.length());
    ConditionGrammar grammar = new ConditionGrammar(words, new Operands(words, fact, bound, types));
    try {
      if (words.tokens().size() > MOST_WORDS) {
        throw new Refusal.Found(0, Mistake.of("condition-long", Integer.toString(MOST_WORDS)));
      }
      grammar.alternatives();
      if (grammar.at < words.tokens().size()) {
        throw grammar.misplaced();
      }
      return Optional.empty();
    } catch (Refusal.Found found) {
      return Optional.of(found.refusal());
    }
  }

  private void alternatives() throws Refusal.Found {
    all();
    while (accepts("|", "|")) {
      all();
    }
  }

  private void all() throws Refusal.Found {
    one();
    while (accepts("&", "&")) {
      one();
    }
  }

  private void one() throws Refusal.Found {
    if (accepts("!")) {
      one();
      return;
    }
    if (words.is(at + 1, ":")) {
      operands.variable(at);
      at += 2;
    }
    // after && and || a comparison may go on with what was compared before them
    if (!hasLeft || !COMPARISONS.contains(word().text())) {
      if (accepts("(")) {
        alternatives();
        expects(")");
      } else {
        operand();
      }
    }
    comparison();
  }

  private void comparison() throws Refusal.Found {
    if (at >= words.tokens().size()) {
      return;
    }
    if (COMPARISONS.contains(word().text())) {
      at++;
      hasLeft = true;
      operand();
      return;
    }
    boolean isNot = accepts("not");
    if (accepts("matches")) {
      operands.regex(at++);
    } else if (accepts("contains") || accepts("memberOf")) {
      operand();
    } else if (accepts("in")) {
      expects("(");
      do {
        operand();
      } while (accepts(","));
      expects(")");
    } else if (accepts("str")) {
      expects("[");
      if (!OF_TEXTS.contains(word().text())) {
        throw misplaced();
      }
      at++;
      expects("]");
      operand();
    } else if (isNot) {
      throw misplaced();
    }
  }

  private void operand() throws Refusal.Found {
    // a minus belongs to a number at the beginning only: a--1 is another thing to MVEL
    if (words.is(at, "-") && at + 1 < words.tokens().size()) {
      at++;
      operands.number(at);
    }
    at = term();
    while (accepts("+") || accepts("-")) {
      at = term();
    }
  }

  private int term() throws Refusal.Found {
    Token word = word();
    if (word.is("(")) {
      at++;
      operand();
      expects(")");
      return at;
    }
    return switch (word.kind()) {
      case NUMBER -> operands.number(at);
      case TEXT -> operands.text(at);
      case SIGN -> throw misplaced();
      case NAME -> LITERALS.contains(word.text()) ? at + 1 : name();
    };
  }

  private int name() throws Refusal.Found {
    if (Character.isUpperCase(word().text().charAt(0))) {
      Optional<Class<?>> parsed = operands.parsed(at);
      at = operands.constant(at);
      return parsed.isPresent() && words.is(at, ".")
          ? questions(operands.next(parsed.get(), at + 1))
          : at;
    }
    return questions(operands.first(at));
  }

  /** Whatever is asked of an answer, behind points; the place behind it. */
  private int questions(Operands.Asked first) throws Refusal.Found {
    Operands.Asked asked = first;
    at = asked.end();
    Class<?> type = asked.type();
    boolean isCalled = asked.isCalled();
    Token name = asked.name();
    while (true) {
      if (isCalled) {
        int arguments = arguments();
        type = operands.answer(asked.of(), name, arguments);
      }
      if (!words.is(at, ".")) {
        return at;
      }
      asked = operands.next(type, at + 1);
      at = asked.end();
      type = asked.type();
      isCalled = asked.isCalled();
      name = asked.name();
    }
  }

  /** Reads arguments and their brackets; how many there are. */
  private int arguments() throws Refusal.Found {
    expects("(");
    int arguments = 0;
    if (!accepts(")")) {
      do {
        operand();
        arguments++;
      } while (accepts(","));
      expects(")");
    }
    return arguments;
  }

  private boolean accepts(String... signs) {
    for (int i = 0; i < signs.length; i++) {
      if (!words.is(at + i, signs[i])) {
        return false;
      }
    }
    at += signs.length;
    return true;
  }

  private void expects(String sign) throws Refusal.Found {
    if (!accepts(sign)) {
      throw misplaced();
    }
  }

  private Token word() throws Refusal.Found {
    if (at >= words.tokens().size()) {
      throw misplaced();
    }
    return words.tokens().get(at);
  }

  private Refusal.Found misplaced() {
    Token last = words.tokens().get(Math.min(at, words.tokens().size() - 1));
    return new Refusal.Found(last, Mistake.of("condition-refused", last.text()));
  }
}
