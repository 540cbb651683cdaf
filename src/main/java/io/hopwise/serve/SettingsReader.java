package io.hopwise.serve;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.pack.Settings;
import io.hopwise.pack.Settings.Value;
import io.hopwise.report.Language;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads how a server shall run: a YAML file, and environment variables that go before it ({@code
 * HOPWISE_SERVE_LISTEN} for {@code listen}). Every mistake is found, not only the first.
 */
public final class SettingsReader {
  private static final String VARIABLE = "HOPWISE_SERVE_";
  private static final String PASSWORD = VARIABLE + "DATABASE_PASSWORD";

  /** What may be said several times. */
  private static final Set<String> LISTS = Set.of("rules", DeskSettingsReader.QUEUES);

  private static final List<String> OWN =
      List.of(
          "listen",
          "data",
          "database",
          "database_user",
          "workers",
          "time_limit",
          "largest_upload_mib",
          "rules",
          "language");
  private static final List<String> KEYS =
      Stream.concat(OWN.stream(), DeskSettingsReader.KEYS.stream()).toList();
  private static final Pattern LISTEN =
      Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:\\[\\]]+):(\\d{1,5})");
  private static final String USUAL_LISTEN = "127.0.0.1:8094";

  private final Settings settings;
  private final Map<String, Value> given = new LinkedHashMap<>();

  private SettingsReader(Settings settings) {
    this.settings = settings;
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
    String text = file.isPresent() ? Files.readString(file.get(), StandardCharsets.UTF_8) : "";
    Settings settings = Settings.read(file.orElse(Path.of("settings")), text, KEYS);
    SettingsReader reader = new SettingsReader(settings);
    for (String key : KEYS) {
      if (!LISTS.contains(key)) {
        settings.one(key).ifPresent(value -> reader.given.put(key, value));
      }
      Optional.ofNullable(environment.get(VARIABLE + key.toUpperCase(Locale.ROOT)))
          .ifPresent(said -> reader.given.put(key, new Value(said, 0, 0)));
      Optional.ofNullable(options.get(key))
          .ifPresent(said -> reader.given.put(key, new Value(said, 0, 0)));
    }
    Path beside = file.map(Path::toAbsolutePath).map(Path::getParent).orElse(Path.of(""));
    ServerSettings all = reader.settings(beside, environment);
    return settings.problems().isEmpty()
        ? new Read(Optional.of(all), List.of())
        : new Read(Optional.empty(), settings.problems());
  }

  private ServerSettings settings(Path beside, Map<String, String> environment) {
    Matcher listen = listen();
    Path data = path("data", beside, usualData(environment));
    String database = database(data);
    long largest = (long) number("largest_upload_mib", 1, 16_384, 256) << 20;
    Language language = language();
    return new ServerSettings(
        listen.group(1),
        Integer.parseInt(listen.group(2)),
        data,
        database,
        text("database_user", ""),
        environment.getOrDefault(PASSWORD, ""),
        number("workers", 1, 256, Runtime.getRuntime().availableProcessors()),
        Duration.ofSeconds(number("time_limit", 1, 86_400, 120)),
        largest,
        rules(beside),
        language,
        new DeskSettingsReader(this.settings, given, environment).read(language, largest));
  }

  private static String usualData(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    String folder = state.isEmpty() ? home + "/.local/state" : state;
    return folder + "/hopwise";
  }

  private Value at(String key) {
    return given.getOrDefault(key, new Value("", 0, 0));
  }

  private String text(String key, String usual) {
    String said = at(key).text().strip();
    return said.isEmpty() ? usual : said;
  }

  private Matcher listen() {
    Matcher listen = LISTEN.matcher(text("listen", USUAL_LISTEN));
    Matcher usual = LISTEN.matcher(USUAL_LISTEN);
    usual.matches();
    if (!listen.matches() || Integer.parseInt(listen.group(2)) > 65_535) {
      settings.problem(at("listen"), Mistake.of("serve-listen", text("listen", "")));
      return usual;
    }
    if (!isLoopback(listen.group(1))) {
      settings.problem(at("listen"), Mistake.of("serve-not-loopback", listen.group(1)));
      return usual;
    }
    return listen;
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private Path path(String key, Path beside, String usual) {
    try {
      return beside.resolve(text(key, usual)).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      settings.problem(at(key), Mistake.of("serve-path", key, text(key, usual)));
      return beside.toAbsolutePath();
    }
  }

  private String database(Path data) {
    String said = text("database", "");
    if (said.isEmpty()) {
      return "jdbc:sqlite:" + data.resolve("hopwise.db");
    }
    if (said.startsWith("postgresql://")) {
      return "jdbc:" + said;
    }
    settings.problem(at("database"), Mistake.of("serve-database", said));
    return "";
  }

  private int number(String key, int least, int most, int usual) {
    String said = text(key, Integer.toString(usual));
    try {
      int number = Integer.parseInt(said);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    settings.problem(
        at(key),
        Mistake.of("serve-number", key, Integer.toString(least), Integer.toString(most), said));
    return usual;
  }

  private List<Path> rules(Path beside) {
    List<Value> said = new ArrayList<>(settings.all("rules"));
    if (given.containsKey("rules")) {
      said.clear();
      for (String word : given.get("rules").text().split(",", -1)) {
        said.add(new Value(word.strip(), 0, 0));
      }
    }
    List<Path> rules = new ArrayList<>();
    for (Value one : said) {
      Path folder = beside.resolve(one.text()).toAbsolutePath().normalize();
      if (Files.isDirectory(folder)) {
        rules.add(folder);
      } else {
        settings.problem(one, Mistake.of("serve-rules", one.text()));
      }
    }
    return rules;
  }

  private Language language() {
    String said = text("language", "en");
    Optional<Language> language =
        Arrays.stream(Language.values()).filter(one -> one.text().equals(said)).findFirst();
    if (language.isEmpty()) {
      settings.problem(at("language"), Mistake.of("serve-language", said));
    }
    return language.orElse(Language.EN);
  }
}
