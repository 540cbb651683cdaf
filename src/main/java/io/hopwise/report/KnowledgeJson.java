package io.hopwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.cause.Card;
import io.hopwise.cause.CardText;
import io.hopwise.cause.Placeholders;
import io.hopwise.engine.WrittenRule;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/** A cause for programs, {@code hopwise/cause/1}: one object on one line. */
public final class KnowledgeJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final String language;

  /** In the language of these messages. */
  public KnowledgeJson(Messages messages) {
    this.language = messages.language().text();
  }

  /** The object, without a line's end. */
  public String of(Card card, List<WrittenRule> rules) {
    StringWriter text = new StringWriter(2048);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(card, rules, json);
    } catch (IOException e) {
      throw new IllegalStateException("A string can always be written to.", e);
    }
    return text.toString();
  }

  private void write(Card card, List<WrittenRule> rules, JsonGenerator json) throws IOException {
    CardText text = card.text(language);
    json.writeStartObject();
    json.writeStringField("schema", "hopwise/cause/1");
    json.writeStringField("cause", card.cause());
    json.writeStringField("family", card.family());
    json.writeStringField("severity", card.severity().name().toLowerCase(Locale.ROOT));
    json.writeStringField("status", card.status().name().toLowerCase(Locale.ROOT));
    json.writeStringField("title", Placeholders.general(text.title()));
    json.writeStringField("explanation", Placeholders.general(text.explanation()));
    json.writeStringField("confirm", Placeholders.general(text.confirm()));
    json.writeStringField("remedy", Placeholders.general(text.remedy()));
    json.writeStringField("risk", Placeholders.general(text.risk()));
    json.writeArrayFieldStart("rules");
    for (WrittenRule rule : rules) {
      json.writeStartObject();
      json.writeStringField("name", text.ruleWords(rule.name()));
      json.writeStringField("strength", rule.strength().toString());
      json.writeArrayFieldStart("conditions");
      for (String condition : rule.conditions()) {
        json.writeString(text.ruleWords(condition));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    strings("brings_about", card.bringsAbout(), json);
    strings("false_positives", card.falsePositives(language), json);
    strings("references", card.references(), json);
    json.writeEndObject();
  }

  private static void strings(String name, List<String> strings, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String string : strings) {
      json.writeString(string);
    }
    json.writeEndArray();
  }
}
