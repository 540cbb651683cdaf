package io.hopwise.cause;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hopwise.cause.AuthorProblem.Mistake;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads the shapes of values that a card has: a text, a list of texts, texts by name. */
final class CardValues {
  private final BiConsumer<Integer, Mistake> problem;

  /**
   * Reads values.
   *
   * @param problem gets the line and what its author has to mend
   */
  CardValues(BiConsumer<Integer, Mistake> problem) {
    this.problem = problem;
  }

  Map<String, String> mapping(JsonParser in, String key) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    if (!isMapping(in, key)) {
      return entries;
    }
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      entries.put(name, scalar(in, name));
    }
    return entries;
  }

  /** Whether a mapping begins here; skips what stands there otherwise. */
  boolean isMapping(JsonParser in, String key) throws IOException {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      return true;
    }
    problem.accept(in.currentTokenLocation().getLineNr(), Mistake.of("card-mapping", key));
    in.skipChildren();
    return false;
  }

  List<String> strings(JsonParser in, String key) throws IOException {
    List<String> strings = new ArrayList<>();
    if (in.currentToken() != JsonToken.START_ARRAY) {
      problem.accept(in.currentTokenLocation().getLineNr(), Mistake.of("card-list", key));
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
    problem.accept(in.currentTokenLocation().getLineNr(), Mistake.of("card-scalar", key));
    in.skipChildren();
    return "";
  }
}
