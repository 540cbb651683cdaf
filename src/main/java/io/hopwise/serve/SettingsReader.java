package io.hopwise.serve;

import io.hopwise.account.AccountSettings;
import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.pack.Settings;
import io.hopwise.pack.Settings.Value;
import io.hopwise.report.Language;
import io.hopwise.rest.Door;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads how a server shall run: a YAML file, and environment variables that go before it ({@code
 * HOPWISE_SERVE_LISTEN} for {@code listen}). Every mistake is found, not only the first.
 */
public final class SettingsReader {
  private static final String VARIABLE = "HOPWISE_SERVE_";
  private static final String PASSWORD = VARIABLE + "DATABASE_PASSWORD";
  private static final List<String> OWN_KEYS =
      List.of(
          "listen",
          "data",
          "database",
          "database_user",
          "workers",
          "time_limit",
          "largest_upload_mib",
          "language",
          "keep_days");
  private static final List<String> KEYS =
      Stream.of(
              OWN_KEYS, RulesReader.KEYS, AccessReader.KEYS, HelpdeskReader.KEYS, HeraldReader.KEYS)
          .flatMap(List::stream)
          .toList();

  /** These may have several values. */
  private static final Set<String> LISTS =
      Stream.of(List.of("names", HeraldReader.WEBHOOKS), RulesReader.LISTS, HelpdeskReader.LISTS)
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  /** What is said of secrets that lack. */
  private static final Set<String> OF_SECRETS = Set.of("serve-needs-variable", "connector-secret");

  private static final Pattern LISTEN =
      Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:\\[\\]]+):(\\d{1,5})");
  private static final String USUAL_LISTEN = "127.0.0.1:8094";

  private final Given given;

  private SettingsReader(Given given) {
    this.given = given;
  }

  /**
   * What was read.
   *
   * @param settings none where something is wrong
   * @param problems all that is wrong, each with its line, or under the variable's name
   */
  public record Read(Optional<ServerSettings> settings, List<AuthorProblem> problems) {
    /** Keeps its own copy of the list. */
    public Read {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads them.
   *
   * @param file none for the usual settings
   * @param options what the command line says, which goes before all else, by key
   * @param environment the variables
   * @throws IOException when the file can't be read
   */
  public static Read read(
      Optional<Path> file, Map<String, String> options, Map<String, String> environment)
      throws IOException {
    Given given = given(file, options, environment);
    ServerSettings all = new SettingsReader(given).settings(SecretFiles.read(environment, given));
    return given.problems().isEmpty()
        ? new Read(Optional.of(all), List.of())
        : new Read(Optional.empty(), given.problems());
  }

  private static Given given(
      Optional<Path> file, Map<String, String> options, Map<String, String> environment)
      throws IOException {
    String text = file.isPresent() ? Files.readString(file.get(), StandardCharsets.UTF_8) : "";
    Settings settings = Settings.read(file.orElse(Path.of("settings")), text, KEYS);
    Path beside = file.map(Path::toAbsolutePath).map(Path::getParent).orElse(Path.of(""));
    Given given = new Given(settings, beside);
    for (String key : KEYS) {
      if (!LISTS.contains(key)) {
        settings.one(key).ifPresent(value -> given.put(key, value));
      }
      Optional.ofNullable(environment.get(VARIABLE + key.toUpperCase(Locale.ROOT)))
          .ifPresent(said -> given.put(key, new Value(said, 0, 0)));
      Optional.ofNullable(options.get(key))
          .ifPresent(said -> given.put(key, new Value(said, 0, 0)));
    }
    return given;
  }

  /**
   * Reads them for who works at what a server keeps, and opens no door and calls nobody: secrets of
   * helpdesks and issuers, which come by the server's own environment, may lack.
   *
   * @throws IOException when the file can't be read
   */
  public static Read readKept(
      Optional<Path> file, Map<String, String> options, Map<String, String> environment)
      throws IOException {
    Given given = given(file, options, environment);
    ServerSettings all = new SettingsReader(given).settings(SecretFiles.read(environment, given));
    List<AuthorProblem> problems =
        given.problems().stream()
            .filter(problem -> !OF_SECRETS.contains(problem.what().code()))
            .toList();
    return new Read(problems.isEmpty() ? Optional.of(all) : Optional.empty(), problems);
  }

  private ServerSettings settings(Map<String, String> environment) {
    AccessReader access = new AccessReader(given, environment);
    AccountSettings accounts = access.accounts();
    Door door = access.door();
    Matcher listen = listen(host -> access.mayListen(host, accounts, door));
    Path data = given.path("data", usualData(environment));
    String database = database(data);
    long largest = (long) given.number("largest_upload_mib", 1, 16_384, 256) << 20;
    Language language = language();
    RulesReader rules = new RulesReader(given);
    return new ServerSettings(
        listen.group(1),
        Integer.parseInt(listen.group(2)),
        data,
        database,
        given.text("database_user", ""),
        environment.getOrDefault(PASSWORD, ""),
        given.number("workers", 1, 256, Runtime.getRuntime().availableProcessors()),
        Duration.ofSeconds(given.number("time_limit", 1, 86_400, 120)),
        largest,
        rules.rules(),
        rules.samples(environment),
        language,
        given.number("keep_days", 0, 36_500, 0),
        accounts,
        door,
        new HelpdeskReader(given, environment, language, largest).read(),
        new HeraldReader(given, environment, language).read());
  }

  private static String usualData(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    String folder = state.isEmpty() ? home + "/.local/state" : state;
    return folder + "/hopwise";
  }

  private Matcher listen(Predicate<String> mayBe) {
    Matcher listen = LISTEN.matcher(given.text("listen", USUAL_LISTEN));
    Matcher usual = LISTEN.matcher(USUAL_LISTEN);
    usual.matches();
    if (!listen.matches() || Integer.parseInt(listen.group(2)) > 65_535) {
      given.problem("listen", Mistake.of("serve-listen", given.text("listen", "")));
      return usual;
    }
    return mayBe.test(listen.group(1)) ? listen : usual;
  }

  private String database(Path data) {
    String said = given.text("database", "");
    if (said.isEmpty()) {
      return "jdbc:sqlite:" + data.resolve("hopwise.db");
    }
    if (said.startsWith("postgresql://")) {
      return "jdbc:" + said;
    }
    given.problem("database", Mistake.of("serve-database", said));
    return "";
  }

  private Language language() {
    String said = given.text("language", "en");
    Optional<Language> language =
        Arrays.stream(Language.values()).filter(one -> one.text().equals(said)).findFirst();
    if (language.isEmpty()) {
      given.problem("language", Mistake.of("serve-language", said));
    }
    return language.orElse(Language.EN);
  }
}
