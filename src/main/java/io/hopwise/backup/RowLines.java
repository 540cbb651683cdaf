package io.hopwise.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a table as JSON Lines: the names of its columns, then an array a row. Bytes are {@code
 * {"base64": "…"}}.
 */
final class RowLines {
  private static final String BYTES = "base64";

  /** Reports are long texts. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private RowLines() {}

  /** Writes them. */
  static final class Writer implements AutoCloseable {
    private final JsonGenerator json;

    Writer(OutputStream out, List<String> columns) throws IOException {
      json = JSON.createGenerator(out);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
      json.writeStartArray();
      for (String column : columns) {
        json.writeString(column);
      }
      json.writeEndArray();
    }

    void row(List<Optional<Object>> values) throws IOException {
      json.writeStartArray();
      for (Optional<Object> value : values) {
        if (value.isPresent()) {
          write(value.get());
        } else {
          json.writeNull();
        }
      }
      json.writeEndArray();
    }

    private void write(Object value) throws IOException {
      if (value instanceof Boolean truth) {
        json.writeBoolean(truth);
      } else if (value instanceof BigDecimal decimal) {
        json.writeNumber(decimal);
      } else if (value instanceof Double || value instanceof Float) {
        json.writeNumber(((Number) value).doubleValue());
      } else if (value instanceof Number number) {
        json.writeNumber(number.longValue());
      } else if (value instanceof byte[] bytes) {
        json.writeStartObject();
        json.writeBinaryField(BYTES, bytes);
        json.writeEndObject();
      } else {
        json.writeString(value.toString());
      }
    }

    @Override
    public void close() throws IOException {
      json.close();
    }
  }

  /** Reads them. */
  static final class Reader implements AutoCloseable {
    private final JsonParser json;
    private final List<String> columns = new ArrayList<>();

    Reader(InputStream in) throws IOException {
      json = JSON.createParser(in);
      for (Optional<Object> name : next().orElseThrow(() -> new IOException("No columns."))) {
        columns.add(String.valueOf(name.orElse("")));
      }
    }

    List<String> columns() {
      return columns;
    }

    /** The next row; none at the end. */
    Optional<List<Optional<Object>>> next() throws IOException {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        return Optional.empty();
      }
      List<Optional<Object>> row = new ArrayList<>();
      for (JsonToken at = json.nextToken(); at != JsonToken.END_ARRAY; at = json.nextToken()) {
        row.add(value(at));
      }
      return Optional.of(row);
    }

    private Optional<Object> value(JsonToken at) throws IOException {
      return switch (at) {
        case VALUE_STRING -> Optional.of(json.getText());
        case VALUE_NUMBER_INT -> Optional.of(json.getLongValue());
        case VALUE_NUMBER_FLOAT -> Optional.of(json.getDoubleValue());
        case VALUE_TRUE, VALUE_FALSE -> Optional.of(json.getBooleanValue());
        case VALUE_NULL -> Optional.empty();
        case START_OBJECT -> {
          json.nextToken();
          json.nextToken();
          byte[] bytes = json.getBinaryValue();
          json.nextToken();
          yield Optional.of(bytes);
        }
        default -> throw new IOException("A row holds " + at + ".");
      };
    }

    @Override
    public void close() throws IOException {
      json.close();
    }
  }
}
