package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.Expression.Kind;
import io.hopwise.engine.Expression.Token;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a conclusion by the whole grammar that rules have: {@code insertLogical( Evidence.of( "…"
 * ).on( $… ).onHost( … ).explains( $… ).because( "…", $… ) );} and nothing besides. It is compiled
 * as Java, where a comment can end in the middle of a word, so that there is no place for comments.
 */
final class ConclusionGrammar {
  private static final Pattern TEXT = Pattern.compile("\"[^\"\\\\@{}]*\"");

  private final String conclusion;
  private final Expression words;
  private final Map<String, Class<?>> bound;
  private int at;

  private ConclusionGrammar(String conclusion, Map<String, Class<?>> bound) {
    this.conclusion = conclusion;
    this.words = Expression.cut(conclusion, 0, conclusion.length());
    this.bound = bound;
  }

  /**
   * Reads a conclusion.
   *
   * @param conclusion exactly the text that is compiled
   * @param bound what the variables stand for
   * @return the first word that has no place in it
   */
  static Optional<Refusal> refused(String conclusion, Map<String, Class<?>> bound) {
    ConclusionGrammar grammar = new ConclusionGrammar(conclusion, bound);
    try {
      grammar.read();
      return Optional.empty();
    } catch (Refusal.Found found) {
      return Optional.of(found.refusal());
    }
  }

  private void read() throws Refusal.Found {
    int between = 0;
    for (Token word : words.tokens()) {
      // what was cut away between two words is white space, or a comment
      if (!conclusion.substring(between, word.offset()).isBlank()) {
        throw new Refusal.Found(between, Mistake.of("conclusion-comment"));
      }
      between = word.offset() + word.text().length();
    }
    if (!conclusion.substring(between).isBlank()) {
      throw new Refusal.Found(between, Mistake.of("conclusion-comment"));
    }
    expects("insertLogical", "(", "Evidence", ".", "of", "(");
    text();
    expects(")");
    while (words.is(at, ".")) {
      at++;
      part();
    }
    expects(")", ";");
    if (at < words.tokens().size()) {
      throw misplaced();
    }
  }

  private void part() throws Refusal.Found {
    boolean isWhy = words.is(at, "because");
    boolean isWhere = words.is(at, "onHost");
    if (!isWhy && !isWhere && !words.is(at, "on") && !words.is(at, "explains")) {
      throw misplaced();
    }
    at++;
    expects("(");
    if (isWhy) {
      text();
      expects(",");
    }
    if (isWhere && at < words.tokens().size() && words.tokens().get(at).kind() == Kind.TEXT) {
      text();
    } else {
      asked();
    }
    expects(")");
  }

  /** A variable and what it is asked, with empty brackets as Java has it. */
  private void asked() throws Refusal.Found {
    Class<?> type = at < words.tokens().size() ? bound.get(words.tokens().get(at).text()) : null;
    if (type == null) {
      throw misplaced();
    }
    at++;
    while (words.is(at, ".") && at + 1 < words.tokens().size()) {
      Token name = words.tokens().get(at + 1);
      Optional<Class<?>> answer = Askable.method(type, name.text(), 0);
      if (answer.isEmpty()) {
        throw new Refusal.Found(
            name,
            Mistake.of("question-refused", type.getSimpleName(), name.text())
                .oneOf(Askable.names(type)));
      }
      type = answer.get();
      at += 2;
      expects("(", ")");
    }
  }

  private void text() throws Refusal.Found {
    if (at >= words.tokens().size() || !TEXT.matcher(words.tokens().get(at).text()).matches()) {
      throw misplaced();
    }
    at++;
  }

  private void expects(String... signs) throws Refusal.Found {
    for (String sign : signs) {
      if (!words.is(at, sign)) {
        throw misplaced();
      }
      at++;
    }
  }

  private Refusal.Found misplaced() {
    int last = Math.min(at, words.tokens().size() - 1);
    return last < 0
        ? new Refusal.Found(0, Mistake.of("concludes-nothing"))
        : new Refusal.Found(
            words.tokens().get(last),
            Mistake.of("conclusion-refused", words.tokens().get(last).text()));
  }
}
