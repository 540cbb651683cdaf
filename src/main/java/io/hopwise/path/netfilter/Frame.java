package io.hopwise.path.netfilter;

import java.util.Optional;

/** A chain being gone through, and where to go on when it ends. */
final class Frame {
  private final Chain chain;
  private final Cursor cursor;
  private final Optional<Frame> caller;
  private final int depth;

  private Frame(Chain chain, Cursor cursor, Optional<Frame> caller) {
    this.chain = chain;
    this.cursor = cursor;
    this.caller = caller;
    this.depth = caller.isEmpty() ? 0 : caller.get().depth + 1;
  }

  /** At the beginning of a base chain. */
  static Frame base(Chain chain, Question question) {
    return new Frame(chain, chain.cursor(question), Optional.empty());
  }

  /** At the beginning of another chain; comes back here. */
  Frame jump(Chain to, Question question) {
    return new Frame(to, to.cursor(question), Optional.of(this));
  }

  /** At the beginning of another chain; comes back to this one's caller. */
  Frame goTo(Chain to, Question question) {
    return new Frame(to, to.cursor(question), caller);
  }

  /** The same place, going on by itself. */
  Frame copy() {
    return new Frame(chain, cursor.copy(), caller.map(Frame::copy));
  }

  /** The position of the next rule that could match; -1 at the chain's end. */
  int next() {
    return cursor.next();
  }

  Chain chain() {
    return chain;
  }

  Optional<Frame> caller() {
    return caller;
  }

  /** How many chains wait for this one to end. */
  int depth() {
    return depth;
  }
}
