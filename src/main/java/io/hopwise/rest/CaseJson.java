package io.hopwise.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.report.DiagnosisJson;
import io.hopwise.store.Outcome;
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
    if (one.owner().isPresent()) {
      json.writeStringField("owner", one.owner().get());
    }
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
    json.writeObjectFieldStart("links");
    String self = "/api/v1/cases/" + one.id();
    json.writeStringField("self", self);
    json.writeStringField("events", self + "/events");
    json.writeStringField("report", self + "/report");
    json.writeEndObject();
  }

  private static void time(String name, Optional<Instant> time, JsonGenerator json)
      throws IOException {
    if (time.isPresent()) {
      json.writeStringField(name, time.get().toString());
    }
  }
}
