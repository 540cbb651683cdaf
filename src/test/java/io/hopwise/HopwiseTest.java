package io.hopwise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Verdict;
import io.hopwise.fact.BadInput;
import io.hopwise.report.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hopwise as programs use that hold it in themselves. */
class HopwiseTest {
  private static final Path CASE = Path.of("facts-samples/ip-forward-disabled/hit");
  private static final int MANY = 24;

  @Test
  void itIsBuiltOnceAndDiagnosesAndReports() throws BadInput {
    try (Hopwise hopwise = Hopwise.shipped()) {
      Diagnosis diagnosis = hopwise.diagnose(CaseFile.at(CASE));

      assertEquals(Verdict.FAULT_FOUND, diagnosis.verdict());
      assertTrue(
          hopwise.json(diagnosis, Language.EN).contains("\"cause\":\"ip-forward-disabled\""));
      assertTrue(hopwise.markdown(diagnosis, Language.ZH).contains("ip_forward"));
      assertTrue(hopwise.page(diagnosis, Language.EN).startsWith("<!DOCTYPE html>"));
    }
  }

  @Test
  void itDiagnosesFromManyThreadsAlike() {
    try (Hopwise hopwise = Hopwise.shipped()) {
      Set<String> said =
          IntStream.range(0, MANY)
              .parallel()
              .mapToObj(number -> said(hopwise))
              .collect(Collectors.toSet());

      assertEquals(1, said.size());
    }
  }

  private static String said(Hopwise hopwise) {
    try {
      return hopwise.json(hopwise.diagnose(CaseFile.at(CASE)), Language.EN);
    } catch (BadInput e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRuleThatCantBeUsedIsLeftOutAndSaid(@TempDir Path folder) throws Exception {
    Path rules = Files.createDirectories(folder.resolve("kernel"));
    Files.writeString(rules.resolve("broken.drl"), "package rules.kernel;\nruel\n");

    try (Hopwise hopwise = Hopwise.with(List.of(folder))) {
      assertTrue(hopwise.problems().size() > 0);
      assertEquals(Verdict.FAULT_FOUND, hopwise.diagnose(CaseFile.at(CASE)).verdict());
    }
  }

  @Test
  void rulesThatDoNotExistAreSaidAtOnce() {
    assertThrows(BadInput.class, () -> Hopwise.with(List.of(Path.of("nowhere"))));
  }
}
