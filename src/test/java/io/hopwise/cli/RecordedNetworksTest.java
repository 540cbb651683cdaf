package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code hopwise trace --flows} against what the real kernel did to every flow of the recorded
 * networks.
 */
class RecordedNetworksTest {
  private static List<RecordedFlow> all;

  @BeforeAll
  static void traceThemAll() throws IOException {
    String own = System.getProperty("hopwise.recordings", "");
    all = RecordedNetwork.below(own.isEmpty() ? Needs.recorded("differential") : Path.of(own));
  }

  @Test
  void aCertainAnswerIsWhatTheKernelDid() {
    assertEquals(List.of(), Disagreement.in(all));
  }

  @Test
  void nineteenOfTwentyAnswersAreCertain() {
    List<RecordedFlow> unsure = all.stream().filter(flow -> !flow.certain()).toList();

    assertTrue(
        unsure.size() <= all.size() / 20,
        () -> unsure.size() + " of " + all.size() + " not certain: " + unsure);
  }
}
