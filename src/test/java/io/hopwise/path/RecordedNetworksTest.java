package io.hopwise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hopwise.fact.Flow;
import io.hopwise.fact.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The walk against what the real kernel did to every flow of the recorded networks. */
class RecordedNetworksTest {
  private static final Path RECORDED =
      Path.of(System.getProperty("hopwise.recordings", "../shared/differential"));

  /**
   * Whether a local refusal is printed depends on the version of ping; a TCP connect that gets none
   * just waits.
   */
  private static final Set<String> SILENT = Set.of("no-reply", "timeout", "not-permitted");

  /** TCP reports both as "No route to host". */
  private static final Set<String> NO_ROUTE_TO_HOST =
      Set.of("host-unreachable", "admin-prohibited");

  @Test
  void aCertainAnswerIsWhatTheKernelDidAndNineteenOfTwentyAreCertain() throws Exception {
    assumeTrue(
        Files.isDirectory(RECORDED),
        () -> "SKIPPED: no recorded networks at " + RECORDED.toAbsolutePath().normalize());
    List<String> wrong = new ArrayList<>();
    List<String> unsure = new ArrayList<>();
    int flows = 0;
    for (Path folder : Recording.below(RECORDED)) {
      Recording recording = Recording.read(folder);
      Walk walk = Walk.of(recording.network(), recording.flows());
      for (Trace trace : walk.traces(recording.flows())) {
        Flow flow = trace.flow();
        String kernel = recording.seen().get(flow.id());
        if (kernel == null) {
          continue;
        }
        flows++;
        String row =
            folder.getFileName()
                + "/"
                + flow.id()
                + ": kernel "
                + kernel
                + ", walk "
                + trace.prediction().text()
                + " "
                + flow
                + " "
                + trace.missing();
        if (!trace.certain()) {
          unsure.add(row);
        } else if (!agree(flow, kernel, trace.prediction().text())) {
          wrong.add(row);
        }
      }
    }
    assertEquals(
        List.of(), wrong, () -> wrong.size() + " certain and wrong:\n" + String.join("\n", wrong));
    int all = flows;
    assertTrue(
        unsure.size() <= all / 20,
        () -> unsure.size() + " of " + all + " not certain:\n" + String.join("\n", unsure));
  }

  private static boolean agree(Flow flow, String kernel, String walk) {
    return kernel.equals(walk)
        || (SILENT.contains(kernel) && SILENT.contains(walk))
        || (flow.protocol() == 6
            && NO_ROUTE_TO_HOST.contains(kernel)
            && NO_ROUTE_TO_HOST.contains(walk));
  }
}
