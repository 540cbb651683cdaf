package io.hopwise.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/**
 * A line of {@code hopwise/facts-line/1}, read no further than to put it where a case has it.
 *
 * @param caseName empty where it names none
 * @param host empty for what is no host's
 * @param kind such as {@code route}
 * @param fields of it, as JSON
 * @param source where it was read, as JSON
 */
public record FactLine(String caseName, String host, String kind, String fields, String source) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Reads a line; empty where it is none of a fact. */
  public static Optional<FactLine> of(String text) {
    if (!text.contains("\"kind\"") || !text.contains("\"fields\"")) {
      return Optional.empty();
    }
    String caseName = "";
    String host = "";
    String kind = "";
    String fields = "";
    String source = "{}";
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        switch (key) {
          case "case" -> caseName = json.getText();
          case "host" -> host = json.getText();
          case "kind" -> kind = json.getText();
          case "fields" -> fields = copied(json);
          case "source" -> source = copied(json);
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return kind.isEmpty() || fields.isEmpty()
        ? Optional.empty()
        : Optional.of(new FactLine(caseName, host, kind, fields, source));
  }

  private static String copied(JsonParser json) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator copy = JSON.createGenerator(text)) {
      copy.copyCurrentStructure(json);
    }
    return text.toString();
  }

  /** Whether it tells of a file or of what nobody understood: of a host no more than its name. */
  public boolean isOfReading() {
    return kind.equals("file") || kind.equals("not_understood");
  }

  /** Whether it tells what was tried. */
  public boolean isSymptom() {
    return kind.equals("symptom");
  }

  /** Whether it tells what was captured. */
  public boolean isCapture() {
    return kind.equals("capture");
  }

  /** As a host of a case has it: {@code {"route":{…},"source":{…}}}. */
  public String entry() {
    return "{" + quoted(kind) + ":" + fields + ",\"source\":" + source + "}";
  }

  /** Its fields, and the source as one of them. */
  String placed() {
    boolean isTaken = fields.startsWith("{") && fields.length() > 2;
    return isTaken
        ? fields.substring(0, fields.length() - 1) + ",\"source\":" + source + "}"
        : fields;
  }

  /** A text as JSON spells it. */
  public static String quoted(String text) {
    StringWriter quoted = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(quoted)) {
      json.writeString(text);
    } catch (IOException e) {
      throw new IllegalStateException("A string can always be written to.", e);
    }
    return quoted.toString();
  }
}
