package io.hopwise.snapshot;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What trackers, forums and wikis put around code: fences of Markdown, {@code {noformat}} of Jira,
 * {@code [code]} of forums, {@code <pre>} of HTML, and the headings of what folds.
 */
final class Markup {
  private static final String CODE =
      "(?:\\{(?:noformat|code)(?::[^{}]{0,60})?\\}|\\[/?code(?:=[^\\]]{0,20})?\\]"
          + "|</?(?:pre|code|blockquote)(?: [^<>]{0,80})?>)";

  private static final Pattern FENCE =
      Pattern.compile("(?:```|~~~)[^ ]*|" + CODE + "{1,3}", Pattern.CASE_INSENSITIVE);

  private static final Pattern AROUND =
      Pattern.compile("^" + CODE + "{1,3}|" + CODE + "{1,3}$", Pattern.CASE_INSENSITIVE);

  private static final String HEADING = "(?:details|summary|strong|b|h[1-6])(?: [^<>]{0,40})?>";

  private static final Pattern HEADED =
      Pattern.compile("^(?:<" + HEADING + "){1,4}([^<>]{1,200})(?:</" + HEADING + "){1,4}$");

  private Markup() {}

  /** The line without it; {@link PastedLines#FENCE} for one that only begins or ends code. */
  static String plain(String line) {
    String text = line.strip();
    if (text.isEmpty() || ("`~{[<".indexOf(text.charAt(0)) < 0 && !isClosed(text))) {
      return line;
    }
    if (FENCE.matcher(text).matches()) {
      return PastedLines.FENCE;
    }
    Matcher headed = HEADED.matcher(text);
    if (headed.matches()) {
      return "## " + unescaped(headed.group(1).strip());
    }
    return AROUND.matcher(line).replaceAll("");
  }

  /** What is typed in the line that begins code; empty where nothing is. */
  static String behindFence(String line) {
    String behind = line.substring(PastedLines.FENCE.length()).strip();
    return TypedCommand.isTyped(behind) ? behind : "";
  }

  private static boolean isClosed(String text) {
    char last = text.charAt(text.length() - 1);
    return last == '}' || last == ']' || last == '>';
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
