package io.hopwise.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hopwise.casefile.CaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A list of cases, one a line: a path, or an object with {@code path} and what is known besides,
 * {@code id}, {@code site}, {@code taken}. Paths are seen from where the list lies.
 */
final class ManifestFile {
  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;

  ManifestFile(Path file) {
    this.file = file;
  }

  /** Gives each case; a line that can't be read is one that can't be read. */
  void each(Giving giving) throws IOException {
    try (ByteLines lines = new ByteLines(Files.newInputStream(file), ByteLines.longest())) {
      while (!giving.isDone() && lines.next()) {
        String text = lines.text().strip();
        if (!text.isEmpty() && !text.startsWith("#")) {
          line(text, lines.number(), giving);
        }
      }
    }
  }

  private void line(String text, int number, Giving giving) {
    Map<String, String> said = new LinkedHashMap<>();
    if (text.startsWith("{")) {
      try {
        read(text, said);
      } catch (IOException e) {
        said.clear();
      }
    } else {
      said.put("path", text);
    }
    String place = file.getFileName() + ":" + number;
    String path = said.getOrDefault("path", "");
    if (path.isEmpty()) {
      giving.refuse(place, "batch-manifest-line", place);
      return;
    }
    String id = said.getOrDefault("id", path);
    Optional<Instant> taken = Optional.empty();
    try {
      String time = said.getOrDefault("taken", "");
      taken = time.isEmpty() ? taken : Optional.of(OffsetDateTime.parse(time).toInstant());
    } catch (DateTimeParseException e) {
      giving.refuse(id, "batch-manifest-time", place, said.get("taken"));
      return;
    }
    try {
      Path named = file.toAbsolutePath().resolveSibling(path);
      BatchCase one = BatchCase.of(id, () -> CaseFile.at(named)).in(named);
      giving.give(one.takenAt(taken).from(said.getOrDefault("site", "")));
    } catch (InvalidPathException e) {
      giving.refuse(id, "batch-manifest-line", place);
    }
  }

  private static void read(String text, Map<String, String> said) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        if (json.currentToken().isScalarValue()) {
          said.put(key, json.getText());
        }
        json.skipChildren();
      }
    }
  }
}
