package io.hopwise.casefile.cluster;

/**
 * A part of a text that can be read by itself.
 *
 * @param form how it is written
 * @param kind of the list that it is an item of, without {@code List}; empty when that is not said
 * @param text as it stands in the file, from the beginning of its first line on where it is no JSON
 * @param line its first line's number, from 1
 * @param mayBeCutOff whether the text ends with it, and nothing shows that it is all there
 */
record Piece(Form form, String kind, String text, int line, boolean mayBeCutOff) {
  /** What is there as a whole. */
  Piece(Form form, String kind, String text, int line) {
    this(form, kind, text, line, false);
  }

  /** What kubectl prints. */
  enum Form {
    /** {@code -o json}. */
    JSON,
    /** {@code -o yaml}. */
    YAML,
    /** One line of a table, headings aside. */
    ROW,
    /** {@code kubectl describe}. */
    DESCRIPTION
  }
}
