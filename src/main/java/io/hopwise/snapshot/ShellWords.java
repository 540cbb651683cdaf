package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.List;

/** The words of a command line, one after the other. */
final class ShellWords {
  private String rest;

  ShellWords(String line) {
    this.rest = line.strip();
  }

  /** Up to the next blank; what a shell would run first, or has in quotes, is one word. */
  String peek() {
    int open = 0;
    char quote = 0;
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '`') {
        quote = c;
      } else if (c == '(') {
        open++;
      } else if (c == ')') {
        open--;
      } else if (c == ' ' && open <= 0) {
        return rest.substring(0, i);
      }
    }
    return rest;
  }

  String next() {
    String word = peek();
    rest = rest.substring(word.length()).strip();
    return word;
  }

  /** The first word, without its folder. */
  String program() {
    String word = next();
    return word.substring(word.lastIndexOf('/') + 1);
  }

  String rest() {
    return rest;
  }

  /** The same, behind the dashes that end the options of what came before. */
  ShellWords behindDashes() {
    if (peek().equals("--")) {
      next();
    }
    return this;
  }

  /** Passes options, of which these letters take the next word. */
  void options(String valued) {
    while (peek().startsWith("-")) {
      String option = next();
      if (option.length() == 2 && valued.indexOf(option.charAt(1)) >= 0) {
        next();
      }
    }
  }

  /**
   * The first word that is no option.
   *
   * @param valued letters of the options that take the next word
   */
  String argument(String valued) {
    options(valued);
    return next();
  }

  /** Parts at {@code ;} and {@code &&} that stand outside of quotes and brackets. */
  static List<String> parts(String line) {
    List<String> parts = new ArrayList<>();
    char quote = 0;
    int open = 0;
    int from = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(') {
        open++;
      } else if (c == ')') {
        open--;
      } else if (open <= 0 && (c == ';' || (c == '&' && line.startsWith("&&", i)))) {
        parts.add(line.substring(from, i));
        i += c == '&' ? 1 : 0;
        from = i + 1;
      }
    }
    parts.add(line.substring(from));
    parts.removeIf(String::isBlank);
    return parts.isEmpty() ? List.of(line) : parts;
  }
}
