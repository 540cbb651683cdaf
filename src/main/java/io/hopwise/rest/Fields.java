package io.hopwise.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a small request says: the same fields as a JSON object, or as a form. */
final class Fields {
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, String> said;
  private final boolean isForm;

  private Fields(Map<String, String> said, boolean isForm) {
    this.said = said;
    this.isForm = isForm;
  }

  /**
   * Reads them.
   *
   * @param known every name that may stand there; a mistyped one must not pass for silence
   */
  static Fields of(Context context, List<String> known) {
    String type = String.valueOf(context.contentType());
    if (type.startsWith("application/json")) {
      return new Fields(json(context, known), false);
    }
    if (type.startsWith("multipart/form-data")
        || type.startsWith("application/x-www-form-urlencoded")) {
      Map<String, String> said = new LinkedHashMap<>();
      for (String name : known) {
        Optional.ofNullable(context.formParam(name)).ifPresent(text -> said.put(name, text));
      }
      return new Fields(said, true);
    }
    throw new Problem.Met(
        Problem.Kind.UNKNOWN_FORM, "Expected application/json or a form with the same fields.");
  }

  private static Map<String, String> json(Context context, List<String> known) {
    Map<String, String> said = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(context.bodyInputStream())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw bad("a JSON object", known);
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (!known.contains(name)) {
          throw bad("no field '" + name + "'", known);
        }
        if (json.nextToken() != JsonToken.VALUE_STRING) {
          throw bad("a text for '" + name + "'", known);
        }
        said.put(name, json.getText());
      }
      return said;
    } catch (JsonProcessingException e) {
      throw new Problem.Met(
          Problem.Kind.BAD_REQUEST,
          "The JSON is broken at line " + e.getLocation().getLineNr() + ".");
    } catch (IOException e) {
      throw new Problem.Met(Problem.Kind.BAD_REQUEST, "The request broke off.");
    }
  }

  private static Problem.Met bad(String expected, List<String> known) {
    return new Problem.Met(
        Problem.Kind.BAD_REQUEST,
        "Expected " + expected + ". It has fields of text: " + String.join(", ", known) + ".");
  }

  /** Whether a form says it. */
  boolean isForm() {
    return isForm;
  }

  /** What a field says; empty where it is not there. */
  String text(String name) {
    return said.getOrDefault(name, "");
  }
}
