package io.hopwise.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A small JSON object that a request brings: texts and numbers by name, and no name we don't know.
 */
final class JsonBody {
  private static final int MOST = 16 << 10;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Map<String, String> values;

  private JsonBody(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads it.
   *
   * @param known the names that it may have
   * @throws Problem.Met when it is none, or has another
   */
  static JsonBody of(Context context, List<String> known) {
    String type = String.valueOf(context.contentType()).toLowerCase(Locale.ROOT);
    if (!type.startsWith("application/json")) {
      throw new Problem.Met(Problem.Kind.UNKNOWN_FORM, "Expected application/json.");
    }
    if (context.req().getContentLengthLong() > MOST) {
      throw new Problem.Met(Problem.Kind.TOO_LARGE, "Here JSON of 16 KiB at most is taken.");
    }
    Map<String, String> values = new LinkedHashMap<>();
    try (JsonParser in = JSON.createParser(context.bodyInputStream().readNBytes(MOST))) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw bad("Expected an object.");
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        if (!known.contains(name)) {
          throw bad("There is no '" + name + "' here. Expected: " + String.join(", ", known) + ".");
        }
        JsonToken value = in.nextToken();
        if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NUMBER_INT) {
          throw bad("'" + name + "' must be a text or a number.");
        }
        values.put(name, in.getText());
      }
    } catch (JacksonException e) {
      // its own words quote what was sent, which may be a password
      throw bad("This is no JSON.");
    } catch (IOException e) {
      throw bad("The request broke off.");
    }
    return new JsonBody(values);
  }

  private static Problem.Met bad(String detail) {
    return new Problem.Met(Problem.Kind.BAD_REQUEST, detail);
  }

  /**
   * What stands under this name.
   *
   * @throws Problem.Met when nothing does
   */
  String text(String name) {
    return perhaps(name).orElseThrow(() -> bad("'" + name + "' is missing."));
  }

  Optional<String> perhaps(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
