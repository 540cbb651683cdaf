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
    return source(
        (int) parser.currentTokenLocation().getCharOffset(),
        parser.currentTokenLocation().getLineNr());
  }

  /** The line that reading has come to: where a text that is no JSON breaks off. */
  Source end() {
    return source(
        (int) parser.currentLocation().getCharOffset(), parser.currentLocation().getLineNr());
  }

  private Source source(int offset, int number) {
    String content = text.content();
    int at = Math.max(0, Math.min(offset, content.length()));
    int from = content.lastIndexOf('\n', at - 1) + 1;
    int to = content.indexOf('\n', at);
    String line = content.substring(Math.min(from, at), to < 0 ? content.length() : to).strip();
    boolean tooLong = line.length() > LONGEST_QUOTE;
    return new Source(
        host, text.file(), number, tooLong ? line.substring(0, LONGEST_QUOTE).strip() : line);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
