package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.hopwise.report.SummaryJson;
import io.hopwise.summary.Summary;
import io.hopwise.summary.WrittenLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whatever we print as JSON is what its schema promises. */
@Execution(ExecutionMode.CONCURRENT)
class SchemaTest {
  @Test
  void everyDiagnosisOfTheSamplesIsAsItsSchemaSays() {
    Schema schema = schema("diagnosis-1");
    List<String> wrong = new ArrayList<>();
    for (String sample : samples()) {
      for (String language : List.of("en", "zh")) {
        Ran ran = Ran.hopwise("diagnose", sample, "--format", "json", "--lang", language);
        wrong.addAll(errors(schema, ran.out(), sample));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void whatIsSaidOfACauseIsAsTheSchemaSays() {
    Schema schema = schema("diagnosis-1");
    List<String> wrong = new ArrayList<>();
    for (String sample : samples()) {
      for (String cause : List.of("ip-forward-disabled", "packet-dropped-by-rule")) {
        Ran ran = Ran.hopwise("diagnose", sample, "--format", "json", "--why-not", cause);
        wrong.addAll(errors(schema, ran.out(), sample));
        assertTrue(ran.out().contains("\"why\":{\"cause\":\"" + cause), sample);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void whatACheckOfRulesFindsIsAsItsSchemaSays(@TempDir Path folder) throws IOException {
    Path family = Files.createDirectories(folder.resolve("mtu"));
    Files.writeString(family.resolve("bad.drl"), "package rules.mtu;\nruel \"bad\"\n");
    Files.writeString(family.resolve("bad.yaml"), "severty: major\n");

    Ran ran = Ran.hopwise("rules", "check", folder.toString(), "--format", "json");

    assertEquals(List.of(), errors(schema("rule-check-1"), ran.out(), "a bad folder"));
    assertTrue(ran.out().contains("word-unknown"), ran.out());
  }

  @Test
  void whatCameOfTryingRulesIsAsItsSchemaSays() {
    Ran ran = Ran.hopwise("rules", "test", "--cause", "rp-filter-drops", "--format", "json");

    assertEquals(List.of(), errors(schema("rule-test-1"), ran.out(), "rules test"));
    assertTrue(ran.out().contains("\"unnoticed\":[{"), ran.out());
  }

  @Test
  void whatOtherRulesSayIsAsItsSchemaSays() {
    Ran ran =
        Ran.hopwise(
            "rules",
            "diff",
            "shipped",
            "shipped",
            "--format",
            "json",
            "--cases",
            Ran.sample("rp-filter-drops"));

    Schema schema = schema("rule-diff-1");
    ran.lines().forEach(line -> assertEquals(List.of(), errors(schema, line, line)));
    assertEquals(0, ran.exit());
  }

  @Test
  void whatABatchComesToIsAsItsSchemaSays(@TempDir Path folder) throws IOException {
    Schema schema = schema("batch-summary-1");
    String nothing = SummaryJson.of(Summary.of(folder));
    String more =
        ",\"site\":\"paris\",\"taken\":\"2026-03-04T08:30:00Z\","
            + "\"expected\":{\"verdict\":\"fault-found\",\"causes\":[\"a\"],\"right\":true}";
    WrittenLines.put(
        folder,
        List.of(
            WrittenLines.fault("1", more, "a", "h"),
            WrittenLines.open("2", "", "b", "h"),
            WrittenLines.sound("3", ",\"expected\":{\"right\":false}"),
            "cut off"),
        List.of(WrittenLines.failure("4", "", "time")));
    String all = SummaryJson.of(Summary.of(folder));

    assertEquals(List.of(), errors(schema, nothing, "no case"));
    assertEquals(List.of(), errors(schema, all, "some cases"));
    assertTrue(all.contains("\"broken_lines\":{\"lines\":1"), all);
  }

  @Test
  void everyCauseIsToldAsItsSchemaSays() {
    Schema schema = schema("cause-1");
    List<String> wrong = new ArrayList<>();
    List<String> causes = Ran.hopwise("rules", "list", "--format", "json").lines();
    for (String cause : causes) {
      wrong.addAll(errors(schema, cause, "rules list"));
    }

    assertEquals(List.of(), wrong);
    assertTrue(causes.size() > 50, "only " + causes.size());
  }

  @Test
  void everyTraceIsAsItsSchemaSays() {
    Schema schema = schema("trace-1");
    String sample = Ran.sample("ip-forward-disabled/hit");
    String flows =
        """
        {"id": 1, "from": {"host": "node01", "pod": "web"}, "to": {"ip": "10.61.17.3"}}
        {"id": 2, "from": {"host": "node01"}, "to": {"host": "node03"}, "protocol": "tcp", "port": 80}
        {"id": 3, "from": {"host": "node03"}, "to": {"ip": "203.0.113.9"}, "size": 4000}
        """;
    Ran ran = Ran.reading(flows, "trace", sample, "--flows", "-", "--format", "json");
    assertEquals(3, ran.lines().size(), ran.error());
    for (String line : ran.lines()) {
      assertEquals(List.of(), errors(schema, line, sample));
    }
  }

  @Test
  void theFactsOfASampleAreAsTheirSchemaSays() {
    Ran ran = Ran.hopwise("facts", Ran.sample("overlay-port-blocked/hit"), "--format", "json");
    assertEquals(List.of(), errors(schema("facts-1"), ran.out(), "facts"));
  }

  @Test
  void eachFactOfASampleIsALineAsItsSchemaSays() {
    Schema schema = schema("facts-line-1");
    Ran ran = Ran.hopwise("facts", Ran.sample("overlay-port-blocked/hit"), "--format", "jsonl");
    assertTrue(ran.lines().size() > 500);
    for (String line : ran.lines()) {
      assertEquals(List.of(), errors(schema, line, "fact"));
    }
  }

  @Test
  void everyComparisonIsAsItsSchemaSays() {
    Schema schema = schema("compare-1");
    List<String> wrong = new ArrayList<>();
    for (List<String> pair :
        List.of(
            List.of("ip-forward-disabled/hit", "node01", "node03"),
            List.of("vni-or-port-mismatch/hit", "mill1", "mill2"),
            List.of("virtual-server-stale/hit", "k2", "k1"),
            List.of("_healthy/vxlan-cni", "w1", "w2"))) {
      String sample = Ran.sample(pair.get(0));
      Ran ran = Ran.hopwise("compare", sample, pair.get(1), pair.get(2), "--format", "json");
      wrong.addAll(errors(schema, ran.out(), sample));
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everySchemaIsListedAndPrinted() throws IOException {
    Path folder = Path.of("src/main/resources/schema");
    List<String> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.map(path -> path.getFileName().toString()).sorted().toList();
    }
    List<String> printed = new ArrayList<>();
    for (String name : Ran.hopwise("schema").lines()) {
      String file = name + "-1.schema.json";
      printed.add(file);
      assertEquals(Files.readString(folder.resolve(file)), Ran.hopwise("schema", name).out(), name);
    }
    assertEquals(files, printed.stream().sorted().toList());
  }

  @Test
  void anUnknownSchemaIsNoSchema() {
    Ran ran = Ran.hopwise("schema", "cart");
    assertEquals(2, ran.exit());
    assertTrue(ran.error().contains("Did you mean 'card'?"), ran.error());
  }

  @Test
  void theSchemaRefusesWhatIsNoDiagnosis() {
    assertTrue(errors(schema("diagnosis-1"), "{\"verdict\": \"perhaps\"}", "").size() > 1);
  }

  private static List<String> errors(Schema schema, String json, String about) {
    List<String> errors = new ArrayList<>();
    for (Error error : schema.validate(json, InputFormat.JSON)) {
      errors.add(about + ": " + error);
    }
    return errors;
  }

  private static Schema schema(String name) {
    String resource = "/schema/" + name + ".schema.json";
    try (InputStream in = SchemaTest.class.getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text, InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every folder of the samples that holds a case. */
  static List<String> samples() {
    try (Stream<Path> files = Files.walk(Ran.SAMPLES)) {
      return files
          .filter(path -> path.endsWith("case.yaml"))
          .map(path -> path.getParent().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
