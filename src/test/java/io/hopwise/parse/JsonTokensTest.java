package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hopwise.parse.JsonTokens.Token;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTokensTest {
  @Test
  void anObjectIsReadNameByName() throws Exception {
    assertEquals(
        List.of("{", "a=", "1", "b=", "[", "x", "true", "null", "]", "c=", "{", "}", "}"),
        read("{\"a\": 1, \"b\": [\"x\", true, null], \"c\": {}}"));
  }

  @Test
  void severalValuesMayFollowEachOther() throws Exception {
    assertEquals(List.of("{", "}", "{", "}"), read("{}\n{}\n"));
  }

  @Test
  void escapesAreUndone() throws Exception {
    assertEquals(List.of("a\"\\/\b\f\n\r\té"), read("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "3.25", "1e9", "2.5E-7"})
  void numbersStayAsTheyAreWritten(String number) throws Exception {
    assertEquals(List.of(number), read(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[1",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "[1 2]",
        "\"open",
        "\"line\nbreak\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "tru",
        "1.",
        "-",
        "1e",
        "--1",
        "}",
        "]"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThrows(IOException.class, () -> read(text));
  }

  @Test
  void nestingWithoutEndIsRefused() {
    assertThrows(IOException.class, () -> read("[".repeat(100_000)));
  }

  @Test
  void whatIsInsideCanBePassedOver() throws Exception {
    JsonTokens tokens = new JsonTokens("[{\"a\": [1, {\"b\": 2}]}, 3]");
    tokens.next();
    tokens.next();
    tokens.skipChildren();

    assertEquals(Token.WORD, tokens.next());
    assertEquals("3", tokens.value());
  }

  @Test
  void aTokenKnowsWhereItBegins() throws Exception {
    JsonTokens tokens = new JsonTokens("{ \"a\" : \"x\" }");
    tokens.next();
    tokens.next();
    assertEquals(2, tokens.start());
    tokens.next();
    assertEquals(8, tokens.start());
  }

  private static List<String> read(String text) throws IOException {
    JsonTokens tokens = new JsonTokens(text);
    List<String> read = new ArrayList<>();
    while (tokens.next() != Token.END) {
      read.add(
          switch (tokens.token()) {
            case START_OBJECT -> "{";
            case END_OBJECT -> "}";
            case START_ARRAY -> "[";
            case END_ARRAY -> "]";
            case NAME -> tokens.value() + "=";
            case NULL -> "null";
            case TEXT, WORD -> tokens.value();
            case END -> "";
          });
    }
    return read;
  }
}
