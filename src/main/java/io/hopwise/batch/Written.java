package io.hopwise.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * What the beginning of a written line tells.
 *
 * @param kind its verdict; {@code failed} for a failure
 */
record Written(String id, String kind) {
  static final String FAILED = "failed";
  private static final JsonFactory JSON = new JsonFactory();
  private static final String RESULT = "hopwise/diagnosis/1";
  private static final String FAILURE = "hopwise/failure/1";

  /** Of a line; empty for what is none of ours, or was cut off. */
  static Optional<Written> of(byte[] line) {
    if (line.length == 0 || line[line.length - 1] != '}') {
      return Optional.empty();
    }
    try (JsonParser json = JSON.createParser(line)) {
      String id = "";
      String kind = "";
      boolean isOurs = false;
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "schema" -> {
            isOurs = json.getText().equals(RESULT) || json.getText().equals(FAILURE);
            kind = json.getText().equals(FAILURE) ? FAILED : kind;
          }
          case "id" -> id = json.getText();
          case "verdict" -> kind = json.getText();
          default -> json.skipChildren();
        }
        if (isOurs && !id.isEmpty() && !kind.isEmpty()) {
          return Optional.of(new Written(id, kind));
        }
      }
    } catch (IOException e) {
      // no JSON, so no line that was written to its end
    }
    return Optional.empty();
  }
}
