package io.hopwise.desk;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By it a comment of ours is known again; who reads the ticket does not see it. */
public final class Mark {
  private static final Pattern MARK = Pattern.compile("<!-- hopwise:([0-9a-z]{1,40}) -->");

  private Mark() {}

  /** That of a comment. */
  static String of(String comment) {
    return "<!-- hopwise:" + comment + " -->";
  }

  /** The comment whose mark is in a text, for helpdesks that keep no such marks. */
  public static Optional<String> in(String text) {
    Matcher mark = MARK.matcher(text);
    return mark.find() ? Optional.of(mark.group(1)) : Optional.empty();
  }
}
