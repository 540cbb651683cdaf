package io.hopwise.snapshot;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times that a build server, {@code ts} or a terminal's log puts before each line. A log's own
 * stay: behind those no prompt stands.
 */
final class Stamps {
  /** Lines that something else wrote in between are few. */
  private static final double NEARLY_ALL = 0.9;

  private static final int FEWEST = 3;

  private static final String TIME = "\\d{1,2}:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?";

  private static final List<Pattern> FORMS =
      List.of(
          // [2024-05-06T07:08:09.123Z], 2024-05-06 07:08:09
          Pattern.compile(
              "^\\[?\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]"
                  + TIME
                  + "(?:Z|[+-]\\d\\d:?\\d\\d)?\\]?(?: |$)"),
          // May 06 07:08:09
          Pattern.compile("^\\[?[A-Z][a-z]{2} [ \\d]\\d " + TIME + "\\]?(?: |$)"),
          Pattern.compile("^\\[?" + TIME + "\\]?(?: |$)"));

  private Stamps() {}

  /** Takes them off, where nearly all lines have them and behind one a prompt stands. */
  static void takeOff(List<String> lines) {
    for (Pattern form : FORMS) {
      int text = 0;
      int stamped = 0;
      for (String line : lines) {
        text += line.isBlank() ? 0 : 1;
        stamped += form.matcher(line).find() ? 1 : 0;
        if (text == FEWEST && stamped == 0) {
          break;
        }
      }
      boolean isNearlyAll = stamped >= FEWEST && stamped >= text * NEARLY_ALL;
      if (isNearlyAll && lines.stream().anyMatch(line -> isTyped(form, line))) {
        lines.replaceAll(line -> form.matcher(line).replaceFirst(""));
        return;
      }
    }
  }

  /** Whether a command was typed in the line, or traced by a shell. */
  private static boolean isTyped(Pattern form, String line) {
    Matcher stamp = form.matcher(line);
    return stamp.find() && TypedCommand.isTyped(line.substring(stamp.end()));
  }
}
