package io.hopwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.casefile.Case;
import io.hopwise.casefile.FactWriter;
import io.hopwise.casefile.ObservedLines;
import io.hopwise.casefile.ObservedLines.Captured;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Symptom;
import io.hopwise.parse.ReadText;
import io.hopwise.parse.Understood;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A case as JSON Lines, {@code hopwise/facts-line/1}: one object a line with its case, host, kind,
 * fields and source. Kinds and fields are named as in a case file, {@code symptom} and {@code
 * capture} too; besides, {@code file} tells what became of a file and {@code not_understood} stands
 * for a line.
 */
public final class FactsLines {
  private static final JsonFactory JSON = new JsonFactory();

  private final StringWriter text = new StringWriter(65536);
  private final String caseName;

  private FactsLines(String caseName) {
    this.caseName = caseName;
  }

  /**
   * The lines.
   *
   * @param taken the case with what its files show of what was tried
   * @param hosts the facts of each host, by its name
   * @param understood what became of each host's files
   */
  public static String of(
      Case taken, Map<String, List<HostFact>> hosts, Map<String, Understood> understood) {
    FactsLines lines = new FactsLines(taken.name());
    try {
      for (Map.Entry<String, List<HostFact>> host : hosts.entrySet()) {
        lines.facts(host.getKey(), host.getValue());
        lines.files(host.getKey(), understood.getOrDefault(host.getKey(), Understood.NOTHING));
      }
      lines.observed(taken);
    } catch (IOException e) {
      throw new IllegalStateException("What we print as YAML can be read as YAML.", e);
    }
    return lines.text.toString();
  }

  private void facts(String host, List<HostFact> facts) throws IOException {
    for (FactWriter.Written fact : FactWriter.lines(host, facts)) {
      String yaml = fact.yaml();
      int colon = yaml.indexOf(':');
      try (JsonGenerator json = begin(host, yaml.substring(0, colon))) {
        FactsJson.fields("fields: " + yaml.substring(colon + 1), json);
        json.writeFieldName("source");
        StepJson.source(json, fact.source(), true);
        json.writeEndObject();
      }
      text.append('\n');
    }
  }

  private void observed(Case taken) throws IOException {
    for (Symptom symptom : taken.symptoms()) {
      try (JsonGenerator json = begin("", "symptom")) {
        json.writeObjectFieldStart("fields");
        FactsJson.members(ObservedLines.symptom(symptom), json);
        json.writeEndObject();
        end(json, symptom.source(), true);
      }
      text.append('\n');
    }
    for (Captured captured : ObservedLines.captured(taken.observations())) {
      try (JsonGenerator json = begin(captured.capture().host(), "capture")) {
        json.writeObjectFieldStart("fields");
        FactsJson.capture(captured, json);
        json.writeEndObject();
        end(json, captured.capture().source(), true);
      }
      text.append('\n');
    }
  }

  private void files(String host, Understood understood) throws IOException {
    for (ReadText file : understood.texts()) {
      try (JsonGenerator json = begin(host, "file")) {
        json.writeObjectFieldStart("fields");
        json.writeStringField("label", file.label());
        json.writeStringField("reader", file.reader());
        json.writeStringField("netns", file.netns());
        json.writeStringField("state", file.state().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("lines", file.lines());
        json.writeNumberField("understood", understood.understood(file));
        json.writeEndObject();
        end(json, new Source(host, file.file(), file.from(), ""), false);
      }
      text.append('\n');
    }
    for (Source gap : understood.gaps()) {
      try (JsonGenerator json = begin(host, "not_understood")) {
        json.writeObjectFieldStart("fields");
        json.writeEndObject();
        end(json, gap, true);
      }
      text.append('\n');
    }
  }

  private JsonGenerator begin(String host, String kind) throws IOException {
    JsonGenerator json = JSON.createGenerator(text);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    json.writeStringField("case", caseName);
    json.writeStringField("host", host);
    json.writeStringField("kind", kind);
    return json;
  }

  private static void end(JsonGenerator json, Source source, boolean quoted) throws IOException {
    json.writeFieldName("source");
    StepJson.source(json, source, quoted);
    json.writeEndObject();
  }
}
