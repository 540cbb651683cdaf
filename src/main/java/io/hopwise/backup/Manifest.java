package io.hopwise.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a backup says of itself.
 *
 * @param format 1; what a later Hopwise writes otherwise has another
 * @param hopwise the version that wrote it
 * @param schema the version of the database's tables
 * @param tables each after those that it points to
 * @param gone cases, and what was added to them, that were deleted while it was written
 */
record Manifest(
    int format,
    String hopwise,
    String schema,
    Instant made,
    List<String> tables,
    List<String> gone,
    List<Entry> entries) {
  static final String NAME = "manifest.json";
  static final int FORMAT = 1;

  private static final JsonFactory JSON = new JsonFactory();

  Manifest {
    tables = List.copyOf(tables);
    gone = List.copyOf(gone);
    entries = List.copyOf(entries);
  }

  void write(OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeNumberField("format", format);
      json.writeStringField("hopwise", hopwise);
      json.writeStringField("schema", schema);
      json.writeStringField("made", made.toString());
      write(json, "tables", tables);
      write(json, "gone", gone);
      json.writeArrayFieldStart("entries");
      for (Entry entry : entries) {
        json.writeStartObject();
        json.writeStringField("name", entry.name());
        json.writeNumberField("bytes", entry.bytes());
        json.writeStringField("sha256", entry.sha256());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, String name, List<String> words)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String word : words) {
      json.writeString(word);
    }
    json.writeEndArray();
  }

  /**
   * Reads one; of a later format only what that is.
   *
   * @throws StreamReadException when it is none
   */
  static Manifest read(InputStream in) throws IOException {
    try (JsonParser json = JSON.createParser(in)) {
      json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      int format = 0;
      String hopwise = "";
      String schema = "";
      Instant made = Instant.EPOCH;
      List<String> tables = new ArrayList<>();
      List<String> gone = new ArrayList<>();
      List<Entry> entries = new ArrayList<>();
      expect(json, JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "format" -> format = json.getIntValue();
          case "hopwise" -> hopwise = json.getText();
          case "schema" -> schema = json.getText();
          case "made" -> made = Instant.parse(json.getText());
          case "tables" -> words(json, tables);
          case "gone" -> words(json, gone);
          case "entries" -> entries(json, entries);
          default -> json.skipChildren();
        }
      }
      return new Manifest(format, hopwise, schema, made, tables, gone, entries);
    } catch (java.time.format.DateTimeParseException e) {
      throw new IOException("The time is none: " + e.getParsedString(), e);
    }
  }

  private static void words(JsonParser json, List<String> into) throws IOException {
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      into.add(json.getText());
    }
  }

  private static void entries(JsonParser json, List<Entry> into) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String name = "";
      long bytes = 0;
      String sha256 = "";
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "name" -> name = json.getText();
          case "bytes" -> bytes = json.getLongValue();
          case "sha256" -> sha256 = json.getText();
          default -> json.skipChildren();
        }
      }
      into.add(new Entry(name, bytes, sha256));
    }
  }

  private static void expect(JsonParser json, JsonToken token) throws IOException {
    if (json.nextToken() != token) {
      throw new IOException("This is no manifest of a backup.");
    }
  }
}
