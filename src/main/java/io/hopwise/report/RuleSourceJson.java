package io.hopwise.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.cause.RuleSource;
import io.hopwise.cause.RuleSource.Replaced;
import java.io.IOException;

/** Where rules come from, pinned by a hash, so that a verdict can be had again. */
final class RuleSourceJson {
  private RuleSourceJson() {}

  static void write(RuleSource source, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", source.name());
    json.writeStringField("version", source.version());
    json.writeStringField("from", DiagnosisJson.word(source.from()));
    if (source.path().isPresent()) {
      json.writeStringField("path", source.path().get());
    }
    json.writeStringField("sha256", source.sha256());
    if (!source.signedBy().isEmpty()) {
      json.writeStringField("signed_by", source.signedBy());
    }
    if (source.isUnsigned()) {
      json.writeBooleanField("unsigned", true);
    }
    json.writeArrayFieldStart("replaces");
    for (Replaced replaced : source.replaces()) {
      json.writeStartObject();
      json.writeStringField("cause", replaced.cause());
      json.writeStringField("of", replaced.of());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
