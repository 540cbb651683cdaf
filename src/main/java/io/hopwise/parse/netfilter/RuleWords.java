package io.hopwise.parse.netfilter;

/**
 * Goes through the words of a rule as iptables-save prints it: parted by blanks, quoted where they
 * hold one, {@code \"} inside quotes.
 */
final class RuleWords {
  private final Names names;
  private String content = "";
  private int limit;
  private int start;
  private int end;
  private String word = "";
  private boolean quoted;

  RuleWords(Names names) {
    this.names = names;
  }

  /** Before the first word of what stands between the two indexes. */
  void read(String text, int from, int to) {
    content = text;
    limit = to;
    start = from;
    end = from;
    word = "";
  }

  /** Goes to the next word; false at the end, where {@link #word} is empty. */
  boolean next() {
    start = end;
    while (start < limit && content.charAt(start) <= ' ') {
      start++;
    }
    end = start;
    quoted = false;
    if (start >= limit) {
      word = "";
      return false;
    }
    char first = content.charAt(start);
    if (first == '"' || first == '\'') {
      quotedWord(first);
      return true;
    }
    int hash = 0;
    while (end < limit) {
      char c = content.charAt(end);
      if (c <= ' ') {
        break;
      }
      hash = 31 * hash + c;
      end++;
    }
    word = names.of(content, start, end, hash);
    return true;
  }

  /** Takes {@code !} when it is the next word. */
  boolean takeNegation() {
    int at = end;
    while (at < limit && content.charAt(at) <= ' ') {
      at++;
    }
    boolean negation =
        at < limit
            && content.charAt(at) == '!'
            && (at + 1 == limit || content.charAt(at + 1) <= ' ');
    if (negation) {
      start = at;
      end = at + 1;
      word = "!";
    }
    return negation;
  }

  /** Passes over the next word without reading it. */
  void skip() {
    start = end;
    while (start < limit && content.charAt(start) <= ' ') {
      start++;
    }
    end = start;
    char first = start < limit ? content.charAt(start) : ' ';
    if (first == '"' || first == '\'') {
      endOfQuoted(first);
      return;
    }
    while (end < limit && content.charAt(end) > ' ') {
      end++;
    }
  }

  /**
   * Reads an IPv4 prefix as iptables-save prints it, {@code 10.0.0.0/24}, if it is the next word.
   *
   * @return the address's 32 bits and below them six bits of prefix length; -1, with nothing taken,
   *     when something else comes next
   */
  long takePrefix() {
    int at = end;
    while (at < limit && content.charAt(at) <= ' ') {
      at++;
    }
    int from = at;
    long bits = 0;
    int dots = 0;
    int number = -1;
    boolean slash = false;
    while (at < limit) {
      char c = content.charAt(at);
      if (c >= '0' && c <= '9' && number < 1000) {
        number = (number < 0 ? 0 : number * 10) + (c - '0');
      } else if (((c == '.' && dots < 3) || (c == '/' && dots == 3)) && number >= 0 && !slash) {
        bits = bits << 8 | number;
        dots++;
        slash = c == '/';
        if (number > 255) {
          return -1;
        }
        number = -1;
      } else {
        break;
      }
      at++;
    }
    if (!slash || number < 0 || number > 32 || (at < limit && content.charAt(at) > ' ')) {
      return -1;
    }
    start = from;
    end = at;
    return bits << 6 | number;
  }

  private void quotedWord(char quote) {
    quoted = true;
    boolean escaped = endOfQuoted(quote);
    int close = end > start + 1 && content.charAt(end - 1) == quote ? end - 1 : end;
    word = escaped ? unescaped(start + 1, close) : content.substring(start + 1, close);
  }

  /** Goes behind the closing quote; gives whether a backslash stands before it. */
  private boolean endOfQuoted(char quote) {
    boolean escaped = false;
    end = start + 1;
    while (end < limit && content.charAt(end) != quote) {
      if (content.charAt(end) == '\\' && end + 1 < limit) {
        escaped = true;
        end++;
      }
      end++;
    }
    end = Math.min(end + 1, limit);
    return escaped;
  }

  private String unescaped(int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      if (content.charAt(i) == '\\' && i + 1 < to) {
        i++;
      }
      text.append(content.charAt(i));
    }
    return text.toString();
  }

  /** The word after this one, which becomes the current one; empty when there is none. */
  String after() {
    next();
    return word;
  }

  /** Goes back before the current word. */
  void back() {
    end = start;
  }

  /** Goes back before the word that starts at this index. */
  void read(int from) {
    end = from;
    start = from;
  }

  /** The current word without its quotes. */
  String word() {
    return word;
  }

  /** Whether the current word is an option: {@code -x} or {@code --word}, not quoted. */
  boolean isOption() {
    return !quoted && word.length() > 1 && word.charAt(0) == '-' && !isDigit(word.charAt(1));
  }

  /** Whether the current word is {@code -x}: an option of iptables itself, not of a module. */
  boolean isOwnOption() {
    return isOption() && (word.charAt(1) != '-' || word.equals("--jump") || word.equals("--goto"));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Where the current word starts. */
  int start() {
    return start;
  }

  /** The index after the current word. */
  int end() {
    return end;
  }

  /** What stands between two indexes, without white space at the ends. */
  String text(int from, int to) {
    return content.substring(from, to).strip();
  }
}
