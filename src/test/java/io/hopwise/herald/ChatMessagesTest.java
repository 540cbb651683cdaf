package io.hopwise.herald;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What chats take, in the shapes of their documentation: Slack's "Sending messages using incoming
 * webhooks" and "Formatting message text"; Microsoft's "Create an Incoming Webhook" (MicrosoftDocs/
 * msteams-docs, webhooks-and-connectors/how-to), "Send Adaptive Cards using Incoming Webhooks".
 */
class ChatMessagesTest {
  private static final ChatWords.Said SAID =
      new ChatWords.Said(
          "T-17 <!channel>: cause found",
          "A & B do [not](http://x) forward",
          Optional.of("https://hopwise.example/cases/01"),
          "The case");

  @Test
  void slackGetsBlocksAndATextForWhereTheyAreNotShown() {
    assertEquals(
        "{\"text\":\"T-17 &lt;!channel&gt;: cause found A &amp; B do [not](http://x) forward\","
            + "\"blocks\":["
            + "{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":"
            + "\"*T-17 &lt;!channel&gt;: cause found*\\nA &amp; B do [not](http://x) forward\"}},"
            + "{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":"
            + "\"<https://hopwise.example/cases/01|The case>\"}}]}",
        SlackMessage.of(SAID));
  }

  @Test
  void teamsGetsOneAdaptiveCard() {
    assertEquals(
        "{\"type\":\"message\",\"attachments\":[{"
            + "\"contentType\":\"application/vnd.microsoft.card.adaptive\",\"content\":{"
            + "\"$schema\":\"http://adaptivecards.io/schemas/adaptive-card.json\","
            + "\"type\":\"AdaptiveCard\",\"version\":\"1.4\",\"body\":["
            + "{\"type\":\"TextBlock\",\"text\":\"T-17 <!channel>: cause found\",\"wrap\":true,"
            + "\"weight\":\"Bolder\",\"size\":\"Medium\"},"
            + "{\"type\":\"TextBlock\",\"text\":\"A & B do \\\\[not\\\\](http://x) forward\","
            + "\"wrap\":true}],\"actions\":[{\"type\":\"Action.OpenUrl\",\"title\":\"The case\","
            + "\"url\":\"https://hopwise.example/cases/01\"}]}}]}",
        TeamsMessage.of(SAID));
  }
}
