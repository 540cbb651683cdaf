package io.hopwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.hopwise.casefile.FactWriter;
import io.hopwise.fact.HostFact;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** What was read of hosts as JSON, {@code hopwise/facts/1}: one object, on one line. */
public final class FactsJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final YAMLFactory YAML = new YAMLFactory();

  private FactsJson() {}

  /**
   * The object, without a line's end. A fact is spelt as in a case file, with its source beside it.
   *
   * @param hosts the facts of each host, by its name
   */
  public static String of(String caseName, Map<String, List<HostFact>> hosts) {
    StringWriter text = new StringWriter(65536);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", "hopwise/facts/1");
      json.writeStringField("case", caseName);
      json.writeArrayFieldStart("hosts");
      for (Map.Entry<String, List<HostFact>> host : hosts.entrySet()) {
        json.writeStartObject();
        json.writeStringField("name", host.getKey());
        json.writeArrayFieldStart("facts");
        for (FactWriter.Written fact : FactWriter.lines(host.getKey(), host.getValue())) {
          json.writeStartObject();
          fields(fact.yaml(), json);
          json.writeFieldName("source");
          StepJson.source(json, fact.source(), true);
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("What we print as YAML can be read as YAML.", e);
    }
    return text.toString();
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
      json.writeStartObject();
      int depth = 1;
      while (depth > 0) {
        JsonToken token = in.nextToken();
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
        depth += token == JsonToken.START_OBJECT ? 1 : token == JsonToken.END_OBJECT ? -1 : 0;
      }
    }
  }
}
