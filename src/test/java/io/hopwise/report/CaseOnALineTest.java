package io.hopwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.SharedCases;
import io.hopwise.diagnosis.TakenSymptoms;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A case on one line of JSON: what was read of hosts, printed and read again. */
class CaseOnALineTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Diagnoser DIAGNOSER = Diagnoser.shipped();
  private static final DiagnosisJson REPORT = new DiagnosisJson(Messages.in(Language.EN));

  /** What only reading the files can tell: how many they were, and what was wrong with them. */
  private static final List<String> OF_FILES = List.of("read", "warnings", "remarks");

  @TestFactory
  Stream<DynamicTest> aSampleAsALineOfFactsIsDiagnosedAlikeDownToTheQuotedLines()
      throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("facts-samples"), 3)) {
      return files.filter(file -> file.endsWith("case.yaml")).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getParent().toString(), () -> check(file)));
    }
  }

  @TestFactory
  Stream<DynamicTest> soIsARecordedCase() throws IOException {
    return SharedCases.all().stream()
        .map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> check(folder)));
  }

  private static void check(Path path) throws Exception {
    Case input = CaseFile.read(path);
    CaseFacts read = CaseFacts.read(input);
    String line = FactsJson.of(TakenSymptoms.take(input, read), read.byHost());

    assertEquals(said(input), said(CaseFile.readLine(Path.of("cases.jsonl"), 7, line)));
  }

  private static String said(Case input) throws Exception {
    JsonNode tree = JSON.readTree(REPORT.of(DIAGNOSER.diagnose(input)));
    ((ObjectNode) tree).remove(OF_FILES);
    return tree.toPrettyString();
  }

  @Test
  void aCaseAsAFileSaysItMayStandOnALineToo() throws Exception {
    Case read =
        line(
            "{\"hosts\": [{\"name\": \"n\", \"facts\": [{\"route\": {\"destination\": "
                + "\"10.0.0.0/8\", \"via\": \"10.1.0.1\", \"device\": \"eth0\"}}]}]}");

    Route route = (Route) read.hosts().get(0).told().get(0);
    assertEquals("cases.jsonl:7", route.source().toString());
    assertEquals(
        "{\"destination\": \"10.0.0.0/8\", \"via\": \"10.1.0.1\", \"device\": \"eth0\"}",
        route.source().text());
  }

  @Test
  void aCaseWithoutANameIsCalledByItsLine() throws Exception {
    assertEquals("cases.jsonl:7", line("{\"hosts\": [{\"name\": \"n\"}]}").name());
  }

  @Test
  void aMistakeIsNamedWithItsLine() {
    BadInput bad =
        assertThrows(BadInput.class, () -> line("{\"hosts\": [{\"name\": \"n\", \"fact\": []}]}"));
    assertEquals(7, bad.source().line());
    assertTrue(new BadInputText(Messages.in(Language.EN)).of(bad).contains("Did you mean 'facts'"));
  }

  @Test
  void aLineThatIsCutOffSaysWhatWasExpected() {
    BadInput bad = assertThrows(BadInput.class, () -> line("{\"hosts\": [{\"name\": \"n\""));
    assertEquals("json-not-readable", bad.key());
  }

  @Test
  void anObjectOfAnotherKindIsRefused() {
    BadInput bad =
        assertThrows(BadInput.class, () -> line("{\"schema\": \"hopwise/diagnosis/1\"}"));
    assertEquals("json-other-schema", bad.key());
  }

  private static Case line(String json) throws BadInput {
    return CaseFile.readLine(Path.of("cases.jsonl"), 7, json);
  }
}
