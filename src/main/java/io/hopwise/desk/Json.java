package io.hopwise.desk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A value of JSON. Helpdesks give numbers as texts and as numbers, so both are texts here, and so
 * is {@code true}; {@code null} is an empty text.
 */
public record Json(Map<String, Json> fields, List<Json> items, String text) {
  /** Reads and writes. */
  public static final JsonFactory FACTORY = new JsonFactory();

  private static final Json NOTHING = new Json(Map.of(), List.of(), "");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,6}");
  private static final int DEEPEST = 30;

  /** Keeps its own copies. */
  public Json {
    fields = Map.copyOf(fields);
    items = List.copyOf(items);
  }

  /**
   * Reads a value.
   *
   * @throws IOException when it is none, or nested too deeply
   */
  public static Json read(byte[] bytes) throws IOException {
    try (JsonParser in = FACTORY.createParser(bytes)) {
      in.nextToken();
      return value(in, 0);
    }
  }

  private static Json value(JsonParser in, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("The answer is nested too deeply.");
    }
    if (in.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Json> fields = new LinkedHashMap<>();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        in.nextToken();
        fields.put(name, value(in, depth + 1));
      }
      return new Json(fields, List.of(), "");
    }
    if (in.currentToken() == JsonToken.START_ARRAY) {
      List<Json> items = new ArrayList<>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        if (in.currentToken() == null) {
          throw new IOException("The answer is broken off.");
        }
        items.add(value(in, depth + 1));
      }
      return new Json(Map.of(), items, "");
    }
    if (in.currentToken() == null) {
      throw new IOException("The answer is no JSON.");
    }
    String text = in.currentToken() == JsonToken.VALUE_NULL ? "" : in.getText();
    return new Json(Map.of(), List.of(), text);
  }

  /** A field; nothing where there is none. */
  public Json at(String name) {
    return fields.getOrDefault(name, NOTHING);
  }

  /**
   * What a JSON pointer (RFC 6901) points to; nothing where there is nothing.
   *
   * @param pointer such as {@code /ticket/id}; an empty one points to this value
   */
  public Json pointed(String pointer) {
    Json found = this;
    for (String step : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      String name = step.replace("~1", "/").replace("~0", "~");
      found = found.items.isEmpty() ? found.at(name) : found.item(name);
    }
    return found;
  }

  private Json item(String number) {
    return NUMBER.matcher(number).matches() && Integer.parseInt(number) < items.size()
        ? items.get(Integer.parseInt(number))
        : NOTHING;
  }

  /** What a writer writes. */
  public interface Writing {
    /** Writes the fields of an object. */
    void to(JsonGenerator json) throws IOException;
  }

  /** An object with the fields that are written. */
  public static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      writing.to(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("Memory can always be written to.", e);
    }
    return bytes.toByteArray();
  }
}
