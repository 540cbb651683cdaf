package io.hopwise.serve;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.pack.Settings;
import io.hopwise.pack.Settings.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was given for each key: in the file, as a variable before it, as an option before both. */
final class Given {
  private final Settings settings;
  private final Path beside;
  private final Map<String, Value> values = new LinkedHashMap<>();

  /**
   * Of this file.
   *
   * @param beside the folder that paths are meant to begin in
   */
  Given(Settings settings, Path beside) {
    this.settings = settings;
    this.beside = beside;
  }

  void put(String key, Value value) {
    values.put(key, value);
  }

  boolean has(String key) {
    return values.containsKey(key) && !values.get(key).text().isBlank();
  }

  Value at(String key) {
    return values.getOrDefault(key, new Value("", 0, 0));
  }

  String text(String key, String usual) {
    String said = at(key).text().strip();
    return said.isEmpty() ? usual : said;
  }

  /** Several texts, of a list or divided by commas. */
  List<Value> all(String key) {
    if (!values.containsKey(key)) {
      return settings.all(key);
    }
    return java.util.Arrays.stream(values.get(key).text().split(",", -1))
        .map(word -> new Value(word.strip(), 0, 0))
        .toList();
  }

  Path path(String key, String usual) {
    try {
      return beside.resolve(text(key, usual)).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      problem(key, Mistake.of("serve-path", key, text(key, usual)));
      return beside.toAbsolutePath();
    }
  }

  /** A path that begins where the settings stand. */
  Path beside(String path) {
    return beside.resolve(path).toAbsolutePath().normalize();
  }

  int number(String key, int least, int most, int usual) {
    String said = text(key, Integer.toString(usual));
    try {
      int number = Integer.parseInt(said);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    problem(
        key,
        Mistake.of("serve-number", key, Integer.toString(least), Integer.toString(most), said));
    return usual;
  }

  /** One of these words. */
  <T> T word(String key, String usual, Map<String, T> words) {
    String said = text(key, usual).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(words.get(said))
        .orElseGet(
            () -> {
              List<String> known = words.keySet().stream().sorted().toList();
              problem(key, Mistake.of("serve-word", key, said).oneOf(known));
              return words.get(usual);
            });
  }

  void problem(String key, Mistake what) {
    settings.problem(at(key), what);
  }

  void problem(Value at, Mistake what) {
    settings.problem(at, what);
  }

  void problem(AuthorProblem elsewhere) {
    settings.problem(elsewhere);
  }

  List<AuthorProblem> problems() {
    return settings.problems();
  }
}
