package io.hopwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.compare.Comparison;
import io.hopwise.compare.Deciding;
import io.hopwise.compare.Difference;
import io.hopwise.diagnosis.TwoHosts;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Warning;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import java.util.Set;

/** A comparison as JSON, {@code hopwise/compare/1}: one object, on one line. */
public final class ComparisonJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final Messages messages;

  /** In the language of these messages. */
  public ComparisonJson(Messages messages) {
    this.messages = messages;
  }

  /** The object, without a line's end. */
  public String of(TwoHosts hosts) {
    StringWriter text = new StringWriter(4096);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(hosts, json);
    } catch (IOException e) {
      throw new IllegalStateException("A string can always be written to.", e);
    }
    return text.toString();
  }

  private void write(TwoHosts hosts, JsonGenerator json) throws IOException {
    Comparison comparison = hosts.comparison();
    json.writeStartObject();
    json.writeStringField("schema", "hopwise/compare/1");
    json.writeStringField("good", comparison.good());
    json.writeStringField("bad", comparison.bad());
    json.writeBooleanField("same_host", comparison.isSame());
    json.writeArrayFieldStart("differences");
    for (Difference difference : comparison.differences()) {
      difference(difference, comparison, json);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("not_comparable");
    topics("good", comparison.unknownOfGood(), json);
    topics("bad", comparison.unknownOfBad(), json);
    json.writeEndObject();
    json.writeObjectFieldStart("left_out");
    for (var entry : comparison.leftOut().entrySet()) {
      json.writeNumberField(entry.getKey().text(), entry.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("warnings");
    for (Warning warning : hosts.warnings()) {
      json.writeStartObject();
      json.writeFieldName("source");
      StepJson.source(json, warning.source(), true);
      json.writeStringField("text", WarningText.said(warning, messages));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void difference(Difference difference, Comparison comparison, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("about", difference.aspect().text());
    json.writeStringField("kind", difference.kind().text());
    json.writeStringField("text", new DifferenceText(messages).said(difference, comparison));
    line("good", difference.good(), difference.goodShown(), json);
    line("bad", difference.bad(), difference.badShown(), json);
    json.writeBooleanField("decides", difference.isDecisive());
    Optional<Step> end = difference.walk().flatMap(Deciding::end);
    json.writeStringField("code", end.map(step -> step.code().text()).orElse(""));
    json.writeStringField("ends", end.map(new StepText(messages)::of).orElse(""));
    json.writeArrayFieldStart("alike");
    for (Difference other : difference.alike()) {
      difference(other, comparison, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void line(String name, Optional<HostFact> fact, String shown, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("value", shown);
    json.writeFieldName("source");
    StepJson.source(json, fact.map(HostFact::source).orElse(Source.NONE), true);
    json.writeEndObject();
  }

  private static void topics(String name, Set<Topic> topics, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Topic topic : topics) {
      json.writeString(TraceText.word(topic));
    }
    json.writeEndArray();
  }
}
