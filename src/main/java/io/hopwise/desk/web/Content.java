package io.hopwise.desk.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.desk.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** JSON with templates in it. Only a writer of JSON writes it, so that no value gets out of it. */
sealed interface Content {
  /** A whole number that is written as one. */
  Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,17}");

  /** Writes it, with values put in. */
  void write(JsonGenerator json, Filling filling) throws IOException;

  /** As bytes. */
  default byte[] written(Filling filling) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
      write(json, filling);
    } catch (IOException e) {
      throw new IllegalStateException("Memory can always be written to.", e);
    }
    return bytes.toByteArray();
  }

  /** A text. */
  record Text(Template template) implements Content {
    @Override
    public void write(JsonGenerator json, Filling filling) throws IOException {
      json.writeString(template.filled(filling.values()));
    }
  }

  /** A number, where the value is one; else a text. */
  record Whole(String name) implements Content {
    @Override
    public void write(JsonGenerator json, Filling filling) throws IOException {
      String value = filling.values().getOrDefault(name, "");
      if (WHOLE.matcher(value).matches()) {
        json.writeNumber(value);
      } else {
        json.writeString(value);
      }
    }
  }

  /** As it stands in the file: a number, {@code true}, {@code false}. */
  record Plain(String json) implements Content {
    @Override
    public void write(JsonGenerator out, Filling filling) throws IOException {
      out.writeRawValue(json);
    }
  }

  /** A list. */
  record Listed(List<Content> items) implements Content {
    /** Keeps its own copy. */
    public Listed {
      items = List.copyOf(items);
    }

    @Override
    public void write(JsonGenerator json, Filling filling) throws IOException {
      json.writeStartArray();
      for (Content item : items) {
        item.write(json, filling);
      }
      json.writeEndArray();
    }
  }

  /** A list of one for each file, upload or field. */
  record Each(String of, Content item) implements Content {
    @Override
    public void write(JsonGenerator json, Filling filling) throws IOException {
      json.writeStartArray();
      for (Filling one : filling.each(of)) {
        item.write(json, one);
      }
      json.writeEndArray();
    }
  }

  /** An object; a name with {@code {field}} in it is there once for each field. */
  record Fields(List<Field> fields) implements Content {
    /** Keeps its own copy. */
    public Fields {
      fields = List.copyOf(fields);
    }

    @Override
    public void write(JsonGenerator json, Filling filling) throws IOException {
      json.writeStartObject();
      for (Field field : fields) {
        for (Filling one : field.isForEachField() ? filling.each("field") : List.of(filling)) {
          json.writeFieldName(field.name().filled(one.values()));
          field.value().write(json, one);
        }
      }
      json.writeEndObject();
    }
  }

  /** A field of an object. */
  record Field(Template name, Content value) {
    boolean isForEachField() {
      return name.names().contains("field");
    }
  }
}
