package io.hopwise.herald;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.store.CaseState;
import io.hopwise.store.Outcome;
import io.hopwise.store.StoredCase;
import java.io.IOException;
import java.util.Optional;

/** What a program is told of a case: which it is and what came of it, nothing of what was sent. */
final class WebhookBody {
  private WebhookBody() {}

  /**
   * The body, the same bytes at each attempt.
   *
   * @param url where people read of it; none where they don't
   */
  static String of(StoredCase ended, Optional<String> url) {
    boolean isDone = ended.state() == CaseState.DONE;
    return JsonText.object(
        json -> {
          json.writeStringField("type", isDone ? "case.diagnosed" : "case.failed");
          json.writeStringField("timestamp", ended.ended().orElse(ended.received()).toString());
          json.writeObjectFieldStart("data");
          json.writeStringField("id", ended.id());
          json.writeStringField("name", ended.name());
          // one that was given up may have had a verdict before
          if (isDone && ended.outcome().isPresent()) {
            outcome(json, ended.outcome().get());
          }
          if (!isDone && ended.failure().isPresent()) {
            json.writeStringField("failure", ended.failure().get());
          }
          if (url.isPresent()) {
            json.writeStringField("url", url.get());
          }
          json.writeEndObject();
        });
  }

  private static void outcome(JsonGenerator json, Outcome outcome) throws IOException {
    json.writeStringField("verdict", outcome.verdict());
    if (!outcome.cause().isEmpty()) {
      json.writeStringField("cause", outcome.cause());
      json.writeStringField("host", outcome.host());
      json.writeNumberField("probability", outcome.probability());
      json.writeStringField("title", outcome.title());
    }
  }
}
