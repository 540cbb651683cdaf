package io.hopwise.parse;

import io.hopwise.snapshot.Text;

/** A parser that goes through lines, wherever they come from. */
@FunctionalInterface
interface LineParser extends Parser {
  @Override
  default void parse(Text text, Place place, Sink sink) {
    parse(new Lines(text), place, sink);
  }

  /** Puts the facts of these lines, and what could not be read of them, into the sink. */
  void parse(Lines lines, Place place, Sink sink);
}
