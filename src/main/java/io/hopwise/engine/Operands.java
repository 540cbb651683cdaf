package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.Expression.Kind;
import io.hopwise.engine.Expression.Token;
import io.hopwise.fact.Spelling;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what conditions compare: numbers, texts, constants, and what facts are asked. */
final class Operands {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,18})?");
  private static final Pattern VARIABLE = Pattern.compile("\\$[A-Za-z][A-Za-z0-9_]*");

  /** What may stand behind a backslash in a text: Java, MVEL and DRL read these alike. */
  private static final Pattern TEXT = Pattern.compile("(?:[^\\\\]|\\\\[\\\\\"'nrt])*");

  /** Texts that are read as a value: {@code Ip.parse( "10.0.0.1" )}. */
  private static final String PARSE = "parse";

  private final Expression words;
  private final Class<?> fact;
  private final Map<String, Class<?>> bound;
  private final FactTypes types;

  Operands(Expression words, Class<?> fact, Map<String, Class<?>> bound, FactTypes types) {
    this.words = words;
    this.fact = fact;
    this.bound = bound;
    this.types = types;
  }

  /**
   * A question.
   *
   * @param of what is asked
   * @param name the word of the question
   * @param type the answer; of a call it is known when its arguments are
   * @param isCalled whether brackets follow
   * @param end the place of the next word
   */
  record Asked(Class<?> of, Token name, Class<?> type, boolean isCalled, int end) {}

  void variable(int at) throws Refusal.Found {
    Token word = words.tokens().get(at);
    if (!VARIABLE.matcher(word.text()).matches()) {
      throw new Refusal.Found(word, Mistake.of("variable-name", word.text()));
    }
  }

  int number(int at) throws Refusal.Found {
    Token word = words.tokens().get(at);
    if (!NUMBER.matcher(word.text()).matches()) {
      throw refused(word);
    }
    return at + 1;
  }

  int text(int at) throws Refusal.Found {
    literal(words.tokens().get(at));
    return at + 1;
  }

  /** Behind {@code matches}: a text that stands there, for any other can't be looked at. */
  void regex(int at) throws Refusal.Found {
    if (at >= words.tokens().size()) {
      throw refused(words.tokens().get(at - 1));
    }
    Token word = words.tokens().get(at);
    if (word.kind() != Kind.TEXT) {
      throw refused(word);
    }
    String regex = literal(word).translateEscapes();
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new Refusal.Found(word, Mistake.of("regex-costly", word.text()));
    }
    if (!LinearRegex.is(regex)) {
      throw new Refusal.Found(word, Mistake.of("regex-costly", word.text()));
    }
  }

  private static String literal(Token word) throws Refusal.Found {
    String text = word.text();
    boolean isClosed = text.length() > 1 && text.charAt(0) == text.charAt(text.length() - 1);
    String inner = isClosed ? text.substring(1, text.length() - 1) : "\\";
    if (!TEXT.matcher(inner).matches()) {
      throw new Refusal.Found(word, Mistake.of("escape-refused", text));
    }
    return inner;
  }

  /**
   * {@code LinkKind.VETH}, {@code Trace.End.LOST}, or {@code Ip.parse( "…" )} of a value; the place
   * behind it.
   */
  int constant(int at) throws Refusal.Found {
    return isNested(at) ? own(at + 2) : own(at);
  }

  /** Whether a kind of names follows that stands within this kind of fact. */
  private boolean isNested(int at) {
    Optional<Class<?>> outer = types.ofFacts(words.tokens().get(at).text());
    return outer.isPresent()
        && words.is(at + 1, ".")
        && at + 2 < words.tokens().size()
        && types
            .ofFacts(words.tokens().get(at + 2).text())
            .filter(inner -> inner.getEnclosingClass() == outer.get())
            .isPresent();
  }

  private int own(int at) throws Refusal.Found {
    Token name = words.tokens().get(at);
    Optional<Class<?>> type = types.ofFacts(name.text());
    if (type.isEmpty() || !words.is(at + 1, ".") || at + 2 >= words.tokens().size()) {
      throw refused(name);
    }
    Token asked = words.tokens().get(at + 2);
    boolean isText =
        words.is(at + 3, "(")
            && at + 4 < words.tokens().size()
            && words.tokens().get(at + 4).kind() == Kind.TEXT
            && words.is(at + 5, ")");
    if (asked.is(PARSE) && isText && parses(type.get())) {
      literal(words.tokens().get(at + 4));
      return at + 6;
    }
    Object[] constants = type.get().getEnumConstants();
    boolean isConstant =
        constants != null
            && Arrays.stream(constants)
                .anyMatch(one -> ((Enum<?>) one).name().equals(asked.text()));
    if (!isConstant || words.is(at + 3, ".") || words.is(at + 3, "(")) {
      throw refused(isConstant ? words.tokens().get(at + 3) : asked);
    }
    return at + 3;
  }

  /** What {@code Ip.parse( "…" )} at this place is; empty for anything else. */
  Optional<Class<?>> parsed(int at) {
    boolean isParse = words.is(at + 1, ".") && words.is(at + 2, PARSE);
    return isParse ? types.ofFacts(words.tokens().get(at).text()) : Optional.empty();
  }

  private static boolean parses(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .anyMatch(
            method ->
                method.getName().equals(PARSE)
                    && method.getReturnType() == type
                    && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}));
  }

  /** What an operand begins with: the fact itself, a variable, or a field of the fact. */
  Asked first(int at) throws Refusal.Found {
    Token word = words.tokens().get(at);
    boolean isThis = word.is("this");
    if (isThis || word.text().startsWith("$")) {
      Class<?> type = isThis ? fact : bound.get(word.text());
      if (type == null || words.is(at + 1, "(")) {
        throw refused(word);
      }
      return new Asked(type, word, type, false, at + 1);
    }
    return asked(fact, at);
  }

  /** The question behind a point. */
  Asked next(Class<?> type, int at) throws Refusal.Found {
    if (at >= words.tokens().size() || words.tokens().get(at).kind() != Kind.NAME) {
      throw refused(words.tokens().get(Math.min(at, words.tokens().size() - 1)));
    }
    return asked(type, at);
  }

  private Asked asked(Class<?> type, int at) throws Refusal.Found {
    Token name = words.tokens().get(at);
    boolean isCalled = words.is(at + 1, "(");
    Class<?> answer = isCalled ? type : property(type, name);
    return new Asked(type, name, answer, isCalled, at + 1);
  }

  private static Class<?> property(Class<?> type, Token name) throws Refusal.Found {
    Optional<Class<?>> answer = Askable.property(type, name.text());
    if (answer.isEmpty()) {
      throw notAsked(type, name);
    }
    return answer.get();
  }

  /** What is answered to a question with so many arguments. */
  Class<?> answer(Class<?> type, Token name, int arguments) throws Refusal.Found {
    Optional<Class<?>> answer = Askable.method(type, name.text(), arguments);
    if (answer.isEmpty()) {
      throw notAsked(type, name);
    }
    return answer.get();
  }

  private static Refusal.Found notAsked(Class<?> type, Token name) {
    Set<String> known = Askable.names(type);
    Mistake mistake = Mistake.of("question-refused", type.getSimpleName(), name.text());
    return new Refusal.Found(
        name, mistake.meant(Spelling.closest(name.text(), known)).oneOf(known));
  }

  private static Refusal.Found refused(Token word) {
    return new Refusal.Found(word, Mistake.of("condition-refused", word.text()));
  }
}
