package io.hopwise.cli;

import io.hopwise.report.Language;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What help pages say of a word, in a few. */
final class HelpWords {
  private static final Pattern ASIDE = Pattern.compile("[;:(；：（].*");
  private static final Pattern LAST_PART = Pattern.compile("[,，][^,，]*$");

  private final Language language;

  HelpWords(Language language) {
    this.language = language;
  }

  /**
   * The explanation of an option of this command, or of a word behind it; empty where the page has
   * no line of it, or one that says no more than the word.
   */
  String of(String command, String word) {
    String first = command.isEmpty() ? "help" : command.replaceFirst(" .*", "");
    Matcher line =
        Pattern.compile(
                "(?m)^ {0,2}"
                    + Pattern.quote(word)
                    + "(?: \\S+){0,2} {2,}(?<text>\\S.*)(?<more>\\n {8,}\\S)?")
            .matcher(Help.of(first, language));
    if (!line.find()) {
      return "";
    }
    String text = ASIDE.matcher(line.group("text")).replaceFirst("");
    boolean isCut = line.group("more") != null && text.equals(line.group("text"));
    String whole = (isCut ? LAST_PART.matcher(text).replaceFirst("") : text).strip();
    return whole.matches("\\w*|source <") ? "" : whole;
  }
}
