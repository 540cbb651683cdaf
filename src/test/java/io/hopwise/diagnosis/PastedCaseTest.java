package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** All output of all hosts of a case, pasted into one text, is diagnosed as the files are. */
@Execution(ExecutionMode.CONCURRENT)
class PastedCaseTest {
  @TempDir Path scratch;

  @TestFactory
  Stream<DynamicTest> aSampleIsDiagnosedAlike() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("facts-samples"), 3)) {
      return tests(files.filter(file -> file.endsWith("case.yaml")).map(Path::getParent).toList());
    }
  }

  @TestFactory
  Stream<DynamicTest> aRecordedCaseIsDiagnosedAlike() throws IOException {
    return tests(SharedCases.all());
  }

  private Stream<DynamicTest> tests(List<Path> folders) {
    return folders.stream()
        .sorted()
        .map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> check(folder)));
  }

  private void check(Path sample) throws Exception {
    Path pasted = PastedCase.write(sample, Files.createTempDirectory(scratch, "pasted"));

    assertEquals(found(Diagnosed.diagnose(sample)), found(Diagnosed.diagnose(pasted)));
  }

  private static List<String> found(Diagnosed diagnosed) {
    Diagnosis diagnosis = diagnosed.diagnosis();
    List<String> found = new ArrayList<>(List.of(diagnosis.verdict().text()));
    for (Hypothesis each : diagnosis.hypotheses()) {
      found.add(each.card().cause() + " on " + each.host() + ", " + each.proof().text());
    }
    return found;
  }
}
