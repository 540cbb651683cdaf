package io.hopwise.batch.spark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The texts with which a line of results or failures begins. */
final class LineHead {
  private static final JsonFactory JSON = new JsonFactory();

  private LineHead() {}

  /** Each by its name, up to the first that holds others. */
  static Map<String, String> of(String line) {
    Map<String, String> texts = new HashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken().isStructStart()) {
          return texts;
        }
        texts.put(name, json.getText());
      }
      return texts;
    } catch (IOException e) {
      throw new IllegalStateException("What we wrote is JSON.", e);
    }
  }
}
