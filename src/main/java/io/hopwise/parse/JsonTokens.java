package io.hopwise.parse;

import java.io.IOException;
import java.util.Arrays;

/**
 * Cuts a JSON text (RFC 8259) into tokens. Written here because the first parser Jackson makes in a
 * JVM loads {@code java.math.BigDecimal}, which alone takes twice as long as {@code java Hello} on
 * JDK 25.
 */
final class JsonTokens {
  /** What was read. */
  enum Token {
    START_OBJECT,
    END_OBJECT,
    START_ARRAY,
    END_ARRAY,
    /** A field's name; its value is the next token. */
    NAME,
    TEXT,
    /** A number or a truth value. */
    WORD,
    NULL,
    END
  }

  /** No configuration is nested deeper; a text that is wants to exhaust us. */
  private static final int DEEPEST = 500;

  private final String text;
  private boolean[] isObject = new boolean[16];
  private int depth;
  private boolean first;
  private boolean afterName;
  private int at;
  private int start;
  private Token token = Token.END;
  private String value = "";

  JsonTokens(String text) {
    this.text = text;
    // a byte order mark is no part of the text
    at = text.startsWith("\uFEFF") ? 1 : 0;
  }

  /** The token it stands on; {@link Token#END} before the first. */
  Token token() {
    return token;
  }

  /** The name, text, number or truth value it stands on. */
  String value() {
    return value;
  }

  /** Where the token begins. */
  int start() {
    return start;
  }

  /** Where reading has come to. */
  int at() {
    return at;
  }

  /**
   * Goes to the next token.
   *
   * @throws IOException where the text is no JSON
   */
  Token next() throws IOException {
    skipWhiteSpace();
    if (depth == 0 && at == text.length()) {
      token = Token.END;
    } else if (afterName || depth == 0) {
      afterName = false;
      token = readValue();
    } else {
      token = readMember();
    }
    return token;
  }

  /** Passes over the object or array it stands on. */
  void skipChildren() throws IOException {
    if (token == Token.START_OBJECT || token == Token.START_ARRAY) {
      int outside = depth - 1;
      while (depth > outside) {
        next();
      }
    }
  }

  private Token readMember() throws IOException {
    boolean object = isObject[depth];
    if (peek() == (object ? '}' : ']')) {
      start = at++;
      depth--;
      first = false;
      return object ? Token.END_OBJECT : Token.END_ARRAY;
    }
    if (!first) {
      expect(',');
      skipWhiteSpace();
    }
    first = false;
    if (!object) {
      return readValue();
    }
    start = at;
    expect('"');
    value = readText();
    skipWhiteSpace();
    expect(':');
    afterName = true;
    return Token.NAME;
  }

  private Token readValue() throws IOException {
    start = at;
    char c = peek();
    at++;
    switch (c) {
      case '{', '[' -> {
        if (++depth > DEEPEST) {
          throw new IOException("nested too deeply");
        }
        if (depth == isObject.length) {
          isObject = Arrays.copyOf(isObject, 2 * depth);
        }
        isObject[depth] = c == '{';
        first = true;
        return c == '{' ? Token.START_OBJECT : Token.START_ARRAY;
      }
      case '"' -> {
        value = readText();
        return Token.TEXT;
      }
      default -> {
        return readWord();
      }
    }
  }

  private Token readWord() throws IOException {
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    value = text.substring(start, at);
    if (value.equals("null")) {
      return Token.NULL;
    }
    if (!value.equals("true") && !value.equals("false") && !isNumber(value)) {
      throw new IOException("no JSON: " + value);
    }
    return Token.WORD;
  }

  /** Reads up to the closing quote; the opening one is read. */
  private String readText() throws IOException {
    int from = at;
    StringBuilder unescaped = null;
    while (true) {
      char c = peek();
      if (c == '"') {
        String rest = text.substring(from, at);
        at++;
        return unescaped == null ? rest : unescaped.append(rest).toString();
      }
      if (c < ' ') {
        throw new IOException("a text that is not closed");
      }
      at++;
      if (c == '\\') {
        unescaped = unescaped == null ? new StringBuilder() : unescaped;
        unescaped.append(text, from, at - 1).append(readEscape());
        from = at;
      }
    }
  }

  private char readEscape() throws IOException {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> readUnicode();
      default -> throw new IOException("an unknown escape");
    };
  }

  private char readUnicode() throws IOException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw new IOException("an unknown escape");
      }
      code = 16 * code + digit;
      at++;
    }
    return (char) code;
  }

  private void expect(char c) throws IOException {
    if (peek() != c) {
      throw new IOException("expected " + c);
    }
    at++;
  }

  private char peek() throws IOException {
    if (at >= text.length()) {
      throw new IOException("the text ends early");
    }
    return text.charAt(at);
  }

  private void skipWhiteSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '-'
        || c == '.'
        || c == 'E';
  }

  private static boolean isNumber(String word) {
    int i = word.startsWith("-") ? 1 : 0;
    int digits = 0;
    boolean fraction = false;
    for (; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && digits > 0 && !fraction) {
        fraction = true;
      } else {
        return digits > 0 && isExponent(word, i);
      }
    }
    return digits > 0 && !word.endsWith(".");
  }

  private static boolean isExponent(String word, int e) {
    int i = e + 1;
    if ((word.charAt(e) != 'e' && word.charAt(e) != 'E') || i == word.length()) {
      return false;
    }
    if (word.charAt(i) == '+' || word.charAt(i) == '-') {
      i++;
    }
    int digits = i;
    while (i < word.length() && word.charAt(i) >= '0' && word.charAt(i) <= '9') {
      i++;
    }
    return i == word.length() && i > digits;
  }
}
