package io.hopwise.serve;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.herald.Target;
import io.hopwise.pack.Settings.Value;
import io.hopwise.report.Language;
import io.hopwise.webhook.WebhookSecrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads who is told of verdicts: programs by webhooks, people in a chat. */
final class HeraldReader {
  static final String WEBHOOKS = "webhooks";
  private static final String CHAT = "chat";
  private static final String CHAT_LANGUAGE = "chat_language";
  static final List<String> KEYS = List.of(WEBHOOKS, CHAT, CHAT_LANGUAGE);

  private static final String SECRET = "HOPWISE_SERVE_WEBHOOK_SECRET";
  private static final String CHAT_URL = "HOPWISE_SERVE_CHAT_URL";
  private static final Map<String, Optional<Target.Chat.Kind>> CHATS =
      Map.of(
          "none",
          Optional.empty(),
          "slack",
          Optional.of(Target.Chat.Kind.SLACK),
          "teams",
          Optional.of(Target.Chat.Kind.TEAMS));

  private final Given given;
  private final Map<String, String> environment;
  private final Language language;

  /**
   * Reads them.
   *
   * @param language usual
   */
  HeraldReader(Given given, Map<String, String> environment, Language language) {
    this.given = given;
    this.environment = environment;
    this.language = language;
  }

  /** All that are named; one of which something is wrong is left out. */
  HeraldSettings read() {
    List<Target> targets = new ArrayList<>(webhooks());
    chat().ifPresent(targets::add);
    String self = given.text(HelpdeskReader.SELF, "");
    return new HeraldSettings(
        targets, self.endsWith("/") ? self.substring(0, self.length() - 1) : self);
  }

  private List<Target> webhooks() {
    List<Value> named = given.all(WEBHOOKS).stream().filter(one -> !one.text().isBlank()).toList();
    if (named.isEmpty()) {
      return List.of();
    }
    String said = environment.getOrDefault(SECRET, "").strip();
    Optional<WebhookSecrets> secrets = WebhookSecrets.ours(said);
    if (said.isEmpty()) {
      given.problem(named.get(0), Mistake.of("serve-needs-variable", WEBHOOKS, SECRET));
    } else if (secrets.isEmpty()) {
      given.problem(named.get(0), Mistake.of("serve-webhook-secret", SECRET));
    }
    List<Target> targets = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Value one : named) {
      String text = one.text().strip();
      Optional<URI> address = address(text);
      if (address.isEmpty()) {
        given.problem(one, Mistake.of("serve-webhook", text));
      } else if (!seen.add(text)) {
        given.problem(one, Mistake.of("serve-webhook-twice", text));
      } else {
        secrets.ifPresent(keys -> targets.add(new Target.Webhook(address.get(), keys)));
      }
    }
    return targets;
  }

  private Optional<Target> chat() {
    Optional<Target.Chat.Kind> kind = given.word(CHAT, "none", CHATS);
    String said = environment.getOrDefault(CHAT_URL, "").strip();
    if (kind.isEmpty()) {
      if (given.has(CHAT_LANGUAGE)) {
        given.problem(CHAT_LANGUAGE, Mistake.of("serve-needs", CHAT_LANGUAGE, CHAT));
      }
      if (!said.isEmpty() && !given.has(CHAT)) {
        given.problem(CHAT, Mistake.of("serve-needs", CHAT_URL, CHAT));
      }
      return Optional.empty();
    }
    Optional<Language> language = language();
    Optional<URI> address = address(said);
    if (said.isEmpty()) {
      given.problem(CHAT, Mistake.of("serve-needs-variable", CHAT, CHAT_URL));
    } else if (address.isEmpty()) {
      given.problem(CHAT, Mistake.of("serve-chat-url", CHAT_URL));
    }
    return address.isEmpty() || language.isEmpty()
        ? Optional.empty()
        : Optional.of(new Target.Chat(address.get(), kind.get(), language.get()));
  }

  private Optional<Language> language() {
    String said = given.text(CHAT_LANGUAGE, language.text());
    Optional<Language> named = Language.named(said);
    if (named.isEmpty()) {
      given.problem(CHAT_LANGUAGE, Mistake.of("serve-language", said));
    }
    return named;
  }

  /** What is told goes over TLS, or to this machine. */
  private static Optional<URI> address(String text) {
    try {
      URI address = new URI(text);
      boolean isPlain =
          address.getHost() != null
              && address.getUserInfo() == null
              && address.getFragment() == null;
      boolean isSecret = "https".equals(address.getScheme());
      boolean isHere =
          isPlain
              && "http".equals(address.getScheme())
              && HelpdeskReader.isLoopback(address.getHost());
      return isPlain && (isSecret || isHere) ? Optional.of(address) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
