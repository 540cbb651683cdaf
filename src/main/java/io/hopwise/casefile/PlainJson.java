package io.hopwise.casefile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the JSON that facts are printed in: an object on one line, in ASCII. Whatever goes beyond,
 * or is wrong, is {@link JsonTree}'s, which says what is wrong, and takes longer.
 */
final class PlainJson {
  /** {@link JsonTree} allows for more; nobody writes half of that. */
  private static final int DEEPEST = 16;

  /** In place of what was not read: then nothing is. */
  private static final Node NOTHING = new Node.Scalar(1, 1, "", false);

  /** Names of hosts and files come again; what is longer hardly does. */
  private static final int SHORT = 40;

  /** So many fields most facts have at the most. */
  private static final int USUAL = 6;

  /** So many keys are compared one by one, as no fact has more. */
  private static final int MOST_KEYS = 40;

  /** So many digits are a number whatever reads it. */
  private static final int DIGITS = 18;

  private static final int HEXADECIMAL = 4;

  private final String content;
  private final byte[] signs;
  private final int line;
  private final RepeatedWords words;
  private int at;
  private int escape = -1;
  private boolean beyond;

  private PlainJson(String content, int line) {
    this.content = content;
    this.line = line;
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    // a line end behind the last sign spares asking whether it is the last
    this.signs = Arrays.copyOf(bytes, bytes.length + 1);
    signs[bytes.length] = '\n';
    this.words = new RepeatedWords(signs);
  }

  /**
   * The object, as {@link JsonTree} would read it; empty where it has to.
   *
   * @param line its number in its file
   */
  static Optional<Node> read(String content, int line) {
    PlainJson json = new PlainJson(content, line);
    if (!PlainSigns.arePlain(json.signs) || content.indexOf('\n') >= 0) {
      return Optional.empty();
    }
    json.skipBlanks();
    Node root = json.signs[json.at] == '{' ? json.mapping(0) : json.giveUp();
    json.skipBlanks();
    boolean isWhole = !json.beyond && json.at == content.length();
    return isWhole ? Optional.of(root) : Optional.empty();
  }

  private Node giveUp() {
    beyond = true;
    return NOTHING;
  }

  private void skipBlanks() {
    while (signs[at] == ' ') {
      at++;
    }
  }

  private Node value(int depth) {
    if (depth > DEEPEST) {
      return giveUp();
    }
    return switch (signs[at]) {
      case '{' -> mapping(depth);
      case '[' -> sequence(depth);
      case '"' -> text();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  private Node mapping(int depth) {
    int column = at + 1;
    List<Node.Entry> entries = new ArrayList<>(USUAL);
    int size = 1;
    boolean isOver = opens('}');
    while (!isOver) {
      if (signs[at] != '"' || entries.size() == MOST_KEYS) {
        return giveUp();
      }
      Node.Scalar key = text();
      skipBlanks();
      if (signs[at] != ':' || isThere(entries, key.text())) {
        return giveUp();
      }
      at++;
      skipBlanks();
      Node value = value(depth + 1);
      entries.add(new Node.Entry(key, value));
      size += 1 + value.size();
      isOver = ends('}');
    }
    return new Node.Mapping(line, column, entries, size);
  }

  private static boolean isThere(List<Node.Entry> entries, String key) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).key().text().equals(key)) {
        return true;
      }
    }
    return false;
  }

  private Node sequence(int depth) {
    int column = at + 1;
    List<Node> items = new ArrayList<>();
    int size = 1;
    boolean isOver = opens(']');
    while (!isOver) {
      Node item = value(depth + 1);
      items.add(item);
      size += item.size();
      isOver = ends(']');
    }
    return new Node.Sequence(line, column, items, size);
  }

  /** Passes a bracket, and the one that closes it where that is the next; whether it is. */
  private boolean opens(char close) {
    at++;
    skipBlanks();
    boolean isEmpty = signs[at] == close;
    at += isEmpty ? 1 : 0;
    return isEmpty;
  }

  /** Passes what stands behind an item: the end of all, or a comma; whether it was the end. */
  private boolean ends(char close) {
    skipBlanks();
    byte sign = signs[at];
    if (beyond || (sign != close && sign != ',')) {
      beyond = true;
      return true;
    }
    at++;
    skipBlanks();
    return sign == close;
  }

  /** A text in double quotes. */
  private Node.Scalar text() {
    int column = at + 1;
    int begin = at + 1;
    int quote = content.indexOf('"', begin);
    // the next of the text is looked for once, however many texts have none
    escape = escape < begin ? next('\\', begin) : escape;
    int end = quote < 0 ? content.length() : Math.min(quote, escape);
    at = end + 1;
    if (end == quote) {
      String text = end - begin <= SHORT ? words.of(begin, end) : content.substring(begin, end);
      return new Node.Scalar(line, column, text, true);
    }
    at = end;
    return new Node.Scalar(line, column, escaped(begin), true);
  }

  /** Where the next one stands; behind the end where there is none. */
  private int next(char sign, int from) {
    int found = content.indexOf(sign, from);
    return found < 0 ? content.length() : found;
  }

  /** The rest of a text of which a part was read that has no escapes in it. */
  private String escaped(int begin) {
    StringBuilder text = new StringBuilder().append(content, begin, at);
    while (!beyond && signs[at] != '"') {
      if (signs[at] == '\n') {
        beyond = true;
      } else if (signs[at] == '\\') {
        text.append(escape());
      } else {
        text.append((char) signs[at++]);
      }
    }
    at += beyond ? 0 : 1;
    return text.toString();
  }

  private char escape() {
    char sign = (char) signs[at + 1];
    at += 2;
    return switch (sign) {
      case '"', '\\', '/' -> sign;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> {
        // also where the text ends
        at--;
        beyond = true;
        yield 0;
      }
    };
  }

  private char hexadecimal() {
    int value = 0;
    for (int i = 0; i < HEXADECIMAL; i++) {
      int digit = Character.digit(signs[at], 16);
      if (digit < 0) {
        beyond = true;
        return 0;
      }
      value = value * 16 + digit;
      at++;
    }
    return (char) value;
  }

  private Node word(String word) {
    int column = at + 1;
    if (!content.startsWith(word, at)) {
      return giveUp();
    }
    at += word.length();
    return new Node.Scalar(line, column, word, false);
  }

  /** A whole number; what has a fraction or an exponent no fact has. */
  private Node number() {
    int begin = at;
    int digits = signs[at] == '-' ? at + 1 : at;
    int end = digits;
    while (signs[end] >= '0' && signs[end] <= '9') {
      end++;
    }
    boolean isLong = end - digits > DIGITS;
    boolean isZeroed = signs[digits] == '0' && end - digits > 1;
    // what may not stand behind it is met next
    boolean isMore = signs[end] == '.' || signs[end] == 'e' || signs[end] == 'E';
    if (end == digits || isLong || isZeroed || isMore) {
      return giveUp();
    }
    at = end;
    return new Node.Scalar(line, begin + 1, words.of(begin, end), false);
  }
}
