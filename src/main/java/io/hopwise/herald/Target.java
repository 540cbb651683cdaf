package io.hopwise.herald;

import io.hopwise.report.Language;
import io.hopwise.store.Fingerprint;
import io.hopwise.webhook.WebhookSecrets;
import java.net.URI;

/** Who is told. The address may be a secret: only its host belongs into a log. */
public sealed interface Target {
  /** Where it is told. */
  URI address();

  /** What the database knows it by. */
  String key();

  /** What logs may say of it. */
  default String host() {
    return String.valueOf(address().getHost());
  }

  /** A program that takes Standard Webhooks. */
  record Webhook(URI address, WebhookSecrets secrets) implements Target {
    @Override
    public String key() {
      return Fingerprint.of("webhook", address.toString());
    }

    @Override
    public String toString() {
      return "Webhook[" + host() + "]";
    }
  }

  /** People in a channel of a chat. */
  record Chat(URI address, Kind kind, Language language) implements Target {
    /** Whose incoming webhook it is. */
    public enum Kind {
      SLACK,
      TEAMS
    }

    @Override
    public String key() {
      return Fingerprint.of("chat", address.toString());
    }

    @Override
    public String toString() {
      return "Chat[" + kind + " " + host() + "]";
    }
  }
}
