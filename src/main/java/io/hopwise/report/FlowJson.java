package io.hopwise.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The YAML in which a fact is printed as JSON, without a YAML reader: of hosts with facts by the
 * hundred thousand that would take most of the time. Only what reads alike in every version of YAML
 * is taken; the rest is left to the reader.
 */
final class FlowJson {
  private static final int LONGEST_NUMBER = 9;

  private final String yaml;
  private final List<String> tokens = new ArrayList<>();
  private int at;

  private FlowJson(String yaml, int from) {
    this.yaml = yaml;
    this.at = from;
  }

  /**
   * Writes a flow mapping, {@code {destination: 10.0.0.0/24, …}}, as a JSON object.
   *
   * @return false when it holds what only a YAML reader understands; nothing is written then
   */
  static boolean write(String yaml, int from, JsonGenerator json) throws IOException {
    FlowJson flow = new FlowJson(yaml, from);
    flow.blanks();
    if (!flow.is('{') || !flow.mapping()) {
      return false;
    }
    flow.blanks();
    if (flow.at < yaml.length()) {
      return false;
    }
    for (String token : flow.tokens) {
      write(token, json);
    }
    return true;
  }

  /** Each begins with a mark of what it is. */
  private static void write(String token, JsonGenerator json) throws IOException {
    switch (token.charAt(0)) {
      case '{' -> json.writeStartObject();
      case '}' -> json.writeEndObject();
      case '[' -> json.writeStartArray();
      case ']' -> json.writeEndArray();
      case ':' -> json.writeFieldName(token.substring(1));
      case '#' -> json.writeNumber(Long.parseLong(token.substring(1)));
      case '?' -> json.writeBoolean(token.equals("?true"));
      default -> json.writeString(token.substring(1));
    }
  }

  private boolean mapping() {
    at++;
    tokens.add("{");
    blanks();
    while (!is('}')) {
      int colon = at;
      while (colon < yaml.length() && isKey(yaml.charAt(colon))) {
        colon++;
      }
      if (colon == at || !yaml.startsWith(": ", colon)) {
        return false;
      }
      tokens.add(":" + yaml.substring(at, colon));
      at = colon + 2;
      if (!value() || !next('}')) {
        return false;
      }
    }
    at++;
    tokens.add("}");
    return true;
  }

  private boolean sequence() {
    at++;
    tokens.add("[");
    blanks();
    while (!is(']')) {
      if (!value() || !next(']')) {
        return false;
      }
    }
    at++;
    tokens.add("]");
    return true;
  }

  /** Comes to the next entry, or to the end. */
  private boolean next(char end) {
    blanks();
    if (is(',')) {
      at++;
      blanks();
      return !is(end);
    }
    return is(end);
  }

  private boolean value() {
    blanks();
    if (is('{')) {
      return mapping();
    }
    if (is('[')) {
      return sequence();
    }
    return is('"') ? text() : plain();
  }

  private boolean text() {
    StringBuilder text = new StringBuilder("\"");
    for (at++; at < yaml.length(); at++) {
      char c = yaml.charAt(at);
      if (c == '"') {
        at++;
        tokens.add(text.toString());
        return true;
      }
      if (c == '\\') {
        at++;
        if (is('"') || is('\\')) {
          c = yaml.charAt(at);
        } else {
          return false;
        }
      }
      text.append(c);
    }
    return false;
  }

  private boolean plain() {
    int begin = at;
    int dots = 0;
    boolean isNumber = true;
    boolean isText = false;
    while (at < yaml.length() && ",]}".indexOf(yaml.charAt(at)) < 0) {
      char c = yaml.charAt(at++);
      boolean isDigit = c >= '0' && c <= '9';
      if (!isDigit && !isKey(c) && "./-".indexOf(c) < 0) {
        return false;
      }
      isNumber &= isDigit;
      dots += c == '.' ? 1 : 0;
      isText |= c == '/' || c == '-' || dots > 1;
    }
    String text = yaml.substring(begin, at);
    if (text.isEmpty()) {
      return false;
    }
    if (isNumber) {
      tokens.add("#" + text);
      return text.length() <= LONGEST_NUMBER && (text.length() == 1 || text.charAt(0) != '0');
    }
    if (text.equals("true") || text.equals("false")) {
      tokens.add("?" + text);
      return true;
    }
    tokens.add("\"" + text);
    char first = text.charAt(0);
    return Character.isLetter(first) || (isText && first >= '0' && first <= '9');
  }

  private void blanks() {
    while (is(' ')) {
      at++;
    }
  }

  private boolean is(char c) {
    return at < yaml.length() && yaml.charAt(at) == c;
  }

  private static boolean isKey(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
