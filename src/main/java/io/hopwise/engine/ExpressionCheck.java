package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.Expression.Kind;
import io.hopwise.engine.Expression.Token;
import io.hopwise.fact.Spelling;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks names and types in a rule's conditions. The classic compiler takes {@code mtu == "abc"}
 * without a word, and what it does refuse it says in words no author wrote.
 */
final class ExpressionCheck {
  /** More names than a reader takes in at a glance. */
  private static final int LONG_LIST = 20;

  private static final Set<String> WORDS =
      Set.of(
          "null",
          "true",
          "false",
          "not",
          "in",
          "contains",
          "matches",
          "memberOf",
          "excludes",
          "str",
          "soundslike",
          "instanceof",
          "new",
          "startsWith",
          "endsWith",
          "length");
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");

  private final FactTypes types;
  private final Problems problems;
  private final Map<String, Class<?>> bindings = new LinkedHashMap<>();
  private final Set<String> unknown = new HashSet<>();

  ExpressionCheck(FactTypes types, Problems problems) {
    this.types = types;
    this.problems = problems;
  }

  /** Remembers what a variable stands for. */
  void bind(String variable, Class<?> type) {
    bindings.put(variable, type);
  }

  /** Remembers that a variable stands for something there is no such thing of. */
  void bindUnknown(String variable) {
    unknown.add(variable);
  }

  /** What the variables stand for that are bound. */
  Map<String, Class<?>> bound() {
    return Map.copyOf(bindings);
  }

  /** Whether it asks for a variable that is bound already. */
  boolean mentionsBinding(Expression expression) {
    for (Token token : expression.tokens()) {
      if (bindings.containsKey(token.text()) || unknown.contains(token.text())) {
        return true;
      }
    }
    return false;
  }

  /** Checks a constraint of a pattern on this fact, and remembers what it binds. */
  void check(Expression expression, Class<?> fact) {
    Class<?>[] typeFrom = new Class<?>[expression.tokens().size() + 1];
    Class<?>[] typeUpTo = new Class<?>[expression.tokens().size() + 1];
    for (int i = 0; i < expression.tokens().size(); i++) {
      if (!startsOperand(expression, i)) {
        continue;
      }
      int end = expression.endOfOperand(i);
      Optional<Mistake> unquoted = unquoted(expression, i, end, typeUpTo, fact);
      if (unquoted.isPresent()) {
        problems.at(expression.tokens().get(i).offset(), unquoted.get());
        continue;
      }
      checkRegex(expression, i);
      Class<?> type = typeOf(expression, i, end, fact);
      typeFrom[i] = type;
      typeUpTo[end] = type;
      if (expression.is(i - 1, ":") && i >= 2 && type != null) {
        bind(expression.tokens().get(i - 2).text(), type);
      }
    }
    for (int i = 1; i + 1 < expression.tokens().size(); i++) {
      if (COMPARISONS.contains(expression.tokens().get(i).text())) {
        compare(expression.tokens().get(i + 1), typeUpTo[i], typeFrom[i + 1]);
      }
    }
  }

  /** A bare word that is no field, where a text or one of a kind's names is asked for. */
  private Optional<Mistake> unquoted(
      Expression expression, int at, int end, Class<?>[] typeUpTo, Class<?> fact) {
    Token word = expression.tokens().get(at);
    boolean isBare =
        word.kind() == Kind.NAME && !word.text().startsWith("$") && !WORDS.contains(word.text());
    if (!isBare
        || FactTypes.property(fact, word.text()).isPresent()
        || expression.is(at + 1, "(")) {
      return Optional.empty();
    }
    if (bindings.containsKey("$" + word.text())) {
      return Optional.of(
          Mistake.of("not-bound", word.text()).meant(Optional.of("$" + word.text())));
    }
    boolean isCompared = at > 1 && COMPARISONS.contains(expression.tokens().get(at - 1).text());
    Class<?> left = isCompared ? typeUpTo[at - 1] : null;
    if (left == null || end != at + 1) {
      return Optional.empty();
    }
    if (left == String.class) {
      return Optional.of(Mistake.of("text-unquoted", word.text()));
    }
    for (Object constant : left.isEnum() ? left.getEnumConstants() : new Object[0]) {
      String name = ((Enum<?>) constant).name();
      if (name.equalsIgnoreCase(word.text().replace('-', '_'))) {
        return Optional.of(
            Mistake.of("constant-bare", word.text(), left.getSimpleName() + "." + name));
      }
    }
    return Optional.empty();
  }

  /** What is behind {@code matches} is a regular expression. */
  private void checkRegex(Expression expression, int at) {
    Token text = expression.tokens().get(at);
    if (!expression.is(at - 1, "matches") || text.kind() != Kind.TEXT || text.text().length() < 2) {
      return;
    }
    try {
      Pattern.compile(text.text().substring(1, text.text().length() - 1).translateEscapes());
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      problems.at(text.offset(), Mistake.of("regex-wrong", text.text(), reason));
    }
  }

  /** Checks that whatever a consequence names is bound, and can be asked what it is asked. */
  void checkVariables(Expression expression) {
    for (int i = 0; i < expression.tokens().size(); i++) {
      if (expression.tokens().get(i).text().startsWith("$")) {
        typeOf(expression, i, expression.endOfOperand(i), Object.class);
      }
    }
  }

  private static boolean startsOperand(Expression expression, int at) {
    Token token = expression.tokens().get(at);
    return token.kind() != Kind.SIGN && !expression.is(at - 1, ".") && !expression.is(at + 1, ":");
  }

  /** The type of an operand; null when it can't be known. */
  private Class<?> typeOf(Expression expression, int start, int end, Class<?> fact) {
    Token first = expression.tokens().get(start);
    if (first.kind() == Kind.NUMBER) {
      return int.class;
    }
    if (first.kind() == Kind.TEXT) {
      return String.class;
    }
    Class<?> type;
    int at = start + 1;
    if (first.is("this")) {
      type = fact;
    } else if (first.text().startsWith("$")) {
      type = bindings.get(first.text());
      if (type == null && !unknown.contains(first.text())) {
        unbound(first);
      }
    } else if (Character.isUpperCase(first.text().charAt(0))) {
      return constant(expression, start);
    } else if (WORDS.contains(first.text()) && FactTypes.property(fact, first.text()).isEmpty()) {
      return first.is("true") || first.is("false") ? boolean.class : null;
    } else {
      type = member(fact, first, expression.is(start + 1, "("));
      at = expression.is(start + 1, "(") ? expression.afterBracket(start + 1) : start + 1;
    }
    while (type != null && at + 1 < end) {
      Token name = expression.tokens().get(at + 1);
      boolean call = expression.is(at + 2, "(");
      type = member(type, name, call);
      at = call ? expression.afterBracket(at + 2) : at + 2;
    }
    return type;
  }

  private Class<?> constant(Expression expression, int start) {
    Token name = expression.tokens().get(start);
    Optional<Class<?>> type = types.named(name.text());
    if (type.isEmpty()) {
      problems.at(
          name.offset(),
          Mistake.of("value-unknown", name.text())
              .meant(Spelling.closest(name.text(), types.names())));
      return null;
    }
    Object[] constants = type.get().getEnumConstants();
    if (constants == null || !expression.is(start + 1, ".") || expression.is(start + 3, "(")) {
      return null;
    }
    Token constant = expression.tokens().get(start + 2);
    String[] names = new String[constants.length];
    for (int i = 0; i < constants.length; i++) {
      names[i] = ((Enum<?>) constants[i]).name();
      if (names[i].equals(constant.text())) {
        return type.get();
      }
    }
    problems.at(
        constant.offset(),
        guessed(
            Mistake.of("constant-unknown", name.text(), constant.text()),
            constant.text(),
            Arrays.asList(names)));
    return null;
  }

  private Class<?> member(Class<?> type, Token name, boolean call) {
    Optional<Class<?>> found =
        call ? FactTypes.method(type, name.text()) : FactTypes.property(type, name.text());
    if (found.isEmpty()) {
      Set<String> fields = FactTypes.properties(type);
      problems.at(
          name.offset(),
          guessed(
              Mistake.of("field-unknown", type.getSimpleName(), name.text()), name.text(), fields));
    }
    return found.orElse(null);
  }

  private void unbound(Token variable) {
    problems.at(
        variable.offset(),
        Mistake.of("not-bound", variable.text())
            .meant(Spelling.closest(variable.text(), bindings.keySet()))
            .oneOf(bindings.keySet()));
  }

  private void compare(Token right, Class<?> left, Class<?> other) {
    if (left == null || other == null || Comparison.isPossible(left, other)) {
      return;
    }
    problems.at(right.offset(), Comparison.mistake(left, other, right.text()));
  }

  /** What was probably meant and all there is; a long list only where nothing comes close. */
  private static Mistake guessed(Mistake mistake, String word, Collection<String> known) {
    Mistake guessed = mistake.meant(Spelling.closest(word, known));
    boolean isLong = known.size() > LONG_LIST && guessed.meant().isPresent();
    return isLong ? guessed : guessed.oneOf(known);
  }
}
