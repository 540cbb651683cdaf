package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem.Mistake;
import java.util.Map;

/**
 * Looks at the signs of a rule file one by one: those of another keyboard where DRL wants its own,
 * and texts whose quotes do not close. Drools' parser would stumble lines later, if at all.
 */
final class DrlSigns {
  private static final Map<Character, String> MEANT =
      Map.ofEntries(
          Map.entry('，', ","),
          Map.entry('、', ","),
          Map.entry('：', ":"),
          Map.entry('；', ";"),
          Map.entry('（', "("),
          Map.entry('）', ")"),
          Map.entry('。', "."),
          Map.entry('＝', "=="),
          Map.entry('＜', "<"),
          Map.entry('＞', ">"),
          Map.entry('！', "!"),
          Map.entry('＄', "$"),
          Map.entry('＠', "@"),
          Map.entry('＂', "\""),
          Map.entry('“', "\""),
          Map.entry('”', "\""),
          Map.entry('„', "\""),
          Map.entry('«', "\""),
          Map.entry('»', "\""),
          Map.entry('‘', "\""),
          Map.entry('’', "\""),
          Map.entry('《', "\""),
          Map.entry('》', "\""),
          Map.entry('–', "-"),
          Map.entry('—', "-"),
          Map.entry('≤', "<="),
          Map.entry('≥', ">="),
          Map.entry('≠', "!="),
          Map.entry('　', " "),
          Map.entry('\u00a0', " "),
          Map.entry('\u200b', ""));

  private final String text;
  private final Problems problems;
  private final StringBuilder bare;

  private DrlSigns(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
    this.bare = new StringBuilder(text);
  }

  /**
   * Looks.
   *
   * @param problems gets what is found
   * @return the text with blanks in place of comments, every sign where it was
   */
  static String withoutComments(String text, Problems problems) {
    DrlSigns signs = new DrlSigns(text, problems);
    int at = 0;
    while (at < text.length()) {
      at = signs.next(at);
    }
    return signs.bare.toString();
  }

  private int next(int at) {
    char c = text.charAt(at);
    if (text.startsWith("//", at)) {
      return blank(at, end(text.indexOf('\n', at)));
    }
    if (text.startsWith("/*", at)) {
      int close = text.indexOf("*/", at + 2);
      if (close < 0) {
        problems.at(at, Mistake.of("comment-open"));
      }
      return blank(at, close < 0 ? text.length() : close + 2);
    }
    if (c == '"' || c == '\'') {
      return afterText(at);
    }
    if (c == '#' && text.substring(text.lastIndexOf('\n', at) + 1, at).isBlank()) {
      problems.at(at, Mistake.of("comment-hash"));
      return end(text.indexOf('\n', at));
    }
    String meant = MEANT.get(c);
    if (meant != null) {
      problems.at(
          at,
          meant.isBlank()
              ? Mistake.of("sign-blank", String.format("U+%04X", (int) c))
              : Mistake.of("sign-foreign", String.valueOf(c), meant));
    } else if (c > 0x7f && c != '\ufeff') {
      int end = at + 1;
      while (end < text.length()
          && text.charAt(end) > 0x7f
          && !MEANT.containsKey(text.charAt(end))) {
        end++;
      }
      problems.at(at, Mistake.of("words-outside", text.substring(at, end)));
      return end;
    }
    return at + 1;
  }

  private int afterText(int at) {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != text.charAt(at)) {
      if (text.charAt(end) == '\n') {
        problems.at(at, Mistake.of("text-open", String.valueOf(text.charAt(at))));
        return end;
      }
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length()) {
      problems.at(at, Mistake.of("text-open", String.valueOf(text.charAt(at))));
    }
    return end + 1;
  }

  private int blank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bare.charAt(i) != '\n') {
        bare.setCharAt(i, ' ');
      }
    }
    return to;
  }

  private int end(int found) {
    return found < 0 ? text.length() : found;
  }
}
