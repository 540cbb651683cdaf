package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recordings that ship with the project: the folder's name says what it taught the walk, or which
 * kind of network it is. Recorded by {@code src/test/lab/record-differential}; no root is needed to
 * replay them.
 */
class RecordedRegressionsTest {
  private static final Path RECORDED = Path.of("src", "test", "lab", "recorded");

  static List<Path> recordings() throws IOException {
    try (Stream<Path> folders = Files.list(RECORDED)) {
      // what lies beside them are packet filters, which another test replays
      return folders.filter(f -> Files.exists(f.resolve("flows.jsonl"))).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void whereTheWalkIsCertainTheKernelDidTheSame(Path recording) throws IOException {
    assertEquals(List.of(), Disagreement.in(RecordedNetwork.in(recording)));
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void everyHostIsThereSoItIsCertain(Path recording) throws IOException {
    List<String> unsure =
        RecordedNetwork.in(recording).stream()
            .filter(flow -> !flow.certain())
            .map(RecordedFlow::told)
            .toList();

    assertEquals(List.of(), unsure);
  }
}
