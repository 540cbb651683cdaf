package io.hopwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.trial.CaseComparison;
import io.hopwise.trial.Outcome;
import java.io.IOException;
import java.io.StringWriter;

/** What two sets of rules make of a case, for programs: {@code hopwise/rule-diff/1}. */
public final class RuleDiffJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final BadInputText unusable;

  /** In the language of these messages. */
  public RuleDiffJson(Messages messages) {
    this.unusable = new BadInputText(messages);
  }

  /** One object, on one line, without a line's end. */
  public String of(CaseComparison compared) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", "hopwise/rule-diff/1");
      json.writeStringField("case", compared.path().toString());
      if (compared.unusable().isPresent()) {
        json.writeStringField("unusable", unusable.of(compared.unusable().get()).strip());
      } else {
        json.writeBooleanField("changed", compared.isChanged());
        write("before", compared.before(), json);
        write("after", compared.after(), json);
      }
      if (!compared.right().isEmpty()) {
        json.writeBooleanField("right_before", compared.right().get(0));
        json.writeBooleanField("right_after", compared.right().get(1));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("A string can always be written to.", e);
    }
    return text.toString();
  }

  private static void write(String name, Outcome outcome, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("verdict", outcome.verdict().text());
    json.writeStringField("cause", outcome.cause());
    json.writeStringField("host", outcome.host());
    json.writeNumberField("probability", outcome.probability());
    json.writeEndObject();
  }
}
