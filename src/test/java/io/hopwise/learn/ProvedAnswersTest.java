package io.hopwise.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.lab.Contests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** With {@code -Dhopwise.write} the file is written instead of compared. */
@Execution(ExecutionMode.CONCURRENT)
class ProvedAnswersTest {
  private static final Path FILE = Path.of("src/main/resources", ProvedAnswers.RESOURCE);
  private static final String HOW =
      "Write it anew: mvn -q -Dquick test -Dtest=ProvedAnswersTest -Dhopwise.write";

  @Test
  void theFileHoldsWhatTheSamplesProve() throws Exception {
    List<String> lines =
        new Contests().samples(Path.of("facts-samples")).stream().map(ProvedAnswers::line).toList();
    if (System.getProperty("hopwise.write") != null) {
      Files.createDirectories(FILE.getParent());
      Files.write(FILE, lines, StandardCharsets.UTF_8);
    }

    assertEquals(lines, Files.readAllLines(FILE, StandardCharsets.UTF_8), HOW);
  }
}
