package io.hopwise.change;

/** Words as a POSIX shell takes them. */
final class Shell {
  private Shell() {}

  /** The word as it is where that is safe, else between single quotes. */
  static String quote(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!isSafe(word.charAt(i))) {
        return "'" + word.replace("'", "'\\''") + "'";
      }
    }
    return word.isEmpty() ? "''" : word;
  }

  private static boolean isSafe(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_-./:,=+@%".indexOf(c) >= 0;
  }
}
