package io.hopwise.desk.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.hopwise.cause.AuthorProblem.Mistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a YAML file, and the line where it stands. */
sealed interface Yaml {
  /** From 1. */
  int line();

  /**
   * A text, a number, {@code true}, or nothing.
   *
   * @param isPlain whether it is no text, but a number, {@code true}, {@code false} or nothing
   */
  record Scalar(String text, boolean isPlain, int line) implements Yaml {}

  /** Values in their order. */
  record Sequence(List<Yaml> items, int line) implements Yaml {
    /** Keeps its own copy. */
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Values by their names, in their order. */
  record Mapping(Map<String, Entry> entries, int line) implements Yaml {
    /** Keeps its own copy. */
    public Mapping {
      entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /** A value of a mapping, and the line of its name. */
  record Entry(Yaml value, int line) {}

  /** Reads a file; what is no mapping is its author's to mend, and is an empty one. */
  static Mapping read(String text, Problems problems) {
    YAMLFactory yaml =
        YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser in = yaml.createParser(text)) {
      if (in.nextToken() == JsonToken.START_OBJECT) {
        return (Mapping) value(in);
      }
      problems.say(1, Mistake.of("connector-none"));
    } catch (JacksonException e) {
      String said = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      problems.say(line, Mistake.of("card-yaml", said));
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory can't fail to be read", e);
    }
    return new Mapping(Map.of(), 0);
  }

  private static Yaml value(JsonParser in) throws IOException {
    int line = in.currentTokenLocation().getLineNr();
    if (in.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Entry> entries = new LinkedHashMap<>();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        int at = in.currentTokenLocation().getLineNr();
        in.nextToken();
        entries.put(name, new Entry(value(in), at));
      }
      return new Mapping(entries, line);
    }
    if (in.currentToken() == JsonToken.START_ARRAY) {
      List<Yaml> items = new ArrayList<>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(in));
      }
      return new Sequence(items, line);
    }
    boolean isNothing = in.currentToken() == JsonToken.VALUE_NULL;
    boolean isPlain = in.currentToken() != JsonToken.VALUE_STRING;
    return new Scalar(isNothing ? "" : in.getText(), isPlain, line);
  }
}
