package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.OfTheDay;
import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.casefile.ToldCase;
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

/** All that was understood, printed as a case file, is diagnosed as what it was read from. */
@Execution(ExecutionMode.CONCURRENT)
class ToldCaseTest {
  @TempDir Path scratch;

  @TestFactory
  Stream<DynamicTest> aSampleAsTypedFactsIsDiagnosedAlike() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("facts-samples"), 3)) {
      return OfTheDay.of(files.filter(file -> file.endsWith("case.yaml")).sorted().toList(), 2)
          .stream()
          .map(file -> DynamicTest.dynamicTest(file.getParent().toString(), () -> check(file)));
    }
  }

  @TestFactory
  Stream<DynamicTest> aRecordedCaseAsTypedFactsIsDiagnosedAlike() throws IOException {
    return SharedCases.all().stream()
        .map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> check(folder)));
  }

  private void check(Path path) throws Exception {
    Case input = CaseFile.read(path);
    CaseFacts read = CaseFacts.read(input);
    String yaml = ToldCase.write(TakenSymptoms.take(input, read), read.byHost(), read.understood());
    Path file = Files.writeString(Files.createTempFile(scratch, "told", ".yaml"), yaml);

    assertEquals(said(Diagnosed.diagnose(path)), said(Diagnosed.diagnose(file)));
  }

  /** The verdict, each hypothesis with its probability, and what is asked. */
  private static List<String> said(Diagnosed diagnosed) {
    Diagnosis diagnosis = diagnosed.diagnosis();
    List<String> said = new ArrayList<>(List.of(diagnosis.verdict().text()));
    for (Hypothesis each : diagnosis.hypotheses()) {
      String what = each.card().cause() + " on " + each.host() + ", " + each.proof().text();
      said.add(what + " " + each.probability() + " " + each.explains());
    }
    for (RuledOut each : diagnosis.ruledOut()) {
      said.add("not " + each.card().cause() + " on " + each.host());
    }
    for (Question each : diagnosis.questions()) {
      said.add("ask " + each.host() + " " + each.run());
    }
    return said;
  }
}
