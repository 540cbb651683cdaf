package io.hopwise.batch.spark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/**
 * A line of {@code hopwise/facts-line/1} as a host of a case has it.
 *
 * @param json {@code {"route":{…},"source":{…}}}
 */
record FactEntry(String host, String json) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads a line; empty where it tells of no fact, but of a file, of what nobody understood or of
   * what was tried.
   *
   * @throws IOException when it is no such line
   */
  static Optional<FactEntry> of(String line) throws IOException {
    String host = "";
    String kind = "";
    String fields = "";
    String source = "{}";
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "host" -> host = json.getText();
          case "kind" -> kind = json.getText();
          case "fields" -> fields = copy(json);
          case "source" -> source = copy(json);
          default -> json.skipChildren();
        }
      }
    }
    if (kind.isEmpty() || fields.isEmpty()) {
      throw new IOException("no kind or fields");
    }
    switch (kind) {
      case "file", "not_understood", "symptom", "capture" -> {
        return Optional.empty();
      }
      default -> {
        if (host.isEmpty()) {
          throw new IOException("no host");
        }
      }
    }
    return Optional.of(
        new FactEntry(host, "{" + quoted(kind) + ":" + fields + ",\"source\":" + source + "}"));
  }

  private static String copy(JsonParser json) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator copy = JSON.createGenerator(text)) {
      copy.copyCurrentStructure(json);
    }
    return text.toString();
  }

  /** A text as JSON spells it. */
  static String quoted(String text) throws IOException {
    StringWriter written = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(written)) {
      json.writeString(text);
    }
    return written.toString();
  }
}
