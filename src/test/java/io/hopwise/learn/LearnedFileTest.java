package io.hopwise.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.rank.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was learned, in a file that people may read and change. */
class LearnedFileTest {
  private static final Learned LEARNED =
      new Learned(
          LocalDate.of(2026, 11, 28),
          57,
          new Weights(-0.5, 0.5, 2.25, 3, 2.75, 1, 0.25, -5.5, 1.5),
          Map.of("return-route-missing", 1.75, "vxlan-port-blocked", 0.5));

  @TempDir Path scratch;
  private final List<AuthorProblem> problems = new ArrayList<>();

  @Test
  void whatWasWrittenIsRead() throws Exception {
    assertEquals(Optional.of(LEARNED), read(LearnedFile.text(LEARNED)));
  }

  @Test
  void aFileWithAMistakeIsNotUsedAndTheMistakeHasItsLine() throws Exception {
    String text = LearnedFile.text(LEARNED).replace("strong: 2.250", "strong: a lot");

    assertEquals(Optional.empty(), read(text));
    assertEquals("7 learned-number", said());
  }

  @Test
  void aPriorWithoutANumberIsAMistake() throws Exception {
    read(LearnedFile.text(LEARNED).replace(" 1.750", ""));

    assertEquals("16 learned-prior", said());
  }

  @Test
  void anEmptyFileIsNotTakenForWeightsOfNothing() throws Exception {
    assertEquals(Optional.empty(), read(""));
  }

  private Optional<Learned> read(String text) throws IOException {
    return LearnedFile.read(Files.writeString(scratch.resolve("learned.yaml"), text), problems);
  }

  private String said() {
    AuthorProblem first = problems.get(0);
    return first.line() + " " + first.what().code();
  }
}
