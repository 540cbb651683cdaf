package io.hopwise.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.report.DiagnosisJson;
import io.hopwise.report.Messages;
import io.hopwise.trial.Expectation;
import io.hopwise.trial.Outcome;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Writes a diagnosis with what tells its case from the others of a batch. */
final class ResultJson {
  private final DiagnosisJson diagnoses;

  ResultJson(Messages messages) {
    this.diagnoses = new DiagnosisJson(messages);
  }

  String of(
      BatchCase one,
      Optional<Instant> taken,
      Optional<Expectation> expected,
      Optional<Before.Changed> changed,
      Diagnosis diagnosis) {
    return diagnoses.of(
        diagnosis,
        json -> {
          write(one, taken, expected, diagnosis, json);
          if (changed.isPresent()) {
            write(changed.get(), json);
          }
        });
  }

  private static void write(Before.Changed changed, JsonGenerator json) throws IOException {
    Outcome outcome = changed.outcome();
    json.writeObjectFieldStart("before");
    json.writeStringField("verdict", outcome.verdict().text());
    json.writeStringField("cause", outcome.cause());
    json.writeStringField("host", outcome.host());
    json.writeNumberField("probability", DiagnosisJson.rounded(outcome.probability()));
    json.writeArrayFieldStart("why");
    for (String why : changed.why()) {
      json.writeString(why);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(
      BatchCase one,
      Optional<Instant> taken,
      Optional<Expectation> expected,
      Diagnosis diagnosis,
      JsonGenerator json)
      throws IOException {
    json.writeStringField("id", one.id());
    if (!one.site().isEmpty()) {
      json.writeStringField("site", one.site());
    }
    if (taken.isPresent()) {
      json.writeStringField("taken", taken.get().toString());
    }
    if (expected.isPresent()) {
      write(expected.get(), diagnosis, json);
    }
  }

  private static void write(Expectation expected, Diagnosis diagnosis, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("expected");
    if (!expected.verdict().isEmpty()) {
      json.writeStringField("verdict", expected.verdict());
    }
    if (!expected.causes().isEmpty()) {
      json.writeArrayFieldStart("causes");
      for (String cause : expected.causes()) {
        json.writeString(cause);
      }
      json.writeEndArray();
    }
    if (!expected.host().isEmpty()) {
      json.writeStringField("host", expected.host());
    }
    json.writeBooleanField("right", expected.mistakes(diagnosis).isEmpty());
    json.writeEndObject();
  }
}
