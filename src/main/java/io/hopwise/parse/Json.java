package io.hopwise.parse;

import io.hopwise.fact.Source;
import io.hopwise.parse.JsonTokens.Token;
import io.hopwise.snapshot.Text;
import java.io.IOException;

/** A JSON text read token by token, each value quotable by the line it stands on. */
final class Json {
  /** A text without line breaks is quoted by its beginning. */
  private static final int LONGEST_QUOTE = 400;

  private final JsonTokens tokens;
  private final Text text;
  private final String host;
  private int line = 1;

  /** Where that line begins. */
  private int counted;

  /** Reads one value of an object; it stands on the value and must leave it read or skipped. */
  @FunctionalInterface
  interface Field {
    void read(String name) throws IOException;
  }

  Json(Text text, String host) {
    this.text = text;
    this.host = host;
    this.tokens = new JsonTokens(text.content());
  }

  /** Goes to the next token; false at the end of the text. */
  boolean next() throws IOException {
    return tokens.next() != Token.END;
  }

  boolean isObject() {
    return tokens.token() == Token.START_OBJECT;
  }

  boolean isArray() {
    return tokens.token() == Token.START_ARRAY;
  }

  boolean isEndOfArray() {
    return tokens.token() == Token.END_ARRAY;
  }

  /** Reads the object it stands on, field by field; anything but an object is passed over. */
  void object(Field field) throws IOException {
    if (!isObject()) {
      skip();
      return;
    }
    while (tokens.next() == Token.NAME) {
      String name = tokens.value();
      tokens.next();
      field.read(name);
    }
  }

  /** Passes over the object or array it stands on. */
  void skip() throws IOException {
    tokens.skipChildren();
  }

  /**
   * The string, number or truth value it stands on; empty for null. An object or array is passed
   * over.
   */
  String value() throws IOException {
    if (isObject() || isArray()) {
      skip();
      return "";
    }
    return tokens.token() == Token.NULL ? "" : tokens.value();
  }

  /** The line that this token stands on. */
  Source source() {
    return source(tokens.start());
  }

  /** The line that reading has come to: where a text that is no JSON breaks off. */
  Source end() {
    return source(tokens.at() - 1);
  }

  private Source source(int offset) {
    String content = text.content();
    int at = Math.max(0, Math.min(offset, content.length()));
    if (at < counted) {
      counted = 0;
      line = 1;
    }
    int feed = content.indexOf('\n', counted);
    while (feed >= 0 && feed < at) {
      line++;
      counted = feed + 1;
      feed = content.indexOf('\n', counted);
    }
    String quote = content.substring(counted, feed < 0 ? content.length() : feed).strip();
    if (quote.length() > LONGEST_QUOTE) {
      quote = quote.substring(0, LONGEST_QUOTE).strip();
    }
    return new Source(host, text.file(), line, quote);
  }
}
