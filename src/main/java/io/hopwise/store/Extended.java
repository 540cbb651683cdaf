package io.hopwise.store;

/** What became of something that was to be added to a case. */
public sealed interface Extended {
  /** The case is examined again with it. */
  record Accepted(String addition) implements Extended {}

  /** The same was added before. */
  record Known(String addition) implements Extended {}

  /** There is no such case. */
  record NoSuchCase() implements Extended {}
}
