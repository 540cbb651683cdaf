package io.hopwise.pack;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.fact.Spelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A YAML file that has keys with a text or a list of texts each, and no more. What its author has
 * to mend is collected; what else stands there is kept.
 */
public final class Settings {
  /** A text and where it stands. */
  public record Value(String text, int line, int column) {}

  private final Path path;
  private final List<String> lines;
  private final Map<String, List<Value>> values = new LinkedHashMap<>();
  private final List<AuthorProblem> problems = new ArrayList<>();

  private Settings(Path path, String text) {
    this.path = path;
    this.lines = text.lines().toList();
  }

  /**
   * Reads it.
   *
   * @param path as problems shall name it
   * @param known the keys
   */
  public static Settings read(Path path, String text, List<String> known) {
    Settings settings = new Settings(path, text);
    if (!text.isBlank()) {
      settings.read(text, known);
    }
    return settings;
  }

  private void read(String text, List<String> known) {
    YAMLFactory yaml =
        YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser in = yaml.createParser(text)) {
      JsonToken first = in.nextToken();
      if (first == null || text(in).isEmpty()) {
        return;
      }
      if (first != JsonToken.START_OBJECT) {
        problem(at("", in), Mistake.of("settings-none").oneOf(known));
        return;
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        Value key = at(in.currentName(), in);
        in.nextToken();
        if (!known.contains(key.text())) {
          Mistake unknown = Mistake.of("settings-key", key.text());
          problem(key, unknown.meant(Spelling.closest(key.text(), known)).oneOf(known));
          in.skipChildren();
        } else {
          values.put(key.text(), texts(in, key));
        }
      }
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation();
      String said = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      problem(
          new Value("", at == null ? 0 : at.getLineNr(), at == null ? 0 : at.getColumnNr()),
          Mistake.of("card-yaml", said));
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory can't fail to be read", e);
    }
  }

  private List<Value> texts(JsonParser in, Value key) throws IOException {
    List<Value> texts = new ArrayList<>();
    if (in.currentToken().isScalarValue()) {
      texts.add(at(text(in), in));
    } else if (in.currentToken() == JsonToken.START_ARRAY) {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        if (in.currentToken().isScalarValue()) {
          texts.add(at(text(in), in));
        } else {
          problem(at("", in), Mistake.of("settings-shape", key.text()));
          in.skipChildren();
        }
      }
    } else {
      problem(key, Mistake.of("settings-shape", key.text()));
      in.skipChildren();
    }
    return texts;
  }

  /** A scalar's text; nothing where a key has no value. */
  private static String text(JsonParser in) throws IOException {
    return in.currentToken() == JsonToken.VALUE_NULL ? "" : in.getText();
  }

  private static Value at(String text, JsonParser in) {
    JsonLocation location = in.currentTokenLocation();
    return new Value(text, location.getLineNr(), location.getColumnNr());
  }

  /** What stands behind a key; nothing where it is not there. */
  public List<Value> all(String key) {
    return values.getOrDefault(key, List.of());
  }

  /** The one text behind a key; several are its author's to mend. */
  public Optional<Value> one(String key) {
    List<Value> all = all(key);
    if (all.size() > 1) {
      problem(all.get(1), Mistake.of("settings-one", key));
    }
    return all.stream().findFirst();
  }

  /** Adds something that its author has to mend. */
  public void problem(Value at, Mistake what) {
    String quoted = at.line() > 0 && at.line() <= lines.size() ? lines.get(at.line() - 1) : "";
    problems.add(new AuthorProblem(path, at.line(), at.column(), what, quoted));
  }

  /** Adds what an author has to mend in a file that this one names. */
  public void problem(AuthorProblem elsewhere) {
    problems.add(elsewhere);
  }

  /** What its author has to mend, all of it. */
  public List<AuthorProblem> problems() {
    return List.copyOf(problems);
  }
}
