package io.hopwise.herald;

import io.hopwise.report.Messages;
import io.hopwise.store.Cases;
import io.hopwise.store.StoredCase;
import io.hopwise.webhook.WebhookSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How a target is spoken to. */
sealed interface Speech {
  /** As this target wants it. */
  static Speech to(Target target, String self, Cases cases) {
    if (target instanceof Target.Webhook webhook) {
      return new Signed(webhook.secrets(), self);
    }
    Target.Chat chat = (Target.Chat) target;
    return new Chatting(chat.kind(), new ChatWords(Messages.in(chat.language()), cases), self);
  }

  /** What is sent of a case that has ended. */
  String of(StoredCase ended);

  /**
   * The headers that prove it.
   *
   * @param seconds since 1970, when it is sent
   */
  Map<String, String> headers(String id, long seconds, String content);

  /** From one message that was taken to the next. */
  Duration pace();

  private static Optional<String> link(String self, StoredCase ended) {
    return self.isEmpty() ? Optional.empty() : Optional.of(self + "/cases/" + ended.id());
  }

  /** As Standard Webhooks has it. */
  record Signed(WebhookSecrets secrets, String self) implements Speech {
    @Override
    public String of(StoredCase ended) {
      return WebhookBody.of(ended, link(self, ended));
    }

    @Override
    public Map<String, String> headers(String id, long seconds, String content) {
      return Map.of(
          "webhook-id",
          id,
          "webhook-timestamp",
          Long.toString(seconds),
          "webhook-signature",
          secrets.sign(id, Long.toString(seconds), content.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Duration pace() {
      return Duration.ZERO;
    }
  }

  /** As a chat shows it to people. */
  record Chatting(Target.Chat.Kind kind, ChatWords words, String self) implements Speech {
    @Override
    public String of(StoredCase ended) {
      ChatWords.Said said = words.of(ended, link(self, ended));
      return switch (kind) {
        case SLACK -> SlackMessage.of(said);
        case TEAMS -> TeamsMessage.of(said);
      };
    }

    @Override
    public Map<String, String> headers(String id, long seconds, String content) {
      return Map.of();
    }

    /** Slack takes one message a second. */
    @Override
    public Duration pace() {
      return Duration.ofSeconds(1);
    }
  }
}
