package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.Expression.Token;

/**
 * The first word of a condition or conclusion that may not stand there.
 *
 * @param offset of that word, from the beginning of the text that was read
 */
record Refusal(int offset, Mistake what) {
  /** Ends the reading of a text at its first refused word. */
  static final class Found extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    Found(int offset, Mistake what) {
      super(what.code(), null, false, false);
      this.refusal = new Refusal(offset, what);
    }

    Found(Token word, Mistake what) {
      this(word.offset(), what);
    }

    Refusal refusal() {
      return refusal;
    }
  }
}
