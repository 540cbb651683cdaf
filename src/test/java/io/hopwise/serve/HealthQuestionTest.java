package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who watches the server asks it without a program that speaks HTTP. */
class HealthQuestionTest {
  @TempDir Path scratch;

  private static ServerSettings at(int port) throws Exception {
    return SettingsReader.read(
            Optional.empty(), Map.of("listen", "127.0.0.1:" + port, "data", "/none"), Map.of())
        .settings()
        .orElseThrow();
  }

  @Test
  void aServerThatRunsIsWellAndOneThatEndedIsNot() throws Exception {
    int port;
    try (RunningServer server = new RunningServer(scratch.resolve("data"), Map.of())) {
      port = server.port();
      assertTrue(new HealthQuestion(at(port)).isWell());
    }
    assertFalse(new HealthQuestion(at(port)).isWell());
  }
}
