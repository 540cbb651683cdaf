package io.hopwise.snapshot;

import java.util.List;

/**
 * Blanks, or a quote's marks, before all of a piece: forums mark code so, and who pastes into a
 * list. They go where a typed command, or what only one command prints, begins a piece; else they
 * are the output's own.
 */
final class Indents {
  private static final int DEEPEST = 24;

  private Indents() {}

  /** Takes them off each piece, which ends with the first line that has fewer. */
  static void takeOff(List<String> lines) {
    String indent = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank()) {
        continue;
      }
      if (!indent.isEmpty() && line.strip().equals(indent.strip())) {
        lines.set(i, "");
        continue;
      }
      if (indent.isEmpty() || !line.startsWith(indent)) {
        indent = begins(line) ? line.substring(0, width(line)) : "";
      }
      if (!indent.isEmpty()) {
        lines.set(i, line.substring(indent.length()));
      }
    }
  }

  private static boolean begins(String line) {
    int width = width(line);
    if (width == 0 || width > DEEPEST) {
      return false;
    }
    String text = line.substring(width);
    return TypedCommand.isTyped(text) || KnownOutput.begunBy(text).isPresent();
  }

  private static int width(String line) {
    int width = 0;
    while (width < line.length() && " \t>".indexOf(line.charAt(width)) >= 0) {
      width++;
    }
    return width;
  }
}
