package io.hopwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.cause.RuleSource;
import io.hopwise.diagnosis.Verdict;
import io.hopwise.summary.BrokenLine;
import io.hopwise.summary.Count;
import io.hopwise.summary.Failed;
import io.hopwise.summary.Period;
import io.hopwise.summary.Summary;
import io.hopwise.summary.Summary.Blamed;
import io.hopwise.summary.Summary.Cause;
import io.hopwise.summary.Summary.Confusion;
import io.hopwise.summary.Summary.Pair;
import io.hopwise.summary.Summary.RuleSet;
import io.hopwise.summary.Summary.Site;
import io.hopwise.summary.Timeline;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a batch comes to, for programs: {@code hopwise/batch-summary/1}. */
public final class SummaryJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  private SummaryJson(JsonGenerator json) {
    this.json = json;
  }

  /** One object, on one line, without a line's end. */
  public static String of(Summary summary) {
    StringWriter text = new StringWriter(8192);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      new SummaryJson(json).write(summary);
    } catch (IOException e) {
      throw new IllegalStateException("A string can always be written to.", e);
    }
    return text.toString();
  }

  private void write(Summary summary) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", "hopwise/batch-summary/1");
    json.writeNumberField("cases", summary.cases());
    json.writeObjectFieldStart("verdicts");
    for (Map.Entry<Verdict, Integer> entry : summary.verdicts().entrySet()) {
      json.writeNumberField(entry.getKey().text(), entry.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("failures");
    for (Map.Entry<Failed, Integer> entry : summary.failed().entrySet()) {
      json.writeNumberField(entry.getKey().text(), entry.getValue());
    }
    json.writeEndObject();
    broken(summary);
    causes(summary.causes());
    sites(summary.sites());
    timeline(summary.timeline());
    hosts(summary.blamed());
    if (summary.confusion().cases() > 0) {
      confusion(summary.confusion());
    }
    rules(summary.rules());
    json.writeEndObject();
  }

  private void broken(Summary summary) throws IOException {
    json.writeObjectFieldStart("broken_lines");
    json.writeNumberField("lines", summary.brokenLines());
    json.writeArrayFieldStart("first");
    for (BrokenLine line : summary.broken()) {
      json.writeStartObject();
      json.writeStringField("file", line.file());
      json.writeNumberField("line", line.line());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void causes(List<Cause> causes) throws IOException {
    json.writeArrayFieldStart("causes");
    for (Cause cause : causes) {
      json.writeStartObject();
      json.writeStringField("cause", cause.cause());
      json.writeStringField("family", cause.family());
      json.writeStringField("example", cause.example());
      json.writeNumberField("first", cause.first());
      json.writeNumberField("faults", cause.faults());
      json.writeNumberField("proved", cause.proved());
      json.writeNumberField("hosts", cause.hosts());
      taken(cause.from(), cause.to());
      json.writeArrayFieldStart("sites");
      for (Count site : cause.sites()) {
        json.writeStartObject();
        site(site.name());
        json.writeNumberField("faults", site.number());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void taken(Optional<Instant> first, Optional<Instant> last) throws IOException {
    if (first.isPresent() && last.isPresent()) {
      json.writeStringField("first_taken", first.get().toString());
      json.writeStringField("last_taken", last.get().toString());
    }
  }

  private void site(String site) throws IOException {
    if (!site.isEmpty()) {
      json.writeStringField("site", site);
    }
  }

  private void counts(List<Count> causes) throws IOException {
    json.writeArrayFieldStart("causes");
    for (Count cause : causes) {
      json.writeStartObject();
      json.writeStringField("cause", cause.name());
      json.writeNumberField("faults", cause.number());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void sites(List<Site> sites) throws IOException {
    json.writeArrayFieldStart("sites");
    for (Site site : sites) {
      json.writeStartObject();
      site(site.site());
      json.writeNumberField("cases", site.cases());
      json.writeNumberField("faults", site.faults());
      json.writeNumberField("no_fault", site.sound());
      json.writeNumberField("inconclusive", site.inconclusive());
      json.writeNumberField("failures", site.failed());
      counts(site.causes());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void timeline(Timeline timeline) throws IOException {
    json.writeObjectFieldStart("time");
    json.writeStringField("unit", timeline.unit().text());
    taken(timeline.first(), timeline.last());
    json.writeNumberField("undated", timeline.undated());
    json.writeArrayFieldStart("periods");
    for (Period period : timeline.periods()) {
      json.writeStartObject();
      json.writeStringField("period", period.name());
      json.writeNumberField("cases", period.cases());
      json.writeNumberField("faults", period.faults());
      json.writeNumberField("no_fault", period.sound());
      json.writeNumberField("inconclusive", period.inconclusive());
      counts(period.causes());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void hosts(List<Blamed> hosts) throws IOException {
    json.writeArrayFieldStart("hosts");
    for (Blamed host : hosts) {
      json.writeStartObject();
      json.writeStringField("host", host.host());
      site(host.site());
      json.writeNumberField("faults", host.faults());
      counts(host.causes());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void confusion(Confusion confusion) throws IOException {
    json.writeObjectFieldStart("expected");
    json.writeNumberField("cases", confusion.cases());
    json.writeNumberField("right", confusion.right());
    json.writeNumberField(
        "share", DiagnosisJson.rounded((double) confusion.right() / confusion.cases()));
    json.writeArrayFieldStart("pairs");
    for (Pair pair : confusion.pairs()) {
      json.writeStartObject();
      json.writeObjectFieldStart("expected");
      if (!pair.expected().verdict().isEmpty()) {
        json.writeStringField("verdict", pair.expected().verdict());
      }
      json.writeArrayFieldStart("causes");
      for (String cause : pair.expected().causes()) {
        json.writeString(cause);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeObjectFieldStart("found");
      json.writeStringField("verdict", pair.verdict().text());
      if (!pair.cause().isEmpty()) {
        json.writeStringField("cause", pair.cause());
      }
      json.writeEndObject();
      json.writeNumberField("cases", pair.cases());
      json.writeNumberField("right", pair.right());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void rules(List<RuleSet> sets) throws IOException {
    json.writeArrayFieldStart("rules");
    for (RuleSet set : sets) {
      json.writeStartObject();
      json.writeNumberField("cases", set.cases());
      json.writeArrayFieldStart("sources");
      for (RuleSource source : set.sources()) {
        RuleSourceJson.write(source, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
