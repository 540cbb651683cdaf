package io.hopwise.report;

import java.util.List;

/**
 * Writes text so that no reader of Markdown takes it for markup: CommonMark's and GitHub's
 * (spec.commonmark.org, GFM), and where one backslash serves both, Jira's. What needs no escape
 * gets none, for some trackers show Markdown as it is.
 */
final class Markdown {
  /** Markup wherever they stand. */
  private static final String ALWAYS = "\\`*[]<|~${";

  private static final String LINE_BEGINS = "#-+>=";

  private Markdown() {}

  /** Text on one line, of which nothing is markup. */
  static String text(String text) {
    String plain = Cells.onOneLine(text).strip().replaceAll(" +", " ");
    StringBuilder escaped = new StringBuilder(plain.length() + 16);
    for (int i = 0; i < plain.length(); i++) {
      if (isMarkup(plain, i)) {
        escaped.append('\\');
      }
      escaped.append(plain.charAt(i));
    }
    return escaped.toString();
  }

  private static boolean isMarkup(String text, int at) {
    char c = text.charAt(at);
    if (ALWAYS.indexOf(c) >= 0) {
      return true;
    }
    return switch (c) {
      case '_' -> !isWord(text, at - 1) || !isWord(text, at + 1);
      case '&' -> isEntity(text, at);
      case '.', ')' -> isNumber(text, at);
      default -> at == 0 && LINE_BEGINS.indexOf(c) >= 0;
    };
  }

  /** Between letters an underscore is no emphasis (CommonMark 6.2). */
  private static boolean isWord(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  private static boolean isEntity(String text, int at) {
    int end = text.indexOf(';', at);
    if (end < 0 || end == at + 1) {
      return false;
    }
    for (int i = at + 1; i < end; i++) {
      if (!Character.isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '#') {
        return false;
      }
    }
    return true;
  }

  /** A number at the beginning of a line begins a list. */
  private static boolean isNumber(String text, int at) {
    for (int i = 0; i < at; i++) {
      if (!Character.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return at > 0 && (at + 1 == text.length() || text.charAt(at + 1) == ' ');
  }

  /** Lines as they are, between fences that none of them can close (CommonMark 4.5). */
  static String fenced(List<String> lines) {
    int longest = 2;
    for (String line : lines) {
      int run = 0;
      for (int i = 0; i < line.length(); i++) {
        run = line.charAt(i) == '`' ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
    }
    String fence = "`".repeat(longest + 1);
    StringBuilder text = new StringBuilder(fence).append('\n');
    for (String line : lines) {
      text.append(Cells.onOneLine(line).stripTrailing()).append('\n');
    }
    return text.append(fence).append('\n').toString();
  }
}
