package io.hopwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.authoring.RuleFolders;
import io.hopwise.cause.AuthorProblem;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * What authors of rules have to mend, for programs: {@code hopwise/rule-check/1}, or SARIF 2.1.0
 * (Static Analysis Results Interchange Format, OASIS), which editors and code hosts show in place.
 */
public final class RuleCheckJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final AuthorProblemsText sentences;

  /** In the language of these messages. */
  public RuleCheckJson(Messages messages) {
    this.sentences = new AuthorProblemsText(messages);
  }

  /** One object, on one line, without a line's end. */
  public String of(RuleFolders checked) {
    return written(json -> problems(checked, json));
  }

  /** The same as a SARIF log. */
  public String sarif(RuleFolders checked, String version) {
    return written(json -> log(checked, version, json));
  }

  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private static String written(Writing writing) {
    StringWriter text = new StringWriter(4096);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      writing.to(json);
    } catch (IOException e) {
      throw new IllegalStateException("A string can always be written to.", e);
    }
    return text.toString();
  }

  private void problems(RuleFolders checked, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", "hopwise/rule-check/1");
    json.writeNumberField("files", checked.files());
    json.writeNumberField("rules", checked.rules());
    json.writeArrayFieldStart("problems");
    for (AuthorProblem problem : checked.problems()) {
      json.writeStartObject();
      json.writeStringField("path", problem.path().toString());
      json.writeNumberField("line", problem.line());
      json.writeNumberField("column", problem.column());
      json.writeStringField("code", problem.what().code());
      json.writeStringField("message", sentences.sentence(problem.what()));
      if (problem.what().meant().isPresent()) {
        json.writeStringField("meant", problem.what().meant().get());
      }
      json.writeArrayFieldStart("one_of");
      for (String word : problem.what().known()) {
        json.writeString(word);
      }
      json.writeEndArray();
      json.writeStringField("quoted", problem.quoted());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void log(RuleFolders checked, String version, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "hopwise");
    json.writeStringField("version", version);
    json.writeArrayFieldStart("rules");
    List<String> codes =
        checked.problems().stream()
            .map(problem -> problem.what().code())
            .distinct()
            .sorted()
            .toList();
    for (String code : codes) {
      json.writeStartObject();
      json.writeStringField("id", code);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.writeStringField("columnKind", "utf16CodeUnits");
    json.writeArrayFieldStart("results");
    for (AuthorProblem problem : checked.problems()) {
      result(problem, codes.indexOf(problem.what().code()), json);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void result(AuthorProblem problem, int rule, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", problem.what().code());
    json.writeNumberField("ruleIndex", rule);
    json.writeStringField("level", "error");
    json.writeObjectFieldStart("message");
    json.writeStringField("text", sentences.sentence(problem.what()));
    json.writeEndObject();
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(problem));
    json.writeEndObject();
    if (problem.line() > 0) {
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", problem.line());
      if (problem.column() > 0) {
        json.writeNumberField("startColumn", problem.column());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  /** A path below here stays relative, so that the log is good on another machine. */
  private static String uri(AuthorProblem problem) {
    if (problem.path().isAbsolute()) {
      return problem.path().toUri().toString();
    }
    String here = Path.of("").toUri().toString();
    return problem.path().toUri().toString().substring(here.length());
  }
}
