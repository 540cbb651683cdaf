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
   * A line, byte for byte, as far as anybody reads one.
   *
   * @param line of a longer one the beginning
   * @param remark about where it comes from; may be empty
   */
  record Quoted(String line, String source, String remark) implements Item {
    /** {@code ip -d address} prints lines of a thousand characters. */
    private static final int LONGEST = 320;

    /** Cuts the line where it is too long. */
    public Quoted {
      line = shown(line);
    }

    /** The line as it is shown wherever it is quoted. */
    public static String shown(String line) {
      return line.length() > LONGEST
          ? line.substring(
                  0, Character.isLowSurrogate(line.charAt(LONGEST)) ? LONGEST - 1 : LONGEST)
              + " …"
          : line;
    }
  }
}
