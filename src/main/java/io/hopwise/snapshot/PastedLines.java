package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The lines of a pasted text without what terminals, pagers, editors, chats and mail put around
 * them. Each line keeps its place, so that its number is the one in the file.
 */
final class PastedLines {
  /** Of a text that is numbered, or quoted, nearly all lines are. */
  private static final double NEARLY_ALL = 0.8;

  private static final int DEEPEST_QUOTING = 5;
  private static final int LONGEST = 1000;
  private static final String MORE = "--More--";

  /** Stands for a line that begins or ends code. */
  static final String FENCE = "```";

  private PastedLines() {}

  static List<String> of(String content) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < content.length()) {
      int feed = content.indexOf('\n', from);
      int end = feed < 0 ? content.length() : feed;
      String shown = withoutPager(asShown(content.substring(from, end)));
      lines.add(Typography.plain(withoutBorder(shown)));
      from = end + 1;
    }
    Stamps.takeOff(lines);
    for (int depth = 0; depth < DEEPEST_QUOTING && isQuoted(lines); depth++) {
      lines.replaceAll(PastedLines::unquoted);
    }
    lines.replaceAll(Markup::plain);
    Indents.takeOff(lines);
    WatchScreens.takeOff(lines);
    if (isNumbered(lines)) {
      int gap =
          lines.stream()
              .filter(line -> !isNothing(line))
              .mapToInt(PastedLines::gap)
              .min()
              .orElse(0);
      lines.replaceAll(
          line ->
              line.equals(FENCE)
                  ? FENCE
                  : line.substring(
                      behindNumber(line) + Math.min(gap, line.length() - behindNumber(line))));
    }
    return lines;
  }

  /** As much of a line as may tell what it is. */
  static String beginning(String line) {
    return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
  }

  /** What a terminal shows of it: a carriage return and a backspace go over what stood there. */
  private static String asShown(String line) {
    String shown = line;
    while (shown.endsWith("\r")) {
      shown = shown.substring(0, shown.length() - 1);
    }
    shown = shown.substring(shown.lastIndexOf('\r') + 1);
    if (shown.indexOf('\b') < 0) {
      return shown;
    }
    StringBuilder text = new StringBuilder(shown.length());
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      if (c != '\b') {
        text.append(c);
      } else if (!text.isEmpty()) {
        text.setLength(text.length() - 1);
      }
    }
    return text.toString();
  }

  private static String withoutPager(String line) {
    int at = line.indexOf(MORE);
    if (at < 0) {
      return line;
    }
    int behind = at + MORE.length();
    if (behind < line.length() && line.charAt(behind) == '(') {
      int close = line.indexOf(')', behind);
      behind = close < 0 ? behind : close + 1;
    }
    return line.substring(0, at) + line.substring(behind).stripLeading();
  }

  /** A pane of tmux, or a table that somebody pasted into, has lines drawn beside it. */
  private static String withoutBorder(String line) {
    String inside = line;
    if (!inside.isEmpty() && isDrawn(inside.charAt(0))) {
      inside = inside.substring(1);
      inside = inside.startsWith(" ") ? inside.substring(1) : inside;
    }
    String stripped = inside.stripTrailing();
    if (!stripped.isEmpty() && isDrawn(stripped.charAt(stripped.length() - 1))) {
      inside = stripped.substring(0, stripped.length() - 1).stripTrailing();
    }
    return inside;
  }

  /** A character of a frame (Unicode's box drawing). */
  private static boolean isDrawn(char c) {
    return c >= '\u2500' && c <= '\u257f';
  }

  /** Whether it neither is text nor surrounds some. */
  private static boolean isNothing(String line) {
    return line.isBlank() || line.equals(FENCE);
  }

  private static boolean isQuoted(List<String> lines) {
    return share(lines, line -> line.charAt(0) == '>') >= NEARLY_ALL;
  }

  private static String unquoted(String line) {
    if (!line.startsWith(">")) {
      return line;
    }
    return line.startsWith("> ") ? line.substring(2) : line.substring(1);
  }

  /** Whether all begin with a number, each with the one behind that of the line before. */
  private static boolean isNumbered(List<String> lines) {
    int last = -1;
    for (String line : lines) {
      int number = number(line);
      if (isNothing(line)) {
        continue;
      }
      if (number < 0 || (last >= 0 && number <= last) || (last >= 0 && number > last + 5)) {
        return false;
      }
      last = number;
    }
    return last > 1;
  }

  private static int number(String line) {
    int at = blanks(line);
    int number = -1;
    for (int digits = 0; at < line.length() && isDigit(line.charAt(at)) && digits < 6; digits++) {
      number = Math.max(number, 0) * 10 + line.charAt(at++) - '0';
    }
    return at == line.length() || isBehindNumber(line.charAt(at)) ? number : -1;
  }

  private static int behindNumber(String line) {
    int at = blanks(line);
    while (at < line.length() && isDigit(line.charAt(at))) {
      at++;
    }
    if (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
      at++;
    }
    return at;
  }

  /** So many blanks part the number from what was there before; more were there before, too. */
  private static int gap(String line) {
    int from = behindNumber(line);
    if (from < line.length() && line.charAt(from) == '\t') {
      return 1;
    }
    int at = from;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return at == line.length() ? Integer.MAX_VALUE : at - from;
  }

  private static boolean isBehindNumber(char c) {
    return c == ' ' || c == '\t' || c == '|' || c == ')';
  }

  private static int blanks(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Of the lines that are not blank. */
  private static double share(List<String> lines, Predicate<String> of) {
    int all = 0;
    int some = 0;
    for (String line : lines) {
      if (!isNothing(line)) {
        all++;
        some += of.test(line) ? 1 : 0;
      }
    }
    return all == 0 ? 0 : (double) some / all;
  }
}
