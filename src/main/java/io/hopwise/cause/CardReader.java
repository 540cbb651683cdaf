package io.hopwise.cause;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.fact.Spelling;
import io.hopwise.fact.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads one card. Whatever its author has to mend is collected, so that one look finds it all. */
final class CardReader {
  private static final List<String> KEYS =
      List.of(
          "severity",
          "status",
          "prior",
          "stage",
          "asks",
          "brings_about",
          "remedy",
          "or_instead",
          "references",
          "false_positives",
          "en",
          "zh");
  private static final List<String> REQUIRED =
      List.of("severity", "status", "remedy", "references", "en", "zh");
  private static final String RULE_WORDS = "rule_words";
  private static final String NAME = "name";
  private static final List<String> TEXTS =
      List.of("title", "explanation", "confirm", "remedy", "risk");
  private static final List<String> TEXT_KEYS =
      List.of(
          "title", NAME, "explanation", "confirm", "remedy", "risk", "false_positives", RULE_WORDS);
  private static final Pattern FOREIGN_COLON = Pattern.compile(" *(- )?[a-z_]+ *：");
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Path path;
  private final CardValues values = new CardValues(this::problem);
  private final List<String> lines;
  private final List<AuthorProblem> problems = new ArrayList<>();

  private Severity severity = Severity.MAJOR;
  private Status status = Status.EXPERIMENTAL;
  private double prior = 1;
  private Optional<Stage> stage = Optional.empty();
  private String asks = "";
  private List<String> bringsAbout = List.of();
  private List<String> references = List.of();
  private List<String> falsePositives = List.of();
  private List<RemedyTemplate> remedy = List.of();
  private List<RemedyTemplate> orInstead = List.of();
  private final Map<String, CardText> texts = new LinkedHashMap<>();

  private CardReader(Path path, List<String> lines) {
    this.path = path;
    this.lines = lines;
  }

  /**
   * Reads the card of a cause.
   *
   * @param path as problems shall name it
   * @param problems gets what its author has to mend
   * @return the card, if there is nothing to mend
   */
  static Optional<Card> read(
      Path path, String family, String cause, String text, List<AuthorProblem> problems) {
    CardReader reader = new CardReader(path, text.lines().toList());
    reader.read(text);
    problems.addAll(reader.problems);
    return reader.problems.isEmpty()
        ? Optional.of(
            new Card(
                cause,
                family,
                reader.severity,
                reader.status,
                reader.prior,
                reader.stage,
                reader.asks,
                reader.bringsAbout,
                reader.remedy,
                reader.orInstead,
                reader.references,
                reader.falsePositives,
                reader.texts))
        : Optional.empty();
  }

  private void read(String text) {
    TreeSet<String> missing = new TreeSet<>(REQUIRED);
    try (JsonParser in = YAML.createParser(text)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        problem(1, Mistake.of("card-none").oneOf(KEYS));
        return;
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String key = in.currentName();
        missing.remove(key);
        readKey(in, key);
      }
    } catch (JacksonException e) {
      if (!hasForeignColon()) {
        problem(
            e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
            Mistake.of("card-yaml", firstLine(e)));
      }
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory can't fail to be read", e);
    }
    for (String key : missing) {
      problem(0, Mistake.of("card-lacks", key).oneOf(REQUIRED));
    }
  }

  /** YAML's own complaint of a key without its colon is made lines below, and helps nobody. */
  private boolean hasForeignColon() {
    boolean isFound = false;
    for (int i = 0; i < lines.size(); i++) {
      if (FOREIGN_COLON.matcher(lines.get(i)).lookingAt()) {
        problem(i + 1, Mistake.of("sign-foreign", "：", "\": \""));
        isFound = true;
      }
    }
    return isFound;
  }

  private void readKey(JsonParser in, String key) throws IOException {
    int line = in.currentTokenLocation().getLineNr();
    JsonToken token = in.nextToken();
    switch (key) {
      case "severity" -> severity = oneOf(in, key, Severity.values(), severity);
      case "status" -> status = oneOf(in, key, Status.values(), status);
      case "prior" -> prior = positive(in);
      case "stage" -> stage = Optional.of(oneOf(in, key, Stage.values(), Stage.ROUTING));
      case "asks" -> asks = values.scalar(in, key);
      case "brings_about" -> bringsAbout = values.strings(in, key);
      case "references" -> references = values.strings(in, key);
      case "false_positives" -> falsePositives = values.strings(in, key);
      case "remedy" -> remedy = changes(in, key);
      case "or_instead" -> orInstead = changes(in, key);
      case "en", "zh" -> readText(in, key);
      default -> {
        problem(line, unknown("card", key, KEYS));
        if (token.isStructStart()) {
          in.skipChildren();
        }
      }
    }
  }

  private void readText(JsonParser in, String language) throws IOException {
    int start = in.currentTokenLocation().getLineNr();
    Map<String, String> text = new LinkedHashMap<>();
    Map<String, String> ruleWords = Map.of();
    if (values.isMapping(in, language)) {
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String key = in.currentName();
        int line = in.currentTokenLocation().getLineNr();
        in.nextToken();
        if (key.equals(RULE_WORDS)) {
          ruleWords = values.mapping(in, RULE_WORDS);
        } else {
          text.put(key, values.scalar(in, key));
        }
        if (!TEXT_KEYS.contains(key)) {
          problem(line, unknown(language, key, TEXT_KEYS));
        }
      }
    }
    for (String key : TEXTS) {
      if (text.getOrDefault(key, "").isBlank()) {
        problem(start, Mistake.of("card-text-lacks", language, key).oneOf(TEXTS));
        text.put(key, "");
      }
    }
    texts.put(
        language,
        new CardText(
            text.get("title"),
            text.getOrDefault(NAME, ""),
            text.get("explanation"),
            text.get("confirm"),
            text.get("remedy"),
            text.get("risk"),
            text.getOrDefault("false_positives", ""),
            ruleWords));
  }

  private List<RemedyTemplate> changes(JsonParser in, String key) throws IOException {
    List<RemedyTemplate> changes = new ArrayList<>();
    int line = in.currentTokenLocation().getLineNr();
    if (in.currentToken() != JsonToken.START_ARRAY) {
      problem(line, Mistake.of("card-changes", key));
      in.skipChildren();
      return changes;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      int start = in.currentTokenLocation().getLineNr();
      Map<String, String> arguments = values.mapping(in, key);
      String change = arguments.remove("change");
      if (change == null) {
        problem(start, Mistake.of("card-change-kind", key));
      } else {
        changes.add(new RemedyTemplate(change, arguments));
      }
    }
    return changes;
  }

  private double positive(JsonParser in) throws IOException {
    int line = in.currentTokenLocation().getLineNr();
    String text = values.scalar(in, "prior");
    try {
      double value = Double.parseDouble(text);
      if (value > 0 && value < Double.POSITIVE_INFINITY) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    problem(line, Mistake.of("card-prior", text));
    return 1;
  }

  private <T extends Enum<T>> T oneOf(JsonParser in, String key, T[] values, T otherwise)
      throws IOException {
    int line = in.currentTokenLocation().getLineNr();
    String text = this.values.scalar(in, key);
    List<String> names = new ArrayList<>();
    for (T value : values) {
      String name = value.name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return value;
      }
      names.add(name);
    }
    problem(
        line, Mistake.of("card-word", key, text).meant(Spelling.closest(text, names)).oneOf(names));
    return otherwise;
  }

  private static Mistake unknown(String where, String key, List<String> known) {
    return Mistake.of("card-key", where, key).meant(Spelling.closest(key, known)).oneOf(known);
  }

  private void problem(int line, Mistake what) {
    String quoted = line > 0 && line <= lines.size() ? lines.get(line - 1) : "";
    problems.add(
        new AuthorProblem(
            path, line, quoted.length() - quoted.stripLeading().length() + 1, what, quoted));
  }

  private static String firstLine(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
