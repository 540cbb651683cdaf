package io.hopwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.Harm;
import io.hopwise.fact.BadInput;
import io.hopwise.trial.CauseTrial;
import io.hopwise.trial.SampleTrial;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of trying rules on their samples, for programs: {@code hopwise/rule-test/1}. */
public final class RuleTestJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final AuthorProblemsText sentences;
  private final BadInputText unusable;

  /** In the language of these messages. */
  public RuleTestJson(Messages messages) {
    this.sentences = new AuthorProblemsText(messages);
    this.unusable = new BadInputText(messages);
  }

  /**
   * One object, on one line, without a line's end.
   *
   * @param healthy how many healthy samples there are
   */
  public String of(List<CauseTrial> trials, int healthy) {
    StringWriter text = new StringWriter(4096);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", "hopwise/rule-test/1");
      json.writeNumberField("healthy", healthy);
      json.writeArrayFieldStart("causes");
      for (CauseTrial trial : trials) {
        write(trial, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("A string can always be written to.", e);
    }
    return text.toString();
  }

  private void write(CauseTrial trial, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("cause", trial.cause());
    json.writeStringField("rule", trial.rule().toString());
    json.writeBooleanField("passed", trial.isPassed());
    json.writeArrayFieldStart("unfinished");
    for (AuthorProblem problem : trial.unfinished()) {
      json.writeString(problem.path() + ":" + problem.line());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("samples");
    for (SampleTrial sample : trial.samples()) {
      write(sample, json);
    }
    for (SampleTrial sample : trial.healthy()) {
      write(sample, json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("silent_rules");
    for (String rule : trial.silent()) {
      json.writeString(rule);
    }
    json.writeEndArray();
    json.writeNumberField("conditions_changed", trial.harms());
    json.writeArrayFieldStart("unnoticed");
    for (Harm harm : trial.unnoticed()) {
      json.writeStartObject();
      json.writeStringField("rule", harm.rule());
      json.writeNumberField("line", harm.line());
      json.writeNumberField("column", harm.column());
      json.writeStringField("change", harm.kind().name().toLowerCase(Locale.ROOT));
      json.writeStringField("condition", harm.condition());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(SampleTrial trial, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("sample", trial.sample().folder().toString());
    json.writeBooleanField("passed", trial.isPassed());
    json.writeArrayFieldStart("wrong");
    for (String sentence : sentences(trial)) {
      json.writeString(sentence);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** What is not as it should be, one sentence each. */
  List<String> sentences(SampleTrial trial) {
    List<String> said = new ArrayList<>();
    for (Mistake mistake : trial.wrong()) {
      said.add(sentences.sentence(mistake));
    }
    for (BadInput problem : trial.unusable().stream().toList()) {
      said.add(unusable.of(problem).strip());
    }
    return said;
  }
}
