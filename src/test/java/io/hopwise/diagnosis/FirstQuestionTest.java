package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whom to ask first: what the hosts at hand leave open comes before a host outside. */
class FirstQuestionTest {
  private static final Path SAMPLE =
      Path.of("facts-samples", "egress-source-not-translated", "told-rules-unknown");

  @Test
  void theContainersOwnHostIsAskedBeforeAHostOutside() throws IOException, BadInput {
    Question first = Diagnosed.diagnose(SAMPLE).diagnosis().questions().get(0);
    assertEquals("box1", first.host());
  }

  @Test
  void whatNobodyCollectedIsNoMoreThanAHint() throws IOException, BadInput {
    Diagnosis diagnosis = Diagnosed.diagnose(SAMPLE).diagnosis();
    assertEquals(0.2, diagnosis.hypotheses().get(0).probability(), 0.1);
  }
}
