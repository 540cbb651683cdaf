package io.hopwise.herald;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hopwise.report.Messages;
import io.hopwise.store.CaseState;
import io.hopwise.store.Cases;
import io.hopwise.store.Outcome;
import io.hopwise.store.StoredCase;
import java.io.IOException;
import java.util.Optional;

/** What people in a chat are told of a case. */
record ChatWords(Messages messages, Cases cases) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * What is said.
   *
   * @param head which case, and its verdict
   * @param what the cause, or why there is no verdict
   */
  record Said(String head, String what, Optional<String> link, String linkText) {}

  Said of(StoredCase ended, Optional<String> link) {
    String name = ended.name().isBlank() ? ended.id() : ended.name();
    String linkText = messages.of("herald.link");
    if (ended.state() == CaseState.FAILED || ended.outcome().isEmpty()) {
      String why = ended.failure().orElse("").lines().findFirst().orElse("");
      return new Said(messages.of("herald.failed", name), why, link, linkText);
    }
    Outcome outcome = ended.outcome().get();
    String head =
        switch (outcome.verdict()) {
          case "fault-found" -> messages.of("herald.fault", name);
          case "no-fault-found" -> messages.of("herald.no-fault", name);
          default -> messages.of("herald.open", name);
        };
    return new Said(head, what(ended.id(), outcome), link, linkText);
  }

  private String what(String id, Outcome outcome) {
    if (outcome.cause().isEmpty()) {
      return messages.of("herald.no-cause");
    }
    // nothing that is inferred is certain
    long percent = Math.min(99, Math.round(outcome.probability() * 100));
    return messages.of(
        "herald.cause", title(id).orElse(outcome.title()), outcome.host(), Long.toString(percent));
  }

  /** In the language of the chat: the first title in the report, which there is in each. */
  private Optional<String> title(String id) {
    Optional<String> report = cases.report(id, "json", messages.language().text());
    try (JsonParser in = JSON.createParser(report.orElse("{}"))) {
      boolean isWithin = false;
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        isWithin |= token == JsonToken.FIELD_NAME && in.currentName().equals("hypotheses");
        if (isWithin && token == JsonToken.FIELD_NAME && in.currentName().equals("title")) {
          in.nextToken();
          return Optional.of(in.getText());
        }
      }
    } catch (IOException e) {
      // it has a title in the server's language
    }
    return Optional.empty();
  }
}
