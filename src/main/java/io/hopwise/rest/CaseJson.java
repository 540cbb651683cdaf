package io.hopwise.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.report.DiagnosisJson;
import io.hopwise.store.Addition;
import io.hopwise.store.AskedQuestion;
import io.hopwise.store.Examined;
import io.hopwise.store.Feedback;
import io.hopwise.store.Outcome;
import io.hopwise.store.Ranked;
import io.hopwise.store.StoredCase;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes what became of cases. */
final class CaseJson {
  private CaseJson() {}

  static String of(StoredCase one) {
    return JsonText.object(json -> fields(one, json));
  }

  /** A case with all that belongs to it. */
  static String whole(
      StoredCase one,
      List<AskedQuestion> questions,
      List<Addition> additions,
      List<Examined> examined) {
    return JsonText.object(
        json -> {
          fields(one, json);
          json.writeArrayFieldStart("questions");
          for (AskedQuestion question : questions) {
            json.writeStartObject();
            write(question, json);
            json.writeBooleanField("everything", question.everything());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("additions");
          for (Addition addition : additions) {
            json.writeStartObject();
            write(addition, json);
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("examined");
          for (Examined examination : examined) {
            json.writeStartObject();
            write(examination, json);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void write(AskedQuestion question, JsonGenerator json) throws IOException {
    json.writeStringField("host", question.host());
    json.writeStringField("run", question.run());
  }

  private static void write(Addition addition, JsonGenerator json) throws IOException {
    json.writeStringField("id", addition.id());
    if (addition.question().isPresent()) {
      write(addition.question().get(), json);
    }
    json.writeStringField("outcome", addition.outcome().text());
    by(addition.by(), json);
    json.writeStringField("at", addition.at().toString());
  }

  private static void write(Examined examination, JsonGenerator json) throws IOException {
    json.writeStringField("at", examination.at().toString());
    json.writeStringField("verdict", examination.verdict());
    json.writeArrayFieldStart("ranking");
    for (Ranked ranked : examination.ranking()) {
      json.writeStartObject();
      json.writeStringField("cause", ranked.cause());
      json.writeStringField("host", ranked.host());
      json.writeNumberField("probability", DiagnosisJson.rounded(ranked.probability()));
      json.writeStringField("title", ranked.title());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void by(String name, JsonGenerator json) throws IOException {
    if (!name.isEmpty()) {
      json.writeStringField("by", name);
    }
  }

  /**
   * A page of a list.
   *
   * @param next where the next page begins; none for the last
   */
  static String of(List<StoredCase> cases, Optional<String> next) {
    return JsonText.object(
        json -> {
          json.writeArrayFieldStart("cases");
          for (StoredCase one : cases) {
            json.writeStartObject();
            fields(one, json);
            json.writeEndObject();
          }
          json.writeEndArray();
          if (next.isPresent()) {
            json.writeStringField("next", next.get());
          }
        });
  }

  private static void fields(StoredCase one, JsonGenerator json) throws IOException {
    json.writeStringField("id", one.id());
    json.writeStringField("name", one.name());
    json.writeStringField("state", one.state().text());
    json.writeStringField("received", one.received().toString());
    time("began", one.began(), json);
    time("ended", one.ended(), json);
    if (one.outcome().isPresent()) {
      Outcome outcome = one.outcome().get();
      json.writeStringField("verdict", outcome.verdict());
      if (!outcome.cause().isEmpty()) {
        json.writeStringField("cause", outcome.cause());
        json.writeStringField("host", outcome.host());
        json.writeNumberField("probability", DiagnosisJson.rounded(outcome.probability()));
        json.writeStringField("title", outcome.title());
      }
    }
    if (one.failure().isPresent()) {
      json.writeStringField("failure", one.failure().get());
    }
    if (one.confirmed().isPresent()) {
      Feedback said = one.confirmed().get();
      json.writeObjectFieldStart("confirmed");
      json.writeStringField("cause", said.cause());
      json.writeStringField("note", said.note());
      by(said.by(), json);
      json.writeStringField("at", said.at().toString());
      json.writeEndObject();
    }
    json.writeObjectFieldStart("links");
    String self = "/api/v1/cases/" + one.id();
    json.writeStringField("self", self);
    json.writeStringField("events", self + "/events");
    json.writeStringField("report", self + "/report");
    json.writeStringField("additions", self + "/additions");
    json.writeStringField("answers", self + "/answers");
    json.writeStringField("feedback", self + "/feedback");
    json.writeEndObject();
  }

  private static void time(String name, Optional<Instant> time, JsonGenerator json)
      throws IOException {
    if (time.isPresent()) {
      json.writeStringField(name, time.get().toString());
    }
  }
}
