package io.hopwise.batch.spark;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.cause.RuleSource;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many cases became what.
 *
 * @param verdicts how often each
 * @param causes how often each is the first of a result's
 * @param kinds how often each kind of failure
 * @param rules that results go by
 */
record Summary(
    Map<String, Long> verdicts,
    Map<String, Long> causes,
    Map<String, Long> kinds,
    List<RuleSource> rules) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Counts rows of {@link Columns#EVALUATED}. */
  static Summary of(Dataset<Row> evaluated, List<RuleSource> rules) {
    Map<String, Long> verdicts = new TreeMap<>();
    Map<String, Long> causes = new TreeMap<>();
    Map<String, Long> kinds = new TreeMap<>();
    for (Row row :
        evaluated.groupBy("verdict", "cause", "what").agg(count(lit(1))).collectAsList()) {
      add(verdicts, row, 0);
      add(causes, row, 1);
      add(kinds, row, 2);
    }
    return new Summary(verdicts, causes, kinds, rules);
  }

  private static void add(Map<String, Long> to, Row row, int column) {
    if (!row.isNullAt(column)) {
      to.merge(row.getString(column), row.getLong(3), Long::sum);
    }
  }

  long results() {
    return sum(verdicts);
  }

  long failures() {
    return sum(kinds);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** For a log. */
  String sentence() {
    return (results() + failures())
        + " cases: "
        + results()
        + " results "
        + verdicts
        + ", "
        + failures()
        + " failures "
        + kinds
        + ".";
  }

  /** The same, for programs: {@code hopwise/spark-summary/1}. */
  String json() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", "hopwise/spark-summary/1");
      json.writeNumberField("cases", results() + failures());
      json.writeNumberField("results", results());
      json.writeNumberField("failures", failures());
      write("verdicts", verdicts, json);
      write("causes", causes, json);
      write("what", kinds, json);
      json.writeArrayFieldStart("rules");
      for (RuleSource source : rules) {
        json.writeStartObject();
        json.writeStringField("name", source.name());
        json.writeStringField("version", source.version());
        json.writeStringField("sha256", source.sha256());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text + "\n";
  }

  private static void write(String name, Map<String, Long> counts, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> each : counts.entrySet()) {
      json.writeNumberField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
  }
}
