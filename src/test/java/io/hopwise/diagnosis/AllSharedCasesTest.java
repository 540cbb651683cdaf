package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded case of real hosts: its verdict, and first of all its cause and host. */
class AllSharedCasesTest {
  @TestFactory
  Stream<DynamicTest> everyRecordedCaseIsDecidedRightly() throws IOException {
    return SharedCases.all().stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  private static void check(Path folder) throws Exception {
    Diagnosed diagnosed = Diagnosed.diagnose(folder);

    assertEquals(List.of(), Expected.of(folder).shortcomings(diagnosed), diagnosed::summary);
  }
}
