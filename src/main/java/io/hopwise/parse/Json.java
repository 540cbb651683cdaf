package io.hopwise.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hopwise.fact.Source;
import io.hopwise.snapshot.Text;
import java.io.IOException;

/** A JSON text read token by token, each value quotable by the line it stands on. */
final class Json implements AutoCloseable {
  /** A text without line breaks is quoted by its beginning. */
  private static final int LONGEST_QUOTE = 400;

  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonParser parser;
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

  Json(Text text, String host) throws IOException {
    this.text = text;
    this.host = host;
    this.parser = FACTORY.createParser(text.content());
  }

  /** Goes to the next token; false at the end of the text. */
  boolean next() throws IOException {
    return parser.nextToken() != null;
  }

  boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  boolean isArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  boolean isEndOfArray() {
    return parser.currentToken() == JsonToken.END_ARRAY;
  }

  /** Reads the object it stands on, field by field; anything but an object is passed over. */
  void object(Field field) throws IOException {
    if (!isObject()) {
      skip();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      field.read(name);
    }
  }

  /** Passes over the object or array it stands on. */
  void skip() throws IOException {
    parser.skipChildren();
  }

  /**
   * The string, number or truth value it stands on; empty for null. An object or array is passed
   * over.
   */
  String value() throws IOException {
    if (parser.currentToken().isStructStart()) {
      skip();
      return "";
    }
    return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
  }

  /** The line that this token stands on. */
  Source source() {
    return source(parser.currentTokenLocation().getCharOffset());
  }

  /** The line that reading has come to: where a text that is no JSON breaks off. */
  Source end() {
    return source(parser.currentLocation().getCharOffset() - 1);
  }

  /**
   * Lines are counted here, since the JSON reader takes a lone carriage return for a line's end
   * too.
   */
  private Source source(long offset) {
    String content = text.content();
    int at = (int) Math.max(0, Math.min(offset, content.length()));
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

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
