package io.hopwise.serve;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.desk.DeskSettings;
import io.hopwise.desk.Secret;
import io.hopwise.desk.web.Connector;
import io.hopwise.desk.web.ConnectorReader;
import io.hopwise.desk.web.Presets;
import io.hopwise.desk.web.WebHookCheck;
import io.hopwise.desk.web.WebSettings;
import io.hopwise.fact.Spelling;
import io.hopwise.pack.Settings.Value;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads how tickets of a helpdesk that a connector describes are looked after. */
final class WebReader {
  private static final String DESK = "desk";
  private static final String URL = "desk_url";
  private static final String USER = "desk_user";
  private static final String QUEUES = "desk_queues";
  private static final String OPTIONS = "desk_options";
  private static final String FILES_FROM = "desk_files_from";
  private static final List<String> FIELDS =
      List.of("desk_field_cause", "desk_field_confidence", "desk_field_state");
  static final List<String> LISTS = List.of(QUEUES, OPTIONS, FILES_FROM);
  static final List<String> KEYS =
      List.of(
          DESK,
          URL,
          USER,
          QUEUES,
          OPTIONS,
          FILES_FROM,
          "desk_poll_seconds",
          "desk_reply",
          "desk_language",
          FIELDS.get(0),
          FIELDS.get(1),
          FIELDS.get(2));
  private static final Pattern SERVER = Pattern.compile("\\.?[a-z0-9-]+(\\.[a-z0-9-]+)+");
  private static final String VARIABLE = "HOPWISE_SERVE_DESK_";
  private static final String TOKEN = "token";
  private static final String HOOK_SECRET = VARIABLE + "HOOK_SECRET";
  private static final String HOOK = "hook_secret";

  /** Other helpdesks are called so. */
  private static final Set<String> TAKEN = Set.of("rt", "mail");

  private final Given given;
  private final Map<String, String> environment;
  private final HelpdeskReader all;

  /** Reads them. */
  WebReader(Given given, Map<String, String> environment, HelpdeskReader all) {
    this.given = given;
    this.environment = environment;
    this.all = all;
  }

  /** What they say; none where no such helpdesk is named, or where it can't be reached so. */
  Optional<HelpdeskChoice> read() {
    if (given.text(DESK, "").isEmpty()) {
      all.unused(KEYS, DESK);
      return Optional.empty();
    }
    Optional<Connector> connector = connector();
    if (given.text(URL, "").isEmpty()) {
      given.problem(DESK, Mistake.of("serve-needs", DESK, URL));
      return Optional.empty();
    }
    Optional<URI> url = all.helpdesk(URL);
    List<String> queues = all.texts(QUEUES);
    if (queues.isEmpty()) {
      given.problem(DESK, Mistake.of("serve-needs", DESK, QUEUES));
    }
    if (connector.isEmpty() || url.isEmpty()) {
      return Optional.empty();
    }
    if (connector.get().hasUser() && given.text(USER, "").isEmpty()) {
      given.problem(DESK, Mistake.of("serve-needs", DESK, USER));
    }
    return Optional.of(
        new WebChoice(
            connector.get(),
            new WebSettings(
                url.get(),
                given.text(USER, ""),
                queues,
                secrets(connector.get()),
                hookSecret(connector.get()),
                options(connector.get()),
                filesFrom(),
                all.largest()),
            all.common("desk_", fields(connector.get()))));
  }

  private Optional<Connector> connector() {
    String said = given.text(DESK, "");
    ConnectorReader.Read read;
    if (Presets.names().contains(said)) {
      read = Presets.read(said);
    } else {
      Path file = given.path(DESK, said);
      try {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        read = ConnectorReader.read(file, text, given());
      } catch (IOException e) {
        given.problem(
            DESK,
            Mistake.of("serve-desk", said)
                .meant(Spelling.closest(said, Presets.names()))
                .oneOf(Presets.names()));
        return Optional.empty();
      }
    }
    read.problems().forEach(given::problem);
    read.connector()
        .map(Connector::name)
        .filter(TAKEN::contains)
        .ifPresent(name -> given.problem(DESK, Mistake.of("serve-desk-name", name)));
    return read.connector();
  }

  private Secret hookSecret(Connector connector) {
    Secret secret = all.secret(DESK, HOOK_SECRET);
    if (!secret.isEmpty() && !WebHookCheck.isSecret(connector, secret.now())) {
      given.problem(DESK, Mistake.of("serve-hook-secret", HOOK_SECRET));
    }
    return secret;
  }

  /** Names of secrets that were given. */
  private Set<String> given() {
    return environment.entrySet().stream()
        .filter(one -> one.getKey().startsWith(VARIABLE) && !one.getValue().isBlank())
        .map(one -> one.getKey().substring(VARIABLE.length()).toLowerCase(Locale.ROOT))
        .filter(name -> !KEYS.contains(DESK + "_" + name) && !name.equals(HOOK))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Names of servers, and with a dot before it all below one; never all there are. */
  private List<String> filesFrom() {
    for (Value one : given.all(FILES_FROM)) {
      if (!SERVER.matcher(one.text()).matches()) {
        given.problem(one, Mistake.of("serve-name", one.text()));
      }
    }
    return all.texts(FILES_FROM);
  }

  private Map<String, Secret> secrets(Connector connector) {
    Map<String, Secret> secrets = new HashMap<>();
    for (String name : connector.secrets()) {
      String variable = VARIABLE + name.toUpperCase(Locale.ROOT);
      secrets.put(name, name.equals(TOKEN) ? all.token(DESK, variable) : all.given(DESK, variable));
    }
    return secrets;
  }

  private Map<String, String> options(Connector connector) {
    Map<String, String> options = new HashMap<>();
    for (String one : all.texts(OPTIONS)) {
      String[] words = one.split("=", 2);
      String name = words[0].strip();
      if (words.length < 2 || !connector.options().containsKey(name)) {
        given.problem(
            given.all(OPTIONS).get(0),
            Mistake.of("serve-desk-option", one)
                .meant(Spelling.closest(name, connector.options().keySet()))
                .oneOf(connector.options().keySet()));
      } else {
        options.put(name, words[1].strip());
      }
    }
    if (!connector.isOfZone(options)) {
      given.problem(DESK, Mistake.of("serve-desk-zone"));
    }
    return options;
  }

  private DeskSettings.FieldNames fields(Connector connector) {
    if (!connector.hasFields()) {
      FIELDS.stream()
          .filter(given::has)
          .findFirst()
          .ifPresent(key -> given.problem(key, Mistake.of("serve-desk-fields", key)));
    }
    return new DeskSettings.FieldNames(
        given.text(FIELDS.get(0), ""),
        given.text(FIELDS.get(1), ""),
        given.text(FIELDS.get(2), ""));
  }
}
