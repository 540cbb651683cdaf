package io.hopwise.snapshot;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code watch COMMAND} writes above the output: {@code Every 2.0s: COMMAND HOST: DATE}
 * (watch(1)). It heads the output as a prompt does.
 */
final class WatchScreens {
  private static final Pattern HEAD =
      Pattern.compile(
          "Every \\d{1,5}[.,]\\ds: (.{2,300}?)(?: {2,}| (?=\\S{1,80}: \\S{3} ))(\\S{1,80}): \\S.*");

  private static final Pattern TYPED = Pattern.compile(".*\\bwatch\\b.*");

  private WatchScreens() {}

  /** Takes the head off where the line above it is what was typed, and else makes it a prompt. */
  static void takeOff(List<String> lines) {
    String above = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("Every ")) {
        Matcher head = HEAD.matcher(PastedLines.beginning(line));
        if (head.matches()) {
          boolean isCut = head.group(1).endsWith("...");
          boolean isTyped = TYPED.matcher(PastedLines.beginning(above)).matches();
          lines.set(i, isTyped ? "" : isCut ? line : prompt(head.group(2), head.group(1)));
        }
      }
      above = line.isBlank() ? above : line;
    }
  }

  private static String prompt(String host, String command) {
    return "root@" + host + ":~# " + command.strip();
  }
}
