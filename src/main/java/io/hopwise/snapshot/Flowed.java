package io.hopwise.snapshot;

/** A text whose long lines were broken on the way, as RFC 3676 has it, put together again. */
public final class Flowed {
  private static final String SIGNATURE = "-- ";

  private Flowed() {}

  /**
   * The lines as they were.
   *
   * @param isDelSp whether the blank at which a line was broken was put there for it
   */
  public static String joined(String text, boolean isDelSp) {
    StringBuilder joined = new StringBuilder(text.length());
    boolean isFirst = true;
    boolean isOpen = false;
    int openDepth = 0;
    for (String line : text.split("\r?\n", -1)) {
      int depth = depth(line);
      String words = line.substring(depth);
      words = words.startsWith(" ") ? words.substring(1) : words;
      boolean isSignature = words.equals(SIGNATURE);
      if (isOpen && depth == openDepth && !isSignature) {
        joined.append(words);
      } else {
        joined.append(isFirst ? "" : "\n");
        joined.append(">".repeat(depth)).append(depth > 0 ? " " : "").append(words);
      }
      isFirst = false;
      isOpen = words.endsWith(" ") && !isSignature;
      openDepth = depth;
      if (isOpen && isDelSp) {
        joined.setLength(joined.length() - 1);
      }
    }
    return joined.toString();
  }

  private static int depth(String line) {
    int depth = 0;
    while (depth < line.length() && line.charAt(depth) == '>') {
      depth++;
    }
    return depth;
  }
}
