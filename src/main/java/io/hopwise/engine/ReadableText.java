package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem.Mistake;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text must be before a parser may have it: not so long and not so nested that the parser
 * runs out of time or stack, and without escapes for signs. The Java compiler reads those before it
 * knows of comments and texts (JLS 3.3), so that with them no other reader sees what it sees.
 */
final class ReadableText {
  /** The longest of the shipped files has a tenth of it. */
  private static final int MOST_CHARACTERS = 200_000;

  private static final int MOST_NESTED = 20;

  /** A backslash behind another is a sign itself, and begins no escape. */
  private static final Pattern ESCAPED_SIGN =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*(\\\\u+[0-9a-fA-F]{0,4})");

  private ReadableText() {}

  /** What is wrong with it and where; empty for a text that can be parsed. */
  static Optional<Refusal> refused(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return Optional.of(
          new Refusal(0, Mistake.of("file-long", Integer.toString(MOST_CHARACTERS))));
    }
    Matcher escaped = ESCAPED_SIGN.matcher(text);
    if (escaped.find()) {
      return Optional.of(
          new Refusal(escaped.start(1), Mistake.of("escape-refused", escaped.group(1))));
    }
    int depth = 0;
    for (Expression.Token word : Expression.cut(text, 0, text.length()).tokens()) {
      if (word.is("(") || word.is("[") || word.is("{")) {
        depth++;
      } else if (word.is(")") || word.is("]") || word.is("}")) {
        depth = Math.max(0, depth - 1);
      } else if (word.is("end")) {
        depth = 0;
      }
      if (depth > MOST_NESTED) {
        return Optional.of(
            new Refusal(word.offset(), Mistake.of("nested-deep", Integer.toString(MOST_NESTED))));
      }
    }
    return Optional.empty();
  }
}
