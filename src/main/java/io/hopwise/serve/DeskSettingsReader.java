package io.hopwise.serve;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.desk.DeskSettings;
import io.hopwise.report.Language;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how tickets of Request Tracker are looked after. */
final class DeskSettingsReader {
  static final String QUEUES = "rt_queues";
  static final List<String> KEYS =
      List.of(
          "rt_url",
          QUEUES,
          "rt_poll_seconds",
          "rt_reply",
          "rt_language",
          "rt_field_cause",
          "rt_field_confidence",
          "rt_field_state",
          "public_url");
  private static final String TOKEN = "HOPWISE_SERVE_RT_TOKEN";
  private static final String SECRET = "HOPWISE_SERVE_RT_HOOK_SECRET";
  private static final int SHORTEST_SECRET = 16;

  private final Given given;
  private final Map<String, String> environment;

  /** Reads them. */
  DeskSettingsReader(Given given, Map<String, String> environment) {
    this.given = given;
    this.environment = environment;
  }

  /**
   * What they say; none where no helpdesk is named, or where something is wrong.
   *
   * @param usual language
   * @param largest bytes that are taken at once
   */
  Optional<DeskSettings> read(Language usual, long largest) {
    String self = text("public_url", "");
    if (!self.isEmpty() && url("public_url").isEmpty()) {
      given.problem("public_url", Mistake.of("serve-url", "public_url", self));
    }
    if (text("rt_url", "").isEmpty()) {
      KEYS.stream()
          .filter(key -> key.startsWith("rt_") && isGiven(key))
          .findFirst()
          .ifPresent(key -> given.problem(key, Mistake.of("serve-needs", key, "rt_url")));
      return Optional.empty();
    }
    Optional<URI> url = url("rt_url");
    if (url.isEmpty()) {
      given.problem("rt_url", Mistake.of("serve-url", "rt_url", text("rt_url", "")));
      return Optional.empty();
    }
    if (url.get().getScheme().equals("http") && !isLoopback(url.get().getHost())) {
      given.problem("rt_url", Mistake.of("serve-rt-clear", text("rt_url", "")));
    }
    List<String> queues = queues();
    if (queues.isEmpty()) {
      given.problem("rt_url", Mistake.of("serve-needs", "rt_url", QUEUES));
    }
    String token = environment.getOrDefault(TOKEN, "").strip();
    if (token.isEmpty()) {
      given.problem("rt_url", Mistake.of("serve-needs-variable", "rt_url", TOKEN));
    }
    String secret = environment.getOrDefault(SECRET, "");
    if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
      given.problem(
          "rt_url", Mistake.of("serve-secret-short", SECRET, Integer.toString(SHORTEST_SECRET)));
    }
    return Optional.of(
        new DeskSettings(
            url.get(),
            queues,
            token,
            secret,
            Duration.ofSeconds(given.number("rt_poll_seconds", 1, 3600, 30)),
            isReplying(),
            language(usual),
            self.endsWith("/") ? self.substring(0, self.length() - 1) : self,
            new DeskSettings.FieldNames(
                text("rt_field_cause", "Root cause"),
                text("rt_field_confidence", "Root cause confidence"),
                text("rt_field_state", "Diagnosis state")),
            largest));
  }

  private boolean isGiven(String key) {
    return given.has(key) || !given.all(key).isEmpty();
  }

  private String text(String key, String usual) {
    return given.text(key, usual);
  }

  private Optional<URI> url(String key) {
    try {
      URI url = new URI(text(key, ""));
      boolean isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean isPlain =
          url.getHost() != null
              && url.getUserInfo() == null
              && url.getQuery() == null
              && url.getFragment() == null;
      return isWeb && isPlain ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private List<String> queues() {
    return given.all(QUEUES).stream()
        .map(value -> value.text().strip())
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private boolean isReplying() {
    String said = text("rt_reply", "false");
    if (!said.equals("true") && !said.equals("false")) {
      given.problem("rt_reply", Mistake.of("settings-flag", "rt_reply"));
    }
    return said.equals("true");
  }

  private Language language(Language usual) {
    String said = text("rt_language", usual.text());
    Optional<Language> language = Language.named(said);
    if (language.isEmpty()) {
      given.problem("rt_language", Mistake.of("serve-language", said));
    }
    return language.orElse(usual);
  }
}
