package io.hopwise.herald;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What Slack's incoming webhooks take: blocks, and a text for where they can't be shown. */
final class SlackMessage {
  /** Characters of a section; Slack refuses more than 3000. */
  private static final int LONGEST = 2900;

  private SlackMessage() {}

  static String of(ChatWords.Said said) {
    return JsonText.object(
        json -> {
          json.writeStringField("text", escaped(said.head() + " " + said.what()));
          json.writeArrayFieldStart("blocks");
          section(json, "*" + bare(said.head()) + "*\n" + cut(escaped(said.what())));
          if (said.link().isPresent()) {
            section(json, "<" + escaped(said.link().get()) + "|" + escaped(said.linkText()) + ">");
          }
          json.writeEndArray();
        });
  }

  private static void section(JsonGenerator json, String markup) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "section");
    json.writeObjectFieldStart("text");
    json.writeStringField("type", "mrkdwn");
    json.writeStringField("text", markup);
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Between asterisks another one would end what is bold. */
  private static String bare(String text) {
    return escaped(text.replace('*', '∗'));
  }

  /** These three have a meaning there: {@code <!channel>} calls everybody. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
