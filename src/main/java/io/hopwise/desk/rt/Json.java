package io.hopwise.desk.rt;

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

/** A value of JSON: RT gives numbers as texts and as numbers, so both are texts here. */
record Json(Map<String, Json> fields, List<Json> items, String text) {
  static final JsonFactory FACTORY = new JsonFactory();
  private static final Json NOTHING = new Json(Map.of(), List.of(), "");
  private static final int DEEPEST = 30;

  Json {
    fields = Map.copyOf(fields);
    items = List.copyOf(items);
  }

  static Json read(byte[] bytes) throws IOException {
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
  Json at(String name) {
    return fields.getOrDefault(name, NOTHING);
  }

  /** What a writer writes. */
  interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  static byte[] written(Writing writing) {
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
