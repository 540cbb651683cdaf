package io.hopwise.fact;

/**
 * Where a fact stands written.
 *
 * @param host the host whose snapshot holds the file; empty for what a case file tells
 * @param file the path inside the snapshot, or the case file's name
 * @param line the line, counted from 1; 0 when a file as a whole is meant
 * @param text what stands at that line, byte for byte, without surrounding white space
 */
public record Source(String host, String file, int line, String text) {
  /** The source of what no file says: kernel defaults, what the walk derives. */
  public static final Source NONE = new Source("", "", 0, "");

  /** Whether a line can be quoted. */
  public boolean isQuotable() {
    return line > 0;
  }

  @Override
  public String toString() {
    return (host.isEmpty() ? "" : host + " ") + file + (line > 0 ? ":" + line : "");
  }
}
