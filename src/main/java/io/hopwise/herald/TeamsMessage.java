package io.hopwise.herald;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What Teams takes at an incoming webhook, and at a workflow: one Adaptive Card. */
final class TeamsMessage {
  private TeamsMessage() {}

  static String of(ChatWords.Said said) {
    return JsonText.object(
        json -> {
          json.writeStringField("type", "message");
          json.writeArrayFieldStart("attachments");
          json.writeStartObject();
          json.writeStringField("contentType", "application/vnd.microsoft.card.adaptive");
          json.writeObjectFieldStart("content");
          card(json, said);
          json.writeEndObject();
          json.writeEndObject();
          json.writeEndArray();
        });
  }

  private static void card(JsonGenerator json, ChatWords.Said said) throws IOException {
    json.writeStringField("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    json.writeStringField("type", "AdaptiveCard");
    json.writeStringField("version", "1.4");
    json.writeArrayFieldStart("body");
    block(json, said.head(), true);
    block(json, said.what(), false);
    json.writeEndArray();
    if (said.link().isPresent()) {
      json.writeArrayFieldStart("actions");
      json.writeStartObject();
      json.writeStringField("type", "Action.OpenUrl");
      json.writeStringField("title", said.linkText());
      json.writeStringField("url", said.link().get());
      json.writeEndObject();
      json.writeEndArray();
    }
  }

  private static void block(JsonGenerator json, String text, boolean isHead) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "TextBlock");
    json.writeStringField("text", escaped(text));
    json.writeBooleanField("wrap", true);
    if (isHead) {
      json.writeStringField("weight", "Bolder");
      json.writeStringField("size", "Medium");
    }
    json.writeEndObject();
  }

  /** A text block reads Markdown: somebody's name of a case shall be no link. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\\\[\\]*_`])", "\\\\$1");
  }
}
