package io.hopwise.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.cause.CardText;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Suspicion;
import io.hopwise.diagnosis.WhatIf;
import io.hopwise.diagnosis.Why;
import io.hopwise.fact.Fact;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Writes why a cause is, or is not, the answer. */
final class WhyJson {
  private final JsonGenerator json;
  private final Messages messages;
  private final Diagnosis diagnosis;
  private final FactText facts;
  private final RulesPart rules;
  private final WhatIfText whatIfs;

  WhyJson(JsonGenerator json, Messages messages, Diagnosis diagnosis) {
    Names names = new Names(diagnosis.namespaces());
    this.json = json;
    this.messages = messages;
    this.diagnosis = diagnosis;
    this.facts = new FactText(messages, names);
    this.rules = new RulesPart(messages, names, Optional.empty(), true);
    this.whatIfs = new WhatIfText(messages);
  }

  void write(Why why) throws IOException {
    json.writeObjectFieldStart("why");
    json.writeStringField("cause", why.card().cause());
    json.writeArrayFieldStart("suspicions");
    for (Suspicion suspicion : why.suspicions()) {
      suspicion(suspicion);
    }
    json.writeEndArray();
    json.writeStringField("counterfactual", why.supposed().map(whatIfs::of).orElse(""));
    json.writeArrayFieldStart("rules");
    for (Why.RuleWhy rule : why.rules()) {
      rule(rule, why.card().text(messages.language().text()));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void suspicion(Suspicion suspicion) throws IOException {
    json.writeStartObject();
    json.writeStringField("host", suspicion.host());
    json.writeStringField("fate", DiagnosisJson.word(suspicion.fate()));
    json.writeStringField(
        "why", suspicion.why().map(why -> SentenceText.said(why, messages)).orElse(""));
    if (suspicion.hypothesis().isPresent()) {
      json.writeNumberField(
          "probability", DiagnosisJson.rounded(suspicion.hypothesis().get().probability()));
    }
    if (suspicion.ahead().isPresent()) {
      Hypothesis ahead = suspicion.ahead().get();
      json.writeObjectFieldStart("ahead");
      json.writeStringField("cause", ahead.card().cause());
      json.writeStringField("host", ahead.host());
      json.writeNumberField("probability", DiagnosisJson.rounded(ahead.probability()));
      json.writeEndObject();
    }
    json.writeStringField("counterfactual", counterfactual(suspicion));
    json.writeEndObject();
  }

  private String counterfactual(Suspicion suspicion) {
    Optional<WhatIf> whatIf = suspicion.whatIf();
    return whatIf
        .map(whatIfs::of)
        .or(() -> suspicion.hypothesis().flatMap(one -> whatIfs.of(one, diagnosis)))
        .orElse("");
  }

  private void rule(Why.RuleWhy rule, CardText card) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", rule.name());
    json.writeStringField("strength", rule.strength().toString());
    json.writeBooleanField("fired", rule.fired());
    json.writeArrayFieldStart("conditions");
    for (Why.Condition condition : rule.conditions()) {
      condition(condition, card);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void condition(Why.Condition condition, CardText card) throws IOException {
    boolean isTold = condition.state() == Why.State.FAILED || condition.ask().isPresent();
    json.writeStartObject();
    json.writeStringField("words", card.ruleWords(condition.words()));
    json.writeStringField("asks", DiagnosisJson.word(condition.quantity()));
    json.writeStringField("kind", condition.kind());
    json.writeStringField("state", DiagnosisJson.word(condition.state()));
    json.writeStringField("reason", isTold ? rules.reason(condition) : "");
    if (condition.fact().isPresent()) {
      fact(condition.fact().get());
    }
    json.writeArrayFieldStart("lacks");
    for (Why.Lack lack : condition.lacks()) {
      json.writeStartObject();
      json.writeStringField("text", lack.text());
      json.writeStringField("needed", lack.needed());
      fields("actual", lack.actual());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("others", condition.others());
    fields("sought", condition.sought());
    if (condition.ask().isPresent()) {
      json.writeObjectFieldStart("ask");
      json.writeStringField("host", condition.ask().get().host());
      json.writeStringField("run", condition.ask().get().run());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void fact(Fact fact) throws IOException {
    json.writeObjectFieldStart("fact");
    json.writeStringField("text", facts.of(fact));
    json.writeFieldName("source");
    StepJson.source(json, fact.source(), true);
    json.writeEndObject();
  }

  private void fields(String name, Map<String, String> fields) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> field : fields.entrySet()) {
      json.writeStringField(field.getKey(), field.getValue());
    }
    json.writeEndObject();
  }
}
