package io.hopwise.serve;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.desk.DeskSettings;
import io.hopwise.desk.Secret;
import io.hopwise.report.Language;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads which helpdesks are looked after, and what all of them are told alike. */
final class HelpdeskReader {
  static final String SELF = "public_url";
  static final List<String> KEYS =
      Stream.of(RtReader.KEYS, WebReader.KEYS, MailReader.KEYS, List.of(SELF))
          .flatMap(List::stream)
          .toList();

  /** These may have several values. */
  static final List<String> LISTS =
      Stream.concat(Stream.of(RtReader.QUEUES, MailReader.FROM), WebReader.LISTS.stream()).toList();

  private static final int SHORTEST_SECRET = 16;
  private static final int USUAL_POLL_SECONDS = 30;

  private final Given given;
  private final Map<String, String> environment;
  private final Language language;
  private final long largest;

  /**
   * Reads them.
   *
   * @param language usual
   * @param largest bytes that are taken at once
   */
  HelpdeskReader(Given given, Map<String, String> environment, Language language, long largest) {
    this.given = given;
    this.environment = environment;
    this.language = language;
    this.largest = largest;
  }

  /** All that are named; one of which something is wrong is left out. */
  List<HelpdeskChoice> read() {
    String self = given.text(SELF, "");
    if (!self.isEmpty() && url(SELF).isEmpty()) {
      given.problem(SELF, Mistake.of("serve-url", SELF, self));
    }
    return Stream.of(
            new RtReader(given, this).read(),
            new WebReader(given, environment, this).read(),
            new MailReader(given, this).read())
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * What all helpdesks are told: {@code rt_poll_seconds} and the like.
   *
   * @param prefix of its settings, {@code rt_}
   */
  DeskSettings common(String prefix, DeskSettings.FieldNames fields) {
    String self = given.text(SELF, "");
    int poll = given.number(prefix + "poll_seconds", 1, 3600, USUAL_POLL_SECONDS);
    return new DeskSettings(
        Duration.ofSeconds(poll),
        flag(prefix + "reply"),
        language(prefix + "language"),
        self.endsWith("/") ? self.substring(0, self.length() - 1) : self,
        fields,
        largest);
  }

  /**
   * Where a helpdesk is, as {@code key} says; its tokens go over TLS, or to this machine.
   *
   * @return none where it is not an address
   */
  Optional<URI> helpdesk(String key) {
    Optional<URI> url = url(key);
    if (url.isEmpty()) {
      given.problem(key, Mistake.of("serve-url", key, given.text(key, "")));
    } else if (url.get().getScheme().equals("http") && !isLoopback(url.get().getHost())) {
      given.problem(key, Mistake.of("serve-clear", key, given.text(key, "")));
    }
    return url;
  }

  /** Settings of a helpdesk that none names: the first of them is a mistake. */
  void unused(List<String> keys, String missing) {
    keys.stream()
        .filter(key -> given.has(key) || !given.all(key).isEmpty())
        .findFirst()
        .ifPresent(key -> given.problem(key, Mistake.of("serve-needs", key, missing)));
  }

  /** A token or password that must come as a variable; empty where it did not, which is said. */
  Secret token(String key, String variable) {
    Secret token = given(key, variable);
    if (token.isEmpty()) {
      given.problem(key, Mistake.of("serve-needs-variable", key, variable));
    }
    return token;
  }

  /**
   * A secret, which is read anew while the server runs where the variable names a file; an empty
   * one where there is none.
   */
  Secret given(String key, String variable) {
    String text = environment.getOrDefault(variable, "").strip();
    if (!Secret.isOneLine(text)) {
      given.problem(key, Mistake.of("serve-secret-lines", variable));
    }
    String file = environment.getOrDefault(variable + SecretFiles.FILE, "");
    return file.isEmpty() || text.isEmpty() ? Secret.of(text) : Secret.in(Path.of(file), text);
  }

  /** A secret that calls are signed with; empty where there is none. */
  Secret secret(String key, String variable) {
    Secret secret = given(key, variable);
    if (!secret.isEmpty() && secret.now().length() < SHORTEST_SECRET) {
      given.problem(
          key, Mistake.of("serve-secret-short", variable, Integer.toString(SHORTEST_SECRET)));
    }
    return secret;
  }

  /** Bytes that are taken at once. */
  long largest() {
    return largest;
  }

  /** Several texts; blank ones are none. */
  List<String> texts(String key) {
    return given.all(key).stream()
        .map(value -> value.text().strip())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private Optional<URI> url(String key) {
    try {
      URI url = new URI(given.text(key, ""));
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

  /** Whether it is this machine. */
  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private boolean flag(String key) {
    String said = given.text(key, "false");
    if (!said.equals("true") && !said.equals("false")) {
      given.problem(key, Mistake.of("settings-flag", key));
    }
    return said.equals("true");
  }

  private Language language(String key) {
    String said = given.text(key, language.text());
    Optional<Language> read = Language.named(said);
    if (read.isEmpty()) {
      given.problem(key, Mistake.of("serve-language", said));
    }
    return read.orElse(language);
  }
}
