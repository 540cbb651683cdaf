package io.hopwise.report.document;

/** What stands behind a label, on lines of its own. */
public sealed interface Item {
  /** Sentences. */
  record Prose(String text) implements Item {}

  /** A sentence about the item before it. */
  record Aside(String text) implements Item {}

  /** What can be typed. */
  record Command(String text) implements Item {}

  /** How many more there are. */
  record More(String text) implements Item {}

  /** Who tried what, and what was seen. */
  record Tried(String what, String seen) implements Item {}

  /**
   * A line, byte for byte.
   *
   * @param remark about where it comes from; may be empty
   */
  record Quoted(String line, String source, String remark) implements Item {}
}
