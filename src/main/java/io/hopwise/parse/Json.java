package io.hopwise.parse;

import io.hopwise.fact.Source;
import io.hopwise.parse.JsonTokens.Token;
import io.hopwise.snapshot.Text;
import java.io.IOException;

/** A JSON text read token by token, each value quotable by the line it stands on. */
public final class Json {
  /** A text without line breaks is quoted by its beginning. */
  private static final int LONGEST_QUOTE = 400;

  private final JsonTokens tokens;
  private final Text text;
  private final String host;
  private int line = 1;

  /** Where that line begins. */
  private int counted;

  /** Where it ends; a text of a megabyte may be one line. */
  private int lineEnd = -1;

  /** Reads one value of an object; it stands on the value and must leave it read or skipped. */
  @FunctionalInterface
  interface Field {
    void read(String name) throws IOException;
  }

  /** Before the first token. */
  public Json(Text text, String host) {
    this.text = text;
    this.host = host;
    this.tokens = new JsonTokens(text.content());
  }

  /** Goes to the next token; false at the end of the text. */
  public boolean next() throws IOException {
    return tokens.next() != Token.END;
  }

  /** Whether it stands on the beginning of an object. */
  public boolean isObject() {
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
    int at = Math.max(0, Math.min(offset, text.content().length()));
    goTo(at);
    return quote(line, counted, lineEnd);
  }

  /** Goes to the line on which this stands. */
  private void goTo(int at) {
    if (at < counted) {
      counted = 0;
      line = 1;
      lineEnd = -1;
    }
    if (lineEnd < 0) {
      lineEnd = endOfLine(counted);
    }
    while (lineEnd < at && lineEnd < text.content().length()) {
      line++;
      counted = lineEnd + 1;
      lineEnd = endOfLine(counted);
    }
  }

  private int endOfLine(int from) {
    int feed = text.content().indexOf('\n', from);
    return feed < 0 ? text.content().length() : feed;
  }

  private Source quote(int number, int from, int to) {
    String quote = text.content().substring(from, Math.min(to, from + 2 * LONGEST_QUOTE)).strip();
    if (quote.length() > LONGEST_QUOTE) {
      quote = quote.substring(0, LONGEST_QUOTE).strip();
    }
    return new Source(host, text.file(), number, quote);
  }

  /**
   * Reads the object it stands on with all there is in it. It is quoted by its own text where that
   * is one line, else by the line of the field that names it.
   */
  public JsonRow row() throws IOException {
    int start = tokens.start();
    JsonRow row = new JsonRow(source(start));
    int first = counted;
    int end = lineEnd;
    object(
        name -> {
          if (end < tokens.start() && isName(name)) {
            row.tellBy(source());
          }
          member(name, row);
        });
    if (tokens.at() <= end) {
      row.tellBy(quote(row.source().line(), Math.max(first, start), tokens.at()));
    }
    return row;
  }

  private static boolean isName(String field) {
    return switch (field) {
      case "ifname", "local", "dst", "gateway", "src", "mac", "name" -> true;
      default -> false;
    };
  }

  private void member(String name, JsonRow row) throws IOException {
    if (isObject()) {
      row.put(name, row());
    } else if (isArray()) {
      items(name, row);
    } else {
      row.put(name, value());
    }
  }

  /** The items of an array; an array inside is a row whose items have no name. */
  private void items(String name, JsonRow row) throws IOException {
    while (next() && !isEndOfArray()) {
      if (isObject()) {
        row.put(name, row());
      } else if (isArray()) {
        JsonRow inner = new JsonRow(source());
        items("", inner);
        row.put(name, inner);
      } else {
        row.put(name, value());
      }
    }
  }
}
