package io.hopwise.snapshot;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Output that a sentence above calls what somebody expects: {@code The routes should be:}. It is no
 * host's output, though it looks like it.
 */
final class Wishes {
  private static final Pattern WISH =
      Pattern.compile(
          "(?i).*\\b(?:should(?: \\w+)? (?:be|look|have|contain|show|see)|expect(?:ed|s)?|supposed to|ought to)\\b.*"
              + "|.*(?:应该|应当|应为|期望|预期|正确的).*");

  /** So many lines above it, blank ones and fences left out, the sentence ends. */
  private static final int FARTHEST = 4;

  private Wishes() {}

  /** Whether the nearest sentence above a line says that what follows is expected. */
  static boolean isBelow(List<String> lines, int index) {
    for (int i = index - 1; i >= Math.max(0, index - FARTHEST); i--) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.equals(PastedLines.FENCE)) {
        return (line.endsWith(":") || line.endsWith("：")) && WISH.matcher(line).matches();
      }
    }
    return false;
  }
}
