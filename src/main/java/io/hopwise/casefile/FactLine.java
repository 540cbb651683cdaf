package io.hopwise.casefile;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import java.util.List;
import java.util.Locale;

/** One fact as a line of YAML; what is as the reader takes it anyway is left out. */
final class FactLine {
  private final StringBuilder line = new StringBuilder(96);
  private boolean first = true;

  /** Begins with the kind. */
  FactLine(String kind) {
    line.append(kind).append(": {");
  }

  /** Begins without a kind. */
  FactLine() {
    line.append('{');
  }

  /** A text, unless it is empty. */
  FactLine put(String key, String value) {
    return put(key, value, "");
  }

  /** A text, unless it is the other. */
  FactLine put(String key, String value, String otherwise) {
    if (!value.equals(otherwise)) {
      raw(key, quoted(value));
    }
    return this;
  }

  /** A text in any case. */
  FactLine always(String key, String value) {
    return raw(key, quoted(value));
  }

  /** An address, unless there is none. */
  FactLine put(String key, Ip ip) {
    return ip.isPresent() ? raw(key, quoted(ip.toString())) : this;
  }

  /** A prefix, unless there is none. */
  FactLine put(String key, Prefix prefix) {
    return prefix.isPresent() ? raw(key, quoted(prefix.toString())) : this;
  }

  /** A number, unless it is the other. */
  FactLine put(String key, long number, long otherwise) {
    return number == otherwise ? this : raw(key, Long.toString(number));
  }

  /** A switch, unless it is as the other. */
  FactLine put(String key, boolean flag, boolean otherwise) {
    return flag == otherwise ? this : raw(key, Boolean.toString(flag));
  }

  /** A list of texts, unless it is empty. */
  FactLine put(String key, List<String> texts) {
    if (texts.isEmpty()) {
      return this;
    }
    StringBuilder list = new StringBuilder("[");
    for (String text : texts) {
      list.append(list.length() == 1 ? "" : ", ").append(quoted(text));
    }
    return raw(key, list.append(']').toString());
  }

  /** What is YAML already. */
  FactLine raw(String key, String yaml) {
    line.append(first ? "" : ", ").append(key).append(": ").append(yaml);
    first = false;
    return this;
  }

  /** The line, without the dash of a list. */
  String end() {
    return line.append('}').toString();
  }

  /**
   * A text as a YAML scalar: as it is where any YAML reader takes it for that text, else between
   * double quotes (YAML 1.2, 7.3.1).
   */
  static String quoted(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder quoted = new StringBuilder(text.length() + 8).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f || (c >= 0x80 && c < 0xa0) || isUnsafe(c)) {
        quoted
            .append("\\u")
            .append(hex(c, 12))
            .append(hex(c, 8))
            .append(hex(c, 4))
            .append(hex(c, 0));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private static boolean isUnsafe(char c) {
    // what ends a line, what turns the direction of writing, and what is no character
    return (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xfeff
        || c >= 0xfffe;
  }

  private static char hex(char c, int shift) {
    return Character.forDigit(c >> shift & 15, 16);
  }

  private static boolean isPlain(String text) {
    if (text.isEmpty() || text.length() > 60 || !Character.isLetterOrDigit(text.charAt(0))) {
      return false;
    }
    boolean isNumber = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isDigit = c >= '0' && c <= '9';
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      isNumber &= isDigit;
      if (!isDigit && !isLetter && "._/-".indexOf(c) < 0) {
        return false;
      }
    }
    return isNumber ? text.length() < 10 && !hasLeadingZero(text) : !isWord(text);
  }

  private static boolean hasLeadingZero(String digits) {
    return digits.length() > 1 && digits.charAt(0) == '0';
  }

  /** Words that YAML 1.1 readers take for something else. */
  private static boolean isWord(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "null", "true", "false", "yes", "no", "on", "off", "y", "n" -> true;
      default -> false;
    };
  }
}
