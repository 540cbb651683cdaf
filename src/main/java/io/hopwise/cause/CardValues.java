package io.hopwise.cause;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads the shapes of values that a card has: a text, a list of texts, texts by name. */
final class CardValues {
  private final BiConsumer<Integer, String> problem;

  /**
   * Reads values.
   *
   * @param problem gets the line and what its author has to mend
   */
  CardValues(BiConsumer<Integer, String> problem) {
    this.problem = problem;
  }

  Map<String, String> mapping(JsonParser in, String what) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    if (!isMapping(in, what)) {
      return entries;
    }
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      in.nextToken();
      entries.put(key, scalar(in, key));
    }
    return entries;
  }

  /** Whether a mapping begins here; skips what stands there otherwise. */
  boolean isMapping(JsonParser in, String what) throws IOException {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      return true;
    }
    problem.accept(
        in.currentTokenLocation().getLineNr(), "Expected " + what + " as 'key: value' lines.");
    in.skipChildren();
    return false;
  }

  List<String> strings(JsonParser in, String key) throws IOException {
    List<String> strings = new ArrayList<>();
    if (in.currentToken() != JsonToken.START_ARRAY) {
      problem.accept(
          in.currentTokenLocation().getLineNr(),
          "'" + key + "' is a list. Write each entry as '- …'.");
      in.skipChildren();
      return strings;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      strings.add(scalar(in, key));
    }
    return strings;
  }

  String scalar(JsonParser in, String key) throws IOException {
    if (in.currentToken().isScalarValue()) {
      return in.getText().strip();
    }
    problem.accept(
        in.currentTokenLocation().getLineNr(),
        "'" + key + "' is a text, not a list or mapping. Quote it if it starts with {, [ or -.");
    in.skipChildren();
    return "";
  }
}
