package io.hopwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.diagnosis.Verdict;
import io.hopwise.summary.Failed;
import io.hopwise.summary.NaturalOrder;
import io.hopwise.summary.Row;
import io.hopwise.summary.Summary;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * All cases for the script of the page, column by column: a name is a place in a list of names that
 * is in order, an id what differs from the one before. What is compared is a number, then.
 */
final class SummaryRows {
  private static final JsonFactory JSON = new JsonFactory();

  private final Messages messages;
  private final List<Row> rows;
  private final SummaryJudged judged;
  private final SummaryWords words;
  private final Summary summary;

  SummaryRows(Messages messages, Summary summary) {
    this.messages = messages;
    this.summary = summary;
    this.rows = summary.rows();
    this.words = new SummaryWords(messages);
    this.judged = new SummaryJudged(messages, new Html());
  }

  /** As JSON in which no markup can begin or end. */
  String json(Function<String, Optional<String>> reportOf) {
    StringWriter text = new StringWriter(rows.size() * 48 + 4096);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      words(json);
      json.writeNumberField("n", rows.size());
      ids(json);
      column(json, "site", row -> SummaryWords.shown(row.site()));
      column(json, "cause", row -> SummaryWords.shown(row.cause()));
      column(json, "host", row -> SummaryWords.shown(row.host()));
      column(json, "proof", this::proof);
      column(json, "expected", judged::expected);
      column(json, "period", this::period);
      ends(json);
      numbers(json);
      links(json, reportOf);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("A string can always be written to.", e);
    }
    return text.toString().replace("<", "\\u003c");
  }

  /** What the script has to say. */
  private void words(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("words");
    for (String key :
        List.of(
            "summary.no-site",
            "summary.no-cause",
            "summary.no-date",
            "summary.any",
            "summary.failed",
            "summary.right",
            "summary.wrong",
            "summary.shown",
            "summary.shown-some",
            "summary.shown-none",
            "summary.page-of",
            "summary.host",
            "summary.expected")) {
      json.writeStringField(key.substring("summary.".length()), messages.of(key));
    }
    json.writeEndObject();
  }

  private void ids(JsonGenerator json) throws IOException {
    List<String> ids = rows.stream().map(row -> SummaryWords.shown(row.id())).toList();
    json.writeArrayFieldStart("rest");
    String before = "";
    List<Integer> shared = new ArrayList<>(ids.size());
    for (String id : ids) {
      int same = shared(before, id);
      shared.add(same);
      json.writeString(id.substring(same));
      before = id;
    }
    json.writeEndArray();
    json.writeArrayFieldStart("shared");
    for (int same : shared) {
      json.writeNumber(same);
    }
    json.writeEndArray();
  }

  /** How far two texts are the same; pairs of surrogates stay together. */
  private static int shared(String one, String other) {
    int end = Math.min(one.length(), other.length());
    int at = 0;
    while (at < end && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at > 0 && Character.isHighSurrogate(other.charAt(at - 1)) ? at - 1 : at;
  }

  private void column(JsonGenerator json, String name, Function<Row, String> value)
      throws IOException {
    List<String> values = rows.stream().map(value).toList();
    TreeSet<String> ordered = new TreeSet<>(NaturalOrder.OF_NAMES);
    ordered.addAll(values);
    Map<String, Integer> places = new HashMap<>();
    json.writeArrayFieldStart(name + "s");
    for (String one : ordered) {
      places.put(one, places.size());
      json.writeString(one);
    }
    json.writeEndArray();
    json.writeArrayFieldStart(name);
    for (String one : values) {
      json.writeNumber(places.get(one));
    }
    json.writeEndArray();
  }

  private String proof(Row row) {
    return switch (row.proof()) {
      case "proved" -> messages.of("report.proof-proved");
      case "consistent" -> messages.of("report.proof-consistent");
      default -> SummaryWords.shown(row.proof());
    };
  }

  private String period(Row row) {
    return row.taken().map(summary.timeline()::name).orElse("");
  }

  /** How cases ended: the words of a link, those for it, and the column. */
  private void ends(JsonGenerator json) throws IOException {
    Map<Row.End, Integer> places = new HashMap<>();
    json.writeArrayFieldStart("ends");
    for (Verdict verdict : Verdict.values()) {
      places.put(new Row.Judged(verdict), places.size());
      end(json, verdict.text(), words.verdict(verdict));
    }
    for (Failed failed : Failed.values()) {
      places.put(new Row.NotJudged(failed), places.size());
      end(json, "failed", messages.of("summary.failed-how", judged.failed(failed)));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("end");
    for (Row row : rows) {
      json.writeNumber(places.get(row.end()));
    }
    json.writeEndArray();
  }

  private static void end(JsonGenerator json, String key, String said) throws IOException {
    json.writeStartArray();
    json.writeString(key);
    json.writeString(said);
    json.writeEndArray();
  }

  /** Minutes since the first case was looked at, −1 for never; percent; 1 right, 2 wrong. */
  private void numbers(JsonGenerator json) throws IOException {
    long first = summary.timeline().first().map(one -> minutes(one.getEpochSecond())).orElse(0L);
    json.writeNumberField("first", first);
    json.writeArrayFieldStart("taken");
    for (Row row : rows) {
      json.writeNumber(row.taken().map(one -> minutes(one.getEpochSecond()) - first).orElse(-1L));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("percent");
    for (Row row : rows) {
      json.writeNumber(row.percent());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("right");
    for (Row row : rows) {
      json.writeNumber(row.right().map(right -> right ? 1 : 2).orElse(0));
    }
    json.writeEndArray();
  }

  private static long minutes(long seconds) {
    return Math.floorDiv(seconds, 60L);
  }

  /** Nearly all reports are called as their cases are: 1 stands for that, 0 for no report. */
  private void links(JsonGenerator json, Function<String, Optional<String>> reportOf)
      throws IOException {
    Naming usual = new Naming("", "");
    boolean isKnown = false;
    json.writeArrayFieldStart("link");
    for (Row row : rows) {
      String link = reportOf.apply(row.id()).map(SummaryWords::beside).orElse("");
      String id = SummaryWords.beside(row.id()).substring(2);
      int at = link.lastIndexOf(id);
      if (!isKnown && at >= 0) {
        usual = new Naming(link.substring(0, at), link.substring(at + id.length()));
        isKnown = true;
      }
      if (link.isEmpty()) {
        json.writeNumber(0);
      } else if (link.equals(usual.before() + id + usual.after())
          && row.id().equals(SummaryWords.shown(row.id()))) {
        json.writeNumber(1);
      } else {
        json.writeString(link);
      }
    }
    json.writeEndArray();
    json.writeStringField("before", usual.before());
    json.writeStringField("after", usual.after());
  }

  /** What stands around an id in a link. */
  private record Naming(String before, String after) {}
}
