package io.hopwise.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Clock;
import java.util.function.Consumer;

/** What a server does, as JSON Lines: a time, a level, what happened, and what belongs to it. */
final class ServerLog {
  private static final JsonFactory JSON = new JsonFactory();

  private final Consumer<String> out;
  private final Clock clock;

  /**
   * Into this.
   *
   * @param out takes whole lines
   */
  ServerLog(Consumer<String> out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** What belongs to it: numbers stay numbers. */
  void info(String event, Object... fields) {
    write("info", event, fields);
  }

  void error(String event, Object... fields) {
    write("error", event, fields);
  }

  private void write(String level, String event, Object... fields) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("time", clock.instant().toString());
      json.writeStringField("level", level);
      json.writeStringField("event", event);
      for (int i = 0; i + 1 < fields.length; i += 2) {
        json.writeFieldName(String.valueOf(fields[i]));
        if (fields[i + 1] instanceof Number number) {
          json.writeNumber(number.longValue());
        } else {
          json.writeString(String.valueOf(fields[i + 1]));
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("A string can always be written to.", e);
    }
    out.accept(text + "\n");
  }
}
