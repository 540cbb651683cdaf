package io.hopwise.serve;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.desk.DeskSettings;
import io.hopwise.pack.Settings;
import io.hopwise.pack.Settings.Value;
import io.hopwise.report.Language;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
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

  private final Settings settings;
  private final Map<String, Value> given;
  private final Map<String, String> environment;

  /**
   * Reads them.
   *
   * @param given the values by their keys
   */
  DeskSettingsReader(Settings settings, Map<String, Value> given, Map<String, String> environment) {
    this.settings = settings;
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
      settings.problem(at("public_url"), Mistake.of("serve-url", "public_url", self));
    }
    if (text("rt_url", "").isEmpty()) {
      KEYS.stream()
          .filter(key -> key.startsWith("rt_") && isGiven(key))
          .findFirst()
          .ifPresent(key -> settings.problem(at(key), Mistake.of("serve-needs", key, "rt_url")));
      return Optional.empty();
    }
    Optional<URI> url = url("rt_url");
    if (url.isEmpty()) {
      settings.problem(at("rt_url"), Mistake.of("serve-url", "rt_url", text("rt_url", "")));
      return Optional.empty();
    }
    if (url.get().getScheme().equals("http") && !isLoopback(url.get().getHost())) {
      settings.problem(at("rt_url"), Mistake.of("serve-rt-clear", text("rt_url", "")));
    }
    List<String> queues = queues();
    if (queues.isEmpty()) {
      settings.problem(at("rt_url"), Mistake.of("serve-needs", "rt_url", QUEUES));
    }
    String token = environment.getOrDefault(TOKEN, "").strip();
    if (token.isEmpty()) {
      settings.problem(at("rt_url"), Mistake.of("serve-needs-variable", "rt_url", TOKEN));
    }
    String secret = environment.getOrDefault(SECRET, "");
    if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
      settings.problem(
          at("rt_url"),
          Mistake.of("serve-secret-short", SECRET, Integer.toString(SHORTEST_SECRET)));
    }
    return Optional.of(
        new DeskSettings(
            url.get(),
            queues,
            token,
            secret,
            Duration.ofSeconds(seconds()),
            isReplying(),
            language(usual),
            self.endsWith("/") ? self.substring(0, self.length() - 1) : self,
            new DeskSettings.FieldNames(
                text("rt_field_cause", "Root cause"),
                text("rt_field_confidence", "Root cause confidence"),
                text("rt_field_state", "Diagnosis state")),
            largest));
  }

  private Value at(String key) {
    return given.getOrDefault(key, new Value("", 0, 0));
  }

  private boolean isGiven(String key) {
    return given.containsKey(key) || !settings.all(key).isEmpty();
  }

  private String text(String key, String usual) {
    String said = at(key).text().strip();
    return said.isEmpty() ? usual : said;
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
    List<String> queues = new ArrayList<>();
    if (given.containsKey(QUEUES)) {
      for (String name : given.get(QUEUES).text().split(",", -1)) {
        queues.add(name.strip());
      }
    } else {
      settings.all(QUEUES).forEach(value -> queues.add(value.text().strip()));
    }
    return queues.stream().filter(name -> !name.isEmpty()).toList();
  }

  private int seconds() {
    String said = text("rt_poll_seconds", "30");
    try {
      int seconds = Integer.parseInt(said);
      if (seconds >= 1 && seconds <= 3600) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    settings.problem(
        at("rt_poll_seconds"), Mistake.of("serve-number", "rt_poll_seconds", "1", "3600", said));
    return 30;
  }

  private boolean isReplying() {
    String said = text("rt_reply", "false");
    if (!said.equals("true") && !said.equals("false")) {
      settings.problem(at("rt_reply"), Mistake.of("settings-flag", "rt_reply"));
    }
    return said.equals("true");
  }

  private Language language(Language usual) {
    String said = text("rt_language", usual.text());
    Optional<Language> language = Language.named(said);
    if (language.isEmpty()) {
      settings.problem(at("rt_language"), Mistake.of("serve-language", said));
    }
    return language.orElse(usual);
  }
}
