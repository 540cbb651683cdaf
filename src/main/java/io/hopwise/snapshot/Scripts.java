package io.hopwise.snapshot;

import java.util.List;

/**
 * Rules as a file of configuration holds them, which the kernel need not have: below {@code flush
 * ruleset} or the line that says what interprets the file.
 */
final class Scripts {
  /** So far above a table such a line is looked for. */
  private static final int FARTHEST = 400;

  private Scripts() {}

  /** Whether a line that looks as if {@code nft list} had printed it stands in such a file. */
  static boolean isIn(List<String> lines, int index) {
    if (!lines.get(index).startsWith("table ")) {
      return false;
    }
    for (int i = index - 1; i >= Math.max(0, index - FARTHEST); i--) {
      String line = lines.get(i).strip();
      if (line.equals(PastedLines.FENCE) || TypedCommand.isTyped(line)) {
        return false;
      }
      if (line.equals("flush ruleset") || (line.startsWith("#!/") && line.contains("nft"))) {
        return true;
      }
    }
    return false;
  }
}
