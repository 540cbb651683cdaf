package io.hopwise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded networks that ship with the project: the walk says what the kernel did. */
class ReplayedNetworksTest {
  private static final Path RECORDED = Path.of("src", "test", "lab", "recorded");

  static List<Path> recordings() throws IOException {
    try (Stream<Path> folders = Files.list(RECORDED)) {
      return folders.filter(f -> Files.exists(f.resolve("flows.jsonl"))).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void everyFlowGoesAsTheKernelTookIt(Path recording) {
    ReplayedNetwork replayed = ReplayedNetwork.of(recording);

    assertEquals(List.of(), replayed.disagreements());
    assertEquals(List.of(), replayed.unsure());
  }
}
