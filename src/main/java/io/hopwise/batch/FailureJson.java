package io.hopwise.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.report.BadInputText;
import io.hopwise.report.Messages;
import io.hopwise.report.MistakeText;
import java.io.IOException;
import java.io.StringWriter;

/** Writes why a case has no verdict: {@code hopwise/failure/1}, one object, on one line. */
final class FailureJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final Messages messages;

  FailureJson(Messages messages) {
    this.messages = messages;
  }

  String unreadable(BatchCase one, BadInput why) {
    return line(one, "unreadable", new BadInputText(messages).of(why).strip(), why.source());
  }

  String mistake(BatchCase one, Throwable met) {
    return line(one, "mistake", MistakeText.of(met, messages), Source.NONE);
  }

  String tooLong(BatchCase one, long seconds) {
    String why = messages.of("batch.too-long", Long.toString(seconds));
    return line(one, "time", why, Source.NONE);
  }

  String tooBig(BatchCase one, long mib) {
    String why = messages.of("batch.too-big", Long.toString(mib));
    return line(one, "memory", why, Source.NONE);
  }

  private static String line(BatchCase one, String what, String why, Source where) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", "hopwise/failure/1");
      json.writeStringField("id", one.id());
      if (!one.site().isEmpty()) {
        json.writeStringField("site", one.site());
      }
      json.writeStringField("what", what);
      json.writeStringField("why", why);
      if (!where.file().isEmpty()) {
        json.writeStringField("file", where.file());
      }
      if (where.isQuotable()) {
        json.writeNumberField("line", where.line());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("A string can always be written to.", e);
    }
    return text.toString();
  }
}
