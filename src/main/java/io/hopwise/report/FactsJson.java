package io.hopwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.hopwise.casefile.Case;
import io.hopwise.casefile.FactWriter;
import io.hopwise.casefile.ObservedLines;
import io.hopwise.casefile.ObservedLines.Captured;
import io.hopwise.fact.CapturedPacket;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Symptom;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/**
 * A case as JSON, {@code hopwise/facts/1}: what was read of its hosts, what was tried and what was
 * captured; one object, on one line. Read again it gives the same diagnosis.
 */
public final class FactsJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final YAMLFactory YAML = new YAMLFactory();

  private FactsJson() {}

  /**
   * The object, without a line's end. A fact is spelt as in a case file, with its source beside it.
   *
   * @param taken the case with what its files show of what was tried
   * @param hosts the facts of each host, by its name
   */
  public static String of(Case taken, Map<String, List<HostFact>> hosts) {
    StringWriter text = new StringWriter(65536);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", "hopwise/facts/1");
      json.writeStringField("case", taken.name());
      json.writeArrayFieldStart("hosts");
      for (Map.Entry<String, List<HostFact>> host : hosts.entrySet()) {
        json.writeStartObject();
        json.writeStringField("name", host.getKey());
        json.writeArrayFieldStart("facts");
        for (FactWriter.Written fact : FactWriter.lines(host.getKey(), host.getValue())) {
          json.writeStartObject();
          fields(fact.yaml(), json);
          source(fact.source(), json);
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      symptoms(taken.symptoms(), json);
      observations(ObservedLines.captured(taken.observations()), json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("What we print as YAML can be read as YAML.", e);
    }
    return text.toString();
  }

  private static void symptoms(List<Symptom> symptoms, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("symptoms");
    for (Symptom symptom : symptoms) {
      json.writeStartObject();
      members(ObservedLines.symptom(symptom), json);
      source(symptom.source(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void observations(List<Captured> captures, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("observations");
    for (Captured captured : captures) {
      json.writeStartObject();
      json.writeObjectFieldStart("capture");
      capture(captured, json);
      source(captured.capture().source(), json);
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** What was captured, into the object that is open. */
  static void capture(Captured captured, JsonGenerator json) throws IOException {
    members(captured.yaml(), json);
    json.writeArrayFieldStart("packets");
    for (CapturedPacket packet : captured.packets()) {
      json.writeStartObject();
      members(ObservedLines.packet(packet), json);
      source(packet.source(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void source(Source source, JsonGenerator json) throws IOException {
    json.writeFieldName("source");
    StepJson.source(json, source, true);
  }

  /** The kind with its fields. */
  static void fields(String yaml, JsonGenerator json) throws IOException {
    int colon = yaml.indexOf(':');
    json.writeFieldName(yaml.substring(0, colon));
    if (!FlowJson.write(yaml, colon + 1, json)) {
      read(yaml, json);
    }
  }

  private static void read(String yaml, JsonGenerator json) throws IOException {
    try (JsonParser in = YAML.createParser(yaml)) {
      in.nextToken();
      in.nextToken();
      in.nextToken();
      if (in.currentToken() == JsonToken.VALUE_STRING) {
        json.writeString(in.getText());
        return;
      }
      json.writeStartObject();
      copy(in, json);
      json.writeEndObject();
    }
  }

  /** The members of a flow mapping, into the object that is open. */
  static void members(String yaml, JsonGenerator json) throws IOException {
    try (JsonParser in = YAML.createParser(yaml)) {
      in.nextToken();
      copy(in, json);
    }
  }

  /** What is left of a mapping, without its end. */
  private static void copy(JsonParser in, JsonGenerator json) throws IOException {
    int depth = 1;
    while (depth > 0) {
      JsonToken token = in.nextToken();
      depth += token == JsonToken.START_OBJECT ? 1 : token == JsonToken.END_OBJECT ? -1 : 0;
      if (depth == 0) {
        return;
      }
      switch (token) {
        case START_OBJECT -> json.writeStartObject();
        case START_ARRAY -> json.writeStartArray();
        case END_ARRAY -> json.writeEndArray();
        case FIELD_NAME -> json.writeFieldName(in.currentName());
        case VALUE_NUMBER_INT -> json.writeNumber(in.getLongValue());
        case VALUE_TRUE, VALUE_FALSE -> json.writeBoolean(in.getBooleanValue());
        case END_OBJECT -> json.writeEndObject();
        default -> json.writeString(in.getText());
      }
    }
  }
}
