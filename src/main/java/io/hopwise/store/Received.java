package io.hopwise.store;

/** What became of a submission. */
public sealed interface Received {
  /** It is a case now. */
  record Accepted(String id) implements Received {}

  /** The same was sent before, by the same key. */
  record Known(String id) implements Received {}

  /** The key stands for something else. */
  record Different() implements Received {}
}
