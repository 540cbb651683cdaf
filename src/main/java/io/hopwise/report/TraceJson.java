package io.hopwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.fact.Code;
import io.hopwise.fact.Trace;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;

/** A walked flow as JSON, {@code hopwise/trace/1}: one object, on one line. */
public final class TraceJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final Messages messages;
  private final Names names;

  /** In the language of these messages. */
  public TraceJson(Messages messages, Names names) {
    this.messages = messages;
    this.names = names;
  }

  /** The object, without a line's end. */
  public String of(Trace trace) {
    StringWriter text = new StringWriter(2048);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(trace, json);
    } catch (IOException e) {
      throw new IllegalStateException("A string can always be written to.", e);
    }
    return text.toString();
  }

  private void write(Trace trace, JsonGenerator json) throws IOException {
    StepJson steps = new StepJson(json, messages, names);
    json.writeStartObject();
    json.writeStringField("schema", "hopwise/trace/1");
    json.writeNumberField("id", trace.flow().id());
    json.writeStringField("prediction", trace.prediction().text());
    json.writeBooleanField("certain", trace.certain());
    json.writeStringField(
        "source_seen", trace.sourceSeen().isPresent() ? trace.sourceSeen().toString() : "");
    steps.way("forward", trace.forwardEnd(), trace.forward());
    steps.way("reply", trace.replyEnd(), trace.reply());
    json.writeArrayFieldStart("missing");
    for (Trace.Missing missing : trace.missing()) {
      json.writeStartObject();
      json.writeStringField("host", missing.host());
      json.writeStringField("netns", names.of(missing.host(), missing.netns()));
      json.writeStringField(
          "topic", missing.topic().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      json.writeStringField("code", missing.code().text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("assumed");
    for (Code code : trace.assumed()) {
      json.writeString(code.text());
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
