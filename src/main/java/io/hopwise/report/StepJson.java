package io.hopwise.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.fact.Code;
import io.hopwise.fact.Source;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes the steps of a walk. */
final class StepJson {
  private final JsonGenerator json;
  private final StepText text;
  private final Names names;

  StepJson(JsonGenerator json, Messages messages, Names names) {
    this.json = json;
    this.text = new StepText(messages);
    this.names = names;
  }

  /** A way: its outcome, the code of the step that decided it, its steps. */
  void way(String name, Trace.End end, List<Step> steps) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("outcome", outcome(end));
    json.writeStringField("code", code(end, steps));
    steps("steps", steps);
    json.writeEndObject();
  }

  /** The steps alone. */
  void steps(String name, List<Step> steps) throws IOException {
    json.writeArrayFieldStart(name);
    for (Step step : steps) {
      step(step);
    }
    json.writeEndArray();
  }

  private void step(Step step) throws IOException {
    json.writeStartObject();
    json.writeStringField("host", step.at().host());
    json.writeStringField("netns", names.of(step.at().host(), step.at().netns()));
    json.writeStringField("device", step.at().device());
    json.writeStringField("stage", word(step.at().stage()));
    json.writeStringField("code", step.code().text());
    json.writeStringField("text", text.of(step));
    json.writeFieldName("source");
    source(step.source(), true);
    json.writeEndObject();
  }

  /**
   * Where something stands written; empty where nothing is.
   *
   * @param quoted whether what stands there is to be written too
   */
  void source(Source source, boolean quoted) throws IOException {
    source(json, source, quoted);
  }

  /** As {@link #source(Source, boolean)}. */
  static void source(JsonGenerator json, Source source, boolean quoted) throws IOException {
    json.writeStartObject();
    if (!source.file().isEmpty()) {
      json.writeStringField("host", source.host());
      json.writeStringField("file", source.file());
      if (source.isQuotable()) {
        json.writeNumberField("line", source.line());
        if (quoted) {
          json.writeStringField("text", source.text());
        }
      }
    }
    json.writeEndObject();
  }

  /** How a way ends, as it is spelt: {@code delivered}. */
  static String outcome(Trace.End end) {
    return word(end);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The code of the step that decided how the way ends; empty when there was nothing to walk. */
  static String code(Trace.End end, List<Step> steps) {
    if (end == Trace.End.DELIVERED
        && !(Ends.of(end, steps).orElse(null) instanceof Step.Delivered)) {
      return Code.DELIVERED.text();
    }
    return Ends.of(end, steps).map(Step::code).map(Code::text).orElse("");
  }
}
