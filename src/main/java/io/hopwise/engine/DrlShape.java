package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.Expression.Kind;
import io.hopwise.engine.Expression.Token;
import io.hopwise.fact.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at how a rule file is put together, for the words a rule is made of and for its brackets.
 * Drools' parser names the place where it gave up, which is seldom the place of the mistake.
 */
final class DrlShape {
  private static final List<String> AT_TOP =
      List.of("package", "import", "rule", "global", "function", "declare", "query", "dialect");
  private static final Set<String> ELEMENTS =
      Set.of("not", "exists", "forall", "and", "or", "from", "collect", "accumulate", "eval");

  private enum Part {
    TOP,
    HEAD,
    WHEN,
    THEN
  }

  private final String text;
  private final Expression words;
  private final Problems problems;
  private final PatternShape patterns;

  private Part part = Part.TOP;
  private Token rule;

  private DrlShape(String text, Expression words, Problems problems) {
    this.text = text;
    this.words = words;
    this.problems = problems;
    this.patterns = new PatternShape(words, problems);
  }

  /**
   * Looks.
   *
   * @param text without comments
   * @param problems gets what is found
   */
  static void check(String text, Problems problems) {
    new DrlShape(text, Expression.cut(text, 0, text.length()), problems).check();
  }

  private void check() {
    List<Token> tokens = words.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      if (isRule(i)) {
        endOfRule();
        rule = tokens.get(i);
        part = Part.HEAD;
        if (i + 1 >= tokens.size() || tokens.get(i + 1).kind() != Kind.TEXT) {
          problems.at(rule.offset(), Mistake.of("rule-unquoted"));
        }
        continue;
      }
      switch (part) {
        case TOP -> top(i);
        case HEAD -> head(i);
        case WHEN -> when(i);
        case THEN -> then(i);
      }
    }
    endOfRule();
  }

  /** {@code rule} at the beginning of a line begins one, whatever stands before it. */
  private boolean isRule(int i) {
    return words.is(i, "rule") && isFirst(i);
  }

  private void endOfRule() {
    if (part == Part.HEAD) {
      problems.at(rule.offset(), Mistake.of("when-missing"));
    } else if (part == Part.WHEN) {
      patterns.close();
      problems.at(rule.offset(), Mistake.of("then-missing"));
    } else if (part == Part.THEN) {
      patterns.close();
      problems.at(rule.offset(), Mistake.of("end-missing"));
    }
  }

  private void top(int i) {
    Token word = words.tokens().get(i);
    if (isFirst(i) && word.kind() == Kind.NAME && !AT_TOP.contains(word.text())) {
      boolean isEnd = word.is("end");
      Optional<String> meant = Spelling.closest(word.text(), AT_TOP);
      if (isEnd) {
        problems.at(word.offset(), Mistake.of("end-extra"));
      } else if (meant.isPresent()) {
        problems.at(word.offset(), Mistake.of("word-unknown", word.text()).meant(meant));
        if (meant.get().equals("rule")) {
          rule = word;
          part = Part.HEAD;
        }
      }
    }
  }

  private void head(int i) {
    Token word = words.tokens().get(i);
    boolean isArgument = words.is(i - 1, "@") || words.is(i - 1, "(");
    if (word.is("when")) {
      begin(Part.WHEN);
    } else if (isFirst(i) && isMisspelt(i, "when")) {
      problems.at(
          word.offset(), Mistake.of("word-unknown", word.text()).meant(Optional.of("when")));
      begin(Part.WHEN);
    } else if (words.is(i - 1, "@") && !words.is(i + 1, "(")) {
      problems.at(word.offset(), Mistake.of("annotation-open", word.text()));
    } else if (isFirst(i) && !isArgument && isPattern(i)) {
      problems.at(rule.offset(), Mistake.of("when-missing"));
      begin(Part.WHEN);
      when(i);
    }
  }

  private void when(int i) {
    Token word = words.tokens().get(i);
    if (word.is("then") && (isFirst(i) || patterns.isClosed())) {
      patterns.close();
      begin(Part.THEN);
    } else if (isFirst(i) && word.is("end")) {
      patterns.close();
      problems.at(rule.offset(), Mistake.of("then-missing"));
      part = Part.TOP;
    } else if (isFirst(i) && (word.is("insertLogical") || word.is("insert"))) {
      patterns.close();
      problems.at(rule.offset(), Mistake.of("then-missing"));
      begin(Part.THEN);
      then(i);
    } else if (isFirst(i) && isMisspelt(i, "then")) {
      patterns.close();
      problems.at(
          word.offset(), Mistake.of("word-unknown", word.text()).meant(Optional.of("then")));
      begin(Part.THEN);
    } else if (patterns.isClosed() && isFirst(i) && isProse(i)) {
      problems.at(word.offset(), Mistake.of("words-outside", line(i)));
    } else if (words.is(i - 1, "when") && word.is(":")) {
      problems.at(word.offset(), Mistake.of("colon-extra", "when"));
    } else {
      patterns.condition(i);
    }
  }

  private void then(int i) {
    Token word = words.tokens().get(i);
    if (word.is("end") && isFirst(i)) {
      patterns.close();
      part = Part.TOP;
    } else if (isFirst(i) && isMisspelt(i, "end")) {
      patterns.close();
      problems.at(word.offset(), Mistake.of("word-unknown", word.text()).meant(Optional.of("end")));
      part = Part.TOP;
    } else if (words.is(i - 1, "then") && word.is(":")) {
      problems.at(word.offset(), Mistake.of("colon-extra", "then"));
    } else {
      patterns.bracket(i);
    }
  }

  private void begin(Part next) {
    part = next;
    patterns.begin();
  }

  private boolean isPattern(int i) {
    Token word = words.tokens().get(i);
    return word.kind() == Kind.NAME
        && (word.text().startsWith("$")
            || ELEMENTS.contains(word.text())
            || (Character.isUpperCase(word.text().charAt(0)) && words.is(i + 1, "(")));
  }

  /** A word alone on its line, or with a colon, that is nearly this one. */
  private boolean isMisspelt(int i, String keyword) {
    Token word = words.tokens().get(i);
    boolean isAlone = i + 1 >= words.tokens().size() || isFirst(i + 1) || words.is(i + 1, ":");
    return isAlone
        && word.kind() == Kind.NAME
        && !word.is(keyword)
        && !ELEMENTS.contains(word.text())
        && Spelling.closest(word.text(), List.of(keyword)).isPresent();
  }

  /** Three words one after the other are none of a pattern's, which has signs between them. */
  private boolean isProse(int i) {
    for (int k = i; k < i + 3; k++) {
      if (k >= words.tokens().size()
          || words.tokens().get(k).kind() != Kind.NAME
          || (k > i && isFirst(k))) {
        return false;
      }
    }
    return true;
  }

  private String line(int i) {
    int from = words.tokens().get(i).offset();
    int end = text.indexOf('\n', from);
    return text.substring(from, end < 0 ? text.length() : end).strip();
  }

  /** Whether nothing stands before it on its line. */
  private boolean isFirst(int i) {
    int from = text.lastIndexOf('\n', words.tokens().get(i).offset() - 1) + 1;
    return text.substring(from, words.tokens().get(i).offset()).isBlank();
  }
}
