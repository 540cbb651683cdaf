package io.hopwise.serve;

import io.hopwise.account.AccountSettings;
import io.hopwise.account.OidcSettings;
import io.hopwise.account.SecondFactorRule;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.pack.Settings.Value;
import io.hopwise.rest.Door;
import io.hopwise.rest.PemKeys;
import io.hopwise.store.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads who may come in, and how the server is reached from outside. */
final class AccessReader {
  /** The keys of both. */
  static final List<String> KEYS =
      List.of(
          "accounts",
          "tls_certificate",
          "tls_key",
          "behind_proxy",
          "names",
          "session_idle_minutes",
          "session_hours",
          "submissions_per_minute",
          "second_factor",
          "oidc_issuer",
          "oidc_client_id",
          "oidc_role",
          "oidc_roles_claim");

  private static final String SECRET = "HOPWISE_SERVE_OIDC_SECRET";

  private final Given given;
  private final Map<String, String> environment;

  AccessReader(Given given, Map<String, String> environment) {
    this.given = given;
    this.environment = environment;
  }

  /**
   * Whether this address may be listened at: others than this machine's only where accounts are on
   * and nobody on the way reads their passwords.
   */
  boolean mayListen(String host, AccountSettings accounts, Door door) {
    if (isLoopback(host)) {
      return true;
    }
    if (accounts.isOpen()) {
      given.problem("listen", Mistake.of("serve-open-not-loopback", host));
      return false;
    }
    if (!door.isSecure()) {
      given.problem("listen", Mistake.of("serve-not-loopback", host));
      return false;
    }
    return true;
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  AccountSettings accounts() {
    return new AccountSettings(
        given.word("accounts", "on", Map.of("on", false, "off", true)),
        Duration.ofMinutes(given.number("session_idle_minutes", 1, 1_440, 30)),
        Duration.ofHours(given.number("session_hours", 1, 168, 12)),
        given.number("submissions_per_minute", 0, 100_000, 60),
        given.word("second_factor", SecondFactorRule.OPTIONAL.text(), secondFactors()),
        oidc());
  }

  private Optional<OidcSettings> oidc() {
    String issuer = given.text("oidc_issuer", "");
    Role role = given.word("oidc_role", "viewer", roles());
    if (issuer.isEmpty()) {
      return Optional.empty();
    }
    Optional<URI> place = uri(issuer).filter(AccessReader::isPrivate);
    if (place.isEmpty()) {
      given.problem("oidc_issuer", Mistake.of("serve-oidc-issuer", issuer));
      return Optional.empty();
    }
    if (!given.has("oidc_client_id")) {
      given.problem("oidc_issuer", Mistake.of("serve-oidc-client"));
    }
    return Optional.of(
        new OidcSettings(
            place.get(),
            given.text("oidc_client_id", ""),
            environment.getOrDefault(SECRET, ""),
            role,
            given.text("oidc_roles_claim", "")));
  }

  private static Map<String, SecondFactorRule> secondFactors() {
    return Arrays.stream(SecondFactorRule.values())
        .collect(Collectors.toMap(SecondFactorRule::text, Function.identity()));
  }

  private static Map<String, Role> roles() {
    return Arrays.stream(Role.values()).collect(Collectors.toMap(Role::text, Function.identity()));
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text)).filter(uri -> uri.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isPrivate(URI uri) {
    return "https".equals(uri.getScheme())
        || ("http".equals(uri.getScheme()) && isLoopback(uri.getHost()));
  }

  Door door() {
    Set<String> names = new HashSet<>();
    for (Value name : given.all("names")) {
      if (name.text().isEmpty() || name.text().contains("/") || name.text().contains(" ")) {
        given.problem(name, Mistake.of("serve-name", name.text()));
      } else {
        names.add(name.text().toLowerCase(Locale.ROOT));
      }
    }
    return new Door(keys(), proxy(), names);
  }

  private Optional<URI> proxy() {
    String said = given.text("behind_proxy", "");
    if (said.isEmpty()) {
      return Optional.empty();
    }
    Optional<URI> outside =
        uri(said)
            .filter(uri -> "https".equals(uri.getScheme()))
            .filter(uri -> uri.getUserInfo() == null && uri.getQuery() == null)
            .filter(uri -> uri.getPath().isEmpty() || uri.getPath().equals("/"));
    if (outside.isEmpty()) {
      given.problem("behind_proxy", Mistake.of("serve-proxy", said));
    }
    return outside;
  }

  private Optional<KeyStore> keys() {
    boolean hasCertificate = given.has("tls_certificate");
    if (!hasCertificate && !given.has("tls_key")) {
      return Optional.empty();
    }
    if (!hasCertificate || !given.has("tls_key")) {
      given.problem(hasCertificate ? "tls_certificate" : "tls_key", Mistake.of("serve-tls-half"));
      return Optional.empty();
    }
    try {
      return Optional.of(
          PemKeys.read(given.path("tls_certificate", ""), given.path("tls_key", "")));
    } catch (IOException | GeneralSecurityException e) {
      given.problem("tls_certificate", Mistake.of("serve-tls", String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }
}
