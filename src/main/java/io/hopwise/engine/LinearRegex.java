package io.hopwise.engine;

/**
 * Tells regular expressions that end soon on every text from those that may not. Java's matcher
 * tries again from every place where it had a choice ({@code java.util.regex.Pattern}), so the
 * choices multiply: {@code (a+)+b} takes years on thirty letters. Allowed is what has few of them.
 */
final class LinearRegex {
  /** What an open repetition counts for. Two of them and a few alternatives stay below the most. */
  private static final long OPEN = 100;

  private static final long MOST = 1_000_000;
  private static final int MOST_REPEATS = 1000;

  /** Letters that mean something behind a backslash and look neither back nor ahead. */
  private static final String CLASSES = "dDwWsSbBtnrf";

  private final String regex;
  private int at;
  private long choices = 1;
  private boolean isRefused;

  private LinearRegex(String regex) {
    this.regex = regex;
  }

  /**
   * Whether it may be asked of any text.
   *
   * @param regex one that compiles
   */
  static boolean is(String regex) {
    // what ends with .* takes the rest of a line, whatever it is: nothing is tried again
    boolean takesRest = regex.endsWith(".*") && !regex.endsWith("\\.*") && regex.indexOf('|') < 0;
    String counted = takesRest ? regex.substring(0, regex.length() - 2) : regex;
    LinearRegex read = new LinearRegex(counted);
    if (counted.startsWith("(?i)")) {
      read.at = "(?i)".length();
    }
    read.alternatives();
    return !read.isRefused && read.at == counted.length() && read.choices < MOST;
  }

  /** Reads up to a closing bracket; whether there is any choice or repetition in it. */
  private boolean alternatives() {
    boolean isSimple = true;
    int alternatives = 1;
    while (at < regex.length() && regex.charAt(at) != ')' && !isRefused) {
      if (regex.charAt(at) == '|') {
        at++;
        alternatives++;
      } else {
        isSimple &= repeated();
      }
    }
    times(alternatives);
    return isSimple && alternatives == 1;
  }

  /** Reads one thing and how often it may come; whether that is once. */
  private boolean repeated() {
    boolean isSimple = thing();
    char sign = at < regex.length() ? regex.charAt(at) : ' ';
    if (isRefused || "*+?{".indexOf(sign) < 0) {
      return isSimple;
    }
    at++;
    if (sign == '?') {
      times(2);
    } else if (!isSimple) {
      isRefused = true;
    } else if (sign == '{') {
      counted();
    } else {
      times(OPEN);
    }
    if (at < regex.length() && regex.charAt(at) == '?') {
      at++;
    } else if (at < regex.length() && regex.charAt(at) == '+') {
      isRefused = true;
    }
    return false;
  }

  private void counted() {
    int end = regex.indexOf('}', at);
    String[] bounds = regex.substring(at, Math.max(at, end)).split(",", -1);
    at = end + 1;
    if (end < 0 || bounds.length > 2 || !bounds[0].matches("\\d{1,4}")) {
      isRefused = true;
    } else if (bounds.length == 2 && bounds[1].isEmpty()) {
      times(OPEN);
    } else {
      String last = bounds[bounds.length - 1];
      boolean isFew = last.matches("\\d{1,4}") && Integer.parseInt(last) <= MOST_REPEATS;
      isRefused |= !isFew;
      times(isFew ? Integer.parseInt(last) - Integer.parseInt(bounds[0]) + 1L : 1);
    }
  }

  private boolean thing() {
    char sign = regex.charAt(at++);
    if (sign == '(') {
      return group();
    }
    if (sign == '[') {
      characters();
    } else if (sign == '\\') {
      escaped();
    } else if ("*+?{".indexOf(sign) >= 0) {
      isRefused = true;
    }
    return true;
  }

  private boolean group() {
    if (regex.startsWith("?:", at)) {
      at += 2;
    } else if (at < regex.length() && regex.charAt(at) == '?') {
      // looks ahead or back, or sets flags
      isRefused = true;
    }
    boolean isSimple = alternatives();
    isRefused |= at >= regex.length();
    at++;
    return isSimple;
  }

  private void characters() {
    int first = at < regex.length() && regex.charAt(at) == '^' ? at + 1 : at;
    at = first;
    while (at < regex.length() && (regex.charAt(at) != ']' || at == first) && !isRefused) {
      isRefused |= regex.charAt(at) == '[' || regex.startsWith("&&", at);
      if (regex.charAt(at++) == '\\') {
        escaped();
      }
    }
    isRefused |= at >= regex.length();
    at++;
  }

  private void escaped() {
    char sign = at < regex.length() ? regex.charAt(at) : 'Q';
    boolean isSign = sign < 0x80 && !Character.isLetterOrDigit(sign);
    isRefused |= !isSign && CLASSES.indexOf(sign) < 0;
    at++;
  }

  private void times(long more) {
    choices = Math.min(MOST, choices * Math.max(1, more));
  }
}
