package io.hopwise.parse;

/**
 * A text of a snapshot that a parser knows, and what became of it.
 *
 * @param file its path inside the snapshot, or the file that it was pasted into
 * @param label what it was taken for: the path a collector would give it
 * @param reader the parser's name: {@code ip-detailed-address}
 * @param netns where it was printed: empty for the host's own network namespace
 * @param from its first line that is not blank, from 1
 * @param to its last line that is not blank
 * @param lines how many are not blank
 * @param state what became of it
 */
public record ReadText(
    String file,
    String label,
    String reader,
    String netns,
    int from,
    int to,
    int lines,
    State state) {
  /** What becomes of a text. */
  public enum State {
    /** It was read line by line. */
    READ,
    /** The same text was read from another file. */
    COPY,
    /** The same command was typed again below, and printed something. */
    OLDER,
    /** The command failed: it tells nothing. */
    FAILED
  }
}
