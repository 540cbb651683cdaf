package io.hopwise.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.cause.Card;
import io.hopwise.cause.CardText;
import io.hopwise.cause.Placeholders;
import io.hopwise.change.Remark;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Quote;
import io.hopwise.diagnosis.Remedy;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes hypotheses with their evidence and remedies. */
final class HypothesisJson {
  private final JsonGenerator json;
  private final Messages messages;
  private final StepJson steps;
  private final Diagnosis diagnosis;

  HypothesisJson(JsonGenerator json, Messages messages, StepJson steps, Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
    this.json = json;
    this.messages = messages;
    this.steps = steps;
  }

  void write() throws IOException {
    json.writeArrayFieldStart("hypotheses");
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      write(hypothesis);
    }
    json.writeEndArray();
  }

  private void write(Hypothesis hypothesis) throws IOException {
    Card card = hypothesis.card();
    CardText text = text(card);
    json.writeStartObject();
    json.writeNumberField("rank", hypothesis.rank());
    json.writeStringField("cause", card.cause());
    json.writeStringField("family", card.family());
    json.writeStringField("host", hypothesis.host());
    json.writeNumberField("probability", DiagnosisJson.rounded(hypothesis.probability()));
    json.writeStringField("proof", hypothesis.proof().text());
    json.writeStringField("severity", DiagnosisJson.word(card.severity()));
    json.writeStringField("title", Placeholders.fill(text.title(), hypothesis.roles()));
    json.writeStringField("explanation", Placeholders.fill(text.explanation(), hypothesis.roles()));
    json.writeStringField("confirm", Placeholders.fill(text.confirm(), hypothesis.roles()));
    numbers("explains", hypothesis.explains());
    numbers("healed", hypothesis.healed());
    numbers("kept", hypothesis.kept());
    evidence(hypothesis.evidence());
    json.writeStringField(
        "counterfactual", new WhatIfText(messages).of(hypothesis, diagnosis).orElse(""));
    json.writeStringField("twins", new TwinsPart(messages).said(hypothesis));
    json.writeFieldName("remedy");
    remedy(card, hypothesis.roles(), hypothesis.remedy());
    json.writeArrayFieldStart("alternatives");
    for (Hypothesis.Alternative alternative : hypothesis.alternatives()) {
      json.writeStartObject();
      json.writeStringField("cause", alternative.card().cause());
      json.writeStringField("host", alternative.host());
      json.writeFieldName("remedy");
      remedy(alternative.card(), alternative.roles(), alternative.remedy());
      json.writeEndObject();
    }
    json.writeEndArray();
    texts("references", card.references());
    texts("false_positives", card.falsePositives(messages.language().text()));
    json.writeEndObject();
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private CardText text(Card card) {
    return card.text(messages.language().text());
  }

  private void numbers(String name, List<Integer> numbers) throws IOException {
    json.writeArrayFieldStart(name);
    for (int number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }

  /** The lines that speak for it. */
  void evidence(List<Quote> quotes) throws IOException {
    json.writeArrayFieldStart("evidence");
    for (Quote quote : quotes) {
      json.writeStartObject();
      json.writeStringField("role", quote.role());
      json.writeStringField("text", quote.source().text());
      json.writeBooleanField("told", quote.told());
      json.writeFieldName("source");
      steps.source(quote.source(), false);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void remedy(Card card, Map<String, Map<String, String>> roles, Remedy remedy)
      throws IOException {
    CardText text = text(card);
    json.writeStartObject();
    json.writeStringField("summary", Placeholders.fill(text.remedy(), roles));
    json.writeStringField("risk", Placeholders.fill(text.risk(), roles));
    json.writeArrayFieldStart("commands");
    for (Remedy.Treatment step : remedy.steps()) {
      json.writeStartObject();
      json.writeStringField("host", step.change().host());
      json.writeStringField("change", step.change().kind());
      json.writeStringField("run", String.join("\n", step.commands().run()));
      json.writeStringField("undo", String.join("\n", step.commands().undo()));
      json.writeStringField("persist", String.join("\n", step.commands().persist()));
      Remark risk = step.change().risk();
      json.writeStringField("risk", messages.of("risk." + risk.key(), risk.arguments()));
      json.writeArrayFieldStart("notes");
      for (Remark remark : step.commands().remarks()) {
        json.writeString(messages.of("change." + remark.key(), remark.arguments()));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
