package io.hopwise.summary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** Reads a line about a case that has no diagnosis, {@code hopwise/failure/1}. */
final class FailureReader {
  private final JsonFactory json = new JsonFactory();

  /** The line; empty where it is none that a batch writes. */
  Optional<FailureLine> read(byte[] bytes, int from, int length) {
    try (JsonParser in = json.createParser(bytes, from, length)) {
      return in.nextToken() == JsonToken.START_OBJECT ? line(in) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<FailureLine> line(JsonParser in) throws IOException {
    String id = "";
    String site = "";
    Optional<Failed> what = Optional.empty();
    String why = "";
    String file = "";
    int line = 0;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String field = in.currentName();
      in.nextToken();
      switch (field) {
        case "id" -> id = ResultReader.text(in);
        case "site" -> site = ResultReader.text(in);
        case "what" -> what = Failed.named(ResultReader.text(in));
        case "why" -> why = ResultReader.text(in);
        case "file" -> file = ResultReader.text(in);
        case "line" -> line = in.getValueAsInt();
        default -> in.skipChildren();
      }
    }
    return id.isEmpty() || what.isEmpty() || in.currentToken() != JsonToken.END_OBJECT
        ? Optional.empty()
        : Optional.of(new FailureLine(id, site, what.get(), why, file, line));
  }
}
