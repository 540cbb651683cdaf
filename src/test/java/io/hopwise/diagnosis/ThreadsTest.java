package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Issue threads of other projects, restated, whose true cause their writers found in the end
 * (docs/threads.md). What {@code now} of {@code expected.yaml} says is reached: {@code stated}, or
 * {@code suspected} in the first place, or {@code open}. None may ever be answered wrongly.
 */
class ThreadsTest {
  private static final Path THREADS = Path.of("src", "test", "resources", "threads");

  static List<Path> threads() throws IOException {
    try (Stream<Path> folders = Files.list(THREADS)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("threads")
  void nothingIsStatedButTheTrueCause(Path thread) throws Exception {
    Diagnosed diagnosed = Diagnosed.diagnose(thread);

    boolean isStated = diagnosed.diagnosis().verdict() == Verdict.FAULT_FOUND;
    assertTrue(!isStated || isRight(thread, diagnosed), diagnosed::summary);
  }

  @ParameterizedTest
  @MethodSource("threads")
  void aThreadGetsAsFarAsThePageSays(Path thread) throws Exception {
    Diagnosed diagnosed = Diagnosed.diagnose(thread);

    assertEquals(
        expected(thread).path("now").asText(), reached(thread, diagnosed), diagnosed::summary);
  }

  @ParameterizedTest
  @MethodSource("threads")
  void thePageListsTheThread(Path thread) throws Exception {
    String page = Files.readString(Path.of("docs", "threads.md"));
    String url =
        new YAMLMapper().readTree(thread.resolve("case.yaml").toFile()).path("note").asText();

    assertTrue(page.contains("| [" + thread.getFileName() + "](" + url + ") |"), url);
  }

  private static String reached(Path thread, Diagnosed diagnosed) throws IOException {
    return switch (diagnosed.diagnosis().verdict()) {
      case FAULT_FOUND -> "stated";
      case INCONCLUSIVE ->
          !diagnosed.causes().isEmpty() && isRight(thread, diagnosed) ? "suspected" : "open";
      case NO_FAULT_FOUND -> "no fault";
    };
  }

  private static boolean isRight(Path thread, Diagnosed diagnosed) throws IOException {
    JsonNode expected = expected(thread);
    List<String> causes = new ArrayList<>(List.of(expected.path("cause").asText()));
    expected.path("also_right").forEach(cause -> causes.add(cause.asText()));
    Hypothesis best = diagnosed.diagnosis().hypotheses().get(0);
    String host = expected.path("host").asText();
    return causes.contains(best.card().cause()) && (host.isEmpty() || host.equals(best.host()));
  }

  private static JsonNode expected(Path thread) throws IOException {
    return new YAMLMapper().readTree(thread.resolve("expected.yaml").toFile());
  }
}
