package io.hopwise.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/** What two batches say of a case, for programs: {@code hopwise/batch-diff/1}. */
public final class RunDiffJson {
  private static final JsonFactory JSON = new JsonFactory();

  private RunDiffJson() {}

  /** One object, on one line, without a line's end. */
  public static String of(RunDiff.Both both) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", "hopwise/batch-diff/1");
      json.writeStringField("id", both.id());
      boolean isBoth = both.before().isPresent() && both.after().isPresent();
      json.writeBooleanField("changed", !(isBoth && isLike(both)));
      write("before", both.before(), json);
      write("after", both.after(), json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("A string can always be written to.", e);
    }
    return text.toString();
  }

  private static boolean isLike(RunDiff.Both both) {
    return both.before().orElseThrow().isLike(both.after().orElseThrow());
  }

  private static void write(String name, Optional<Found> found, JsonGenerator json)
      throws IOException {
    if (found.isEmpty()) {
      return;
    }
    Found one = found.get();
    json.writeObjectFieldStart(name);
    json.writeStringField("verdict", one.kind());
    json.writeStringField("cause", one.cause());
    json.writeStringField("host", one.host());
    json.writeNumberField("probability", one.probability());
    if (one.right().isPresent()) {
      json.writeBooleanField("right", one.right().get());
    }
    json.writeArrayFieldStart("evidence");
    for (String quoted : one.evidence()) {
      json.writeString(quoted);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
