package io.hopwise.change;

import java.util.ArrayList;
import java.util.List;

/**
 * Words as a POSIX shell takes them. What was collected may hold anything: a word from there never
 * reaches a shell other than quoted.
 */
final class Shell {
  private Shell() {}

  /** The word as it is where that is safe, else between single quotes. */
  static String quote(String word) {
    if (word.equals("!")) {
      return word;
    }
    for (int i = 0; i < word.length(); i++) {
      if (!isSafe(word.charAt(i))) {
        return "'" + word.replace("'", "'\\''") + "'";
      }
    }
    return word.isEmpty() ? "''" : word;
  }

  /** The words, each quoted where needed, with blanks between. */
  static String join(List<String> words) {
    StringBuilder line = new StringBuilder(80);
    for (String word : words) {
      line.append(line.isEmpty() ? "" : " ").append(quote(word));
    }
    return line.toString();
  }

  /**
   * The words of a line as iptables-save writes it: blanks part them, double quotes hold them
   * together, a backslash takes the next character as it is.
   */
  static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean started = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && quoted && i + 1 < line.length()) {
        i++;
        word.append(line.charAt(i));
      } else if (c == '"') {
        quoted = !quoted;
        started = true;
      } else if (c <= ' ' && !quoted) {
        if (started) {
          words.add(word.toString());
          word.setLength(0);
          started = false;
        }
      } else {
        word.append(c);
        started = true;
      }
    }
    if (started) {
      words.add(word.toString());
    }
    return words;
  }

  private static boolean isSafe(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_-./:,=+@%".indexOf(c) >= 0;
  }
}
