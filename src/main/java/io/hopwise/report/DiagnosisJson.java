package io.hopwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.cause.RuleSource;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Explained;
import io.hopwise.diagnosis.Noticed;
import io.hopwise.diagnosis.Possibility;
import io.hopwise.diagnosis.Question;
import io.hopwise.diagnosis.Reachability;
import io.hopwise.diagnosis.RuledOut;
import io.hopwise.diagnosis.Sentence;
import io.hopwise.diagnosis.SymptomPath;
import io.hopwise.diagnosis.Why;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Trace;
import io.hopwise.fact.Warning;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Optional;

/** A diagnosis as JSON, {@code hopwise/diagnosis/1}: one object, on one line. */
public final class DiagnosisJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final Messages messages;

  /** In the language of these messages. */
  public DiagnosisJson(Messages messages) {
    this.messages = messages;
  }

  /** Writes what a door knows of a case besides. */
  public interface Besides {
    /** Writes some fields of an object that is open. */
    void write(JsonGenerator json) throws IOException;
  }

  private static final Besides NOTHING = json -> {};

  /** The object, without a line's end. */
  public String of(Diagnosis diagnosis) {
    return of(diagnosis, Optional.empty(), NOTHING);
  }

  /** The same, with this behind the schema's name. */
  public String of(Diagnosis diagnosis, Besides besides) {
    return of(diagnosis, Optional.empty(), besides);
  }

  /** The same, with all that is known of one cause. */
  public String of(Explained explained) {
    return of(explained.diagnosis(), Optional.of(explained.why()), NOTHING);
  }

  private String of(Diagnosis diagnosis, Optional<Why> why, Besides besides) {
    StringWriter text = new StringWriter(8192);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      new Writing(json, diagnosis).write(why, besides);
    } catch (IOException e) {
      throw new IllegalStateException("A string can always be written to.", e);
    }
    return text.toString();
  }

  /** Probabilities have four digits: more would be noise, and the same on every machine. */
  public static double rounded(double probability) {
    return Math.round(probability * 10_000) / 10_000.0;
  }

  private final class Writing {
    private final JsonGenerator json;
    private final Diagnosis diagnosis;
    private final StepJson steps;
    private final HypothesisJson hypotheses;

    Writing(JsonGenerator json, Diagnosis diagnosis) {
      this.json = json;
      this.diagnosis = diagnosis;
      this.steps = new StepJson(json, messages, new Names(diagnosis.namespaces()));
      this.hypotheses = new HypothesisJson(json, messages, steps, diagnosis);
    }

    void write(Optional<Why> why, Besides besides) throws IOException {
      json.writeStartObject();
      json.writeStringField("schema", "hopwise/diagnosis/1");
      besides.write(json);
      json.writeStringField("case", diagnosis.caseName());
      json.writeStringField("verdict", diagnosis.verdict().text());
      hypotheses.write();
      json.writeNumberField("something_else", rounded(diagnosis.somethingElse()));
      possible();
      noticed();
      ruledOut();
      paths();
      reachability();
      questions();
      sentences();
      warnings();
      counts();
      rules();
      if (why.isPresent()) {
        new WhyJson(json, messages, diagnosis).write(why.get());
      }
      json.writeEndObject();
    }

    private void possible() throws IOException {
      json.writeArrayFieldStart("possible");
      for (Possibility one : diagnosis.possible()) {
        json.writeStartObject();
        json.writeStringField("cause", one.card().cause());
        json.writeStringField("host", one.host());
        json.writeNumberField("probability", rounded(one.probability()));
        json.writeEndObject();
      }
      json.writeEndArray();
    }

    private void noticed() throws IOException {
      json.writeArrayFieldStart("noticed");
      for (Noticed one : diagnosis.noticed()) {
        json.writeStartObject();
        json.writeStringField("cause", one.card().cause());
        json.writeStringField("host", one.host());
        json.writeStringField("title", NoticedPart.title(one, messages));
        hypotheses.evidence(one.evidence());
        json.writeEndObject();
      }
      json.writeEndArray();
    }

    private void ruledOut() throws IOException {
      json.writeArrayFieldStart("ruled_out");
      for (RuledOut one : diagnosis.ruledOut()) {
        json.writeStartObject();
        json.writeStringField("cause", one.card().cause());
        json.writeStringField("host", one.host());
        json.writeStringField("proof", "refuted");
        json.writeStringField("why", sentence(one.why()));
        hypotheses.evidence(one.evidence());
        json.writeEndObject();
      }
      json.writeEndArray();
    }

    private void paths() throws IOException {
      json.writeArrayFieldStart("paths");
      for (SymptomPath path : diagnosis.paths()) {
        Trace trace = path.trace();
        json.writeStartObject();
        json.writeNumberField("symptom", path.symptom().index());
        json.writeStringField("probe", path.symptom().probe());
        end("from", path.symptom().flow().from());
        end("to", path.symptom().flow().to());
        json.writeStringField("observed", path.symptom().result().text());
        json.writeStringField("agreement", word(path.agreement()));
        json.writeStringField(
            "source_seen", trace.sourceSeen().isPresent() ? trace.sourceSeen().toString() : "");
        json.writeStringField("prediction", trace.prediction().text());
        json.writeBooleanField("certain", trace.certain());
        steps.steps("forward", trace.forward());
        steps.steps("reply", trace.reply());
        Trace.End end =
            trace.forwardEnd() == Trace.End.DELIVERED && trace.replyEnd() != Trace.End.NONE
                ? trace.replyEnd()
                : trace.forwardEnd();
        json.writeStringField("outcome", StepJson.outcome(end));
        json.writeEndObject();
      }
      json.writeEndArray();
    }

    private void reachability() throws IOException {
      json.writeArrayFieldStart("reachability");
      for (Reachability.Cell cell : diagnosis.reachability().cells()) {
        json.writeStartObject();
        json.writeStringField("kind", word(cell.kind()));
        json.writeStringField("family", cell.six() ? "ip6" : "ip");
        json.writeStringField("from", cell.from());
        json.writeStringField("to", cell.to());
        json.writeStringField("outcome", word(cell.outcome()));
        json.writeNumberField("symptom", cell.symptom());
        json.writeEndObject();
      }
      json.writeEndArray();
    }

    private void end(String name, Endpoint end) throws IOException {
      json.writeObjectFieldStart(name);
      json.writeStringField("host", end.host());
      json.writeStringField("pod", end.pod());
      json.writeStringField("ip", end.ip().isPresent() ? end.ip().toString() : "");
      json.writeEndObject();
    }

    private void questions() throws IOException {
      json.writeArrayFieldStart("questions");
      for (Question question : diagnosis.questions()) {
        json.writeStartObject();
        json.writeStringField("host", question.host());
        json.writeStringField("run", question.run());
        json.writeStringField("why", sentence(question.why()));
        json.writeNumberField("seconds", question.worth().seconds());
        json.writeNumberField("saves", question.worth().saves());
        json.writeArrayFieldStart("separates");
        for (String cause : question.separates()) {
          json.writeString(cause);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
    }

    private void sentences() throws IOException {
      json.writeArrayFieldStart("remarks");
      for (Sentence remark : diagnosis.remarks()) {
        json.writeString(sentence(remark));
      }
      json.writeEndArray();
    }

    private void warnings() throws IOException {
      json.writeArrayFieldStart("warnings");
      for (Warning warning : diagnosis.warnings()) {
        json.writeStartObject();
        json.writeFieldName("source");
        steps.source(warning.source(), true);
        json.writeStringField("text", WarningText.said(warning, messages));
        json.writeEndObject();
      }
      json.writeEndArray();
    }

    private void counts() throws IOException {
      json.writeObjectFieldStart("read");
      json.writeNumberField("hosts", diagnosis.counts().hosts());
      json.writeNumberField("files", diagnosis.counts().files());
      json.writeNumberField("rules", diagnosis.counts().rules());
      json.writeNumberField("problems", diagnosis.counts().problems());
      json.writeEndObject();
    }

    private void rules() throws IOException {
      json.writeArrayFieldStart("rules");
      for (RuleSource source : diagnosis.rules()) {
        RuleSourceJson.write(source, json);
      }
      json.writeEndArray();
    }

    private String sentence(Sentence sentence) {
      return SentenceText.said(sentence, messages);
    }
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
