package io.hopwise.pack;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.pack.Settings.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a pack says of itself, in {@code pack.yaml} beside its {@code rules}: in that folder every
 * {@code .yaml} would be a card.
 *
 * @param requires the versions of Hopwise it is for
 * @param requiresText the same as it was written
 * @param languages its cards are written in
 * @param problems what its author has to mend
 */
record Manifest(
    String name,
    String version,
    VersionRange requires,
    String requiresText,
    List<String> languages,
    String description,
    List<AuthorProblem> problems) {
  /** Its file. */
  static final String FILE = "pack.yaml";

  /** Nothing is said, and nothing is asked. */
  static final Manifest NONE = new Manifest("", "", VersionRange.ALL, "", List.of(), "", List.of());

  private static final List<String> KEYS =
      List.of("name", "version", "requires", "languages", "description");
  private static final List<String> LANGUAGES = List.of("en", "zh");

  Manifest {
    languages = List.copyOf(languages);
    problems = List.copyOf(problems);
  }

  /**
   * Reads it.
   *
   * @param path as problems shall name it
   */
  static Manifest read(Path path, String text) {
    Settings settings = Settings.read(path, text, KEYS);
    String name = word(settings, "name", "[A-Za-z0-9][A-Za-z0-9._-]{0,63}", "pack-name");
    String version = word(settings, "version", "[A-Za-z0-9][A-Za-z0-9._+-]{0,63}", "pack-version");
    Optional<Value> asked = settings.one("requires");
    Optional<VersionRange> range = asked.flatMap(value -> VersionRange.parse(value.text()));
    if (asked.isPresent() && range.isEmpty()) {
      settings.problem(asked.get(), Mistake.of("pack-requires", asked.get().text()));
    }
    List<String> languages = new ArrayList<>();
    for (Value language : settings.all("languages")) {
      if (LANGUAGES.contains(language.text())) {
        languages.add(language.text());
      } else {
        settings.problem(language, Mistake.of("pack-language", language.text()).oneOf(LANGUAGES));
      }
    }
    String description = settings.one("description").map(Value::text).orElse("");
    return new Manifest(
        name,
        version,
        range.orElse(VersionRange.ALL),
        asked.map(Value::text).orElse(""),
        languages,
        description,
        settings.problems());
  }

  private static String word(Settings settings, String key, String shape, String mistake) {
    Optional<Value> value = settings.one(key);
    if (value.isEmpty()) {
      settings.problem(new Value("", 0, 0), Mistake.of("pack-lacks", key).oneOf(KEYS));
      return "";
    }
    String text = value.get().text();
    if (!text.matches(shape)) {
      settings.problem(value.get(), Mistake.of(mistake, text));
      return "";
    }
    return text;
  }
}
