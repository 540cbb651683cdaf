package io.hopwise.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the routes to programs: OpenAPI 3.1, made of the table the server itself goes by. */
final class ApiDescription {
  private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

  private static final String SCHEMES =
      "{\"token\":{\"type\":\"http\",\"scheme\":\"bearer\"},\"session\":{\"type\":\"apiKey\","
          + "\"in\":\"cookie\",\"name\":\"hopwise\",\"description\":\"beside it X-CSRF-Token, for all but"
          + " GET; over TLS the cookie is called __Host-hopwise\"}}";

  private ApiDescription() {}

  static String of(List<Route> routes, String version) {
    Map<String, List<Route>> byPath = new LinkedHashMap<>();
    for (Route route : routes) {
      byPath.computeIfAbsent(route.path(), none -> new java.util.ArrayList<>()).add(route);
    }
    return JsonText.object(
        json -> {
          json.writeStringField("openapi", "3.1.0");
          json.writeObjectFieldStart("info");
          json.writeStringField("title", "Hopwise");
          json.writeStringField(
              "summary", "Finds out why a packet did not arrive in a container network.");
          json.writeStringField("version", version);
          json.writeEndObject();
          json.writeObjectFieldStart("paths");
          for (Map.Entry<String, List<Route>> path : byPath.entrySet()) {
            json.writeObjectFieldStart(path.getKey());
            for (Route route : path.getValue()) {
              json.writeObjectFieldStart(route.method());
              write(route, json);
              json.writeEndObject();
            }
            json.writeEndObject();
          }
          json.writeEndObject();
          json.writeObjectFieldStart("components");
          json.writeFieldName("schemas");
          json.writeRawValue(schemas().strip());
          json.writeFieldName("securitySchemes");
          json.writeRawValue(SCHEMES);
          json.writeEndObject();
        });
  }

  private static void write(Route route, JsonGenerator json) throws IOException {
    json.writeStringField("summary", route.summary());
    json.writeArrayFieldStart("security");
    if (route.least().isPresent()) {
      requirement("token", json);
      requirement("session", json);
    }
    json.writeEndArray();
    if (route.least().isPresent()) {
      json.writeStringField("x-least-role", route.least().get().text());
    }
    json.writeArrayFieldStart("parameters");
    Matcher names = IN_PATH.matcher(route.path());
    while (names.find()) {
      parameter(
          new Route.Query("path", names.group(1), "{\"type\":\"string\"}", "of what it is about"),
          json);
    }
    for (Route.Query query : route.queries()) {
      parameter(query, json);
    }
    json.writeEndArray();
    if (!route.bodies().isEmpty()) {
      json.writeObjectFieldStart("requestBody");
      json.writeBooleanField("required", true);
      json.writeObjectFieldStart("content");
      for (String type : route.bodies()) {
        json.writeObjectFieldStart(type);
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeObjectFieldStart("responses");
    Map<Integer, List<Route.Answer>> byStatus = new TreeMap<>();
    for (Route.Answer answer : route.allAnswers()) {
      byStatus.computeIfAbsent(answer.status(), none -> new java.util.ArrayList<>()).add(answer);
    }
    for (Map.Entry<Integer, List<Route.Answer>> status : byStatus.entrySet()) {
      json.writeObjectFieldStart(Integer.toString(status.getKey()));
      answers(status.getValue(), json);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void requirement(String scheme, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart(scheme);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void answers(List<Route.Answer> answers, JsonGenerator json) throws IOException {
    List<String> says = answers.stream().map(Route.Answer::says).distinct().toList();
    json.writeStringField("description", String.join("; or: ", says));
    Map<String, String> types = new LinkedHashMap<>();
    answers.stream()
        .filter(one -> !one.type().isEmpty())
        .forEach(one -> types.put(one.type(), one.schema()));
    if (types.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("content");
    for (Map.Entry<String, String> type : types.entrySet()) {
      json.writeObjectFieldStart(type.getKey());
      if (!type.getValue().isEmpty()) {
        json.writeObjectFieldStart("schema");
        json.writeStringField("$ref", "#/components/schemas/" + type.getValue());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void parameter(Route.Query query, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("in", query.in());
    json.writeStringField("name", query.name());
    json.writeBooleanField("required", query.in().equals("path"));
    json.writeStringField("description", query.says());
    json.writeFieldName("schema");
    json.writeRawValue(query.schema());
    json.writeEndObject();
  }

  private static String schemas() {
    try (InputStream in = ApiDescription.class.getResourceAsStream("schemas.json")) {
      if (in == null) {
        throw new IllegalStateException("This build holds no schemas.json.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
