package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.fact.Warning;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why nothing of a snapshot was read. */
class UnreadableTest {
  private static BadInput empty(String warning, String... arguments) {
    return Unreadable.empty(Path.of("n.tar"), List.of(Warning.at(Source.NONE, warning, arguments)));
  }

  @ParameterizedTest
  @CsvSource({
    "snapshot-bomb, snapshot-empty-bomb",
    "snapshot-too-many-files, snapshot-empty-many",
    "path-leads-out, snapshot-empty"
  })
  void aLimitThatWasReachedIsTheReason(String warning, String said) {
    assertEquals(said, empty(warning).key());
  }

  @Test
  void theLimitItselfIsNamed() {
    assertEquals(
        List.of("n.tar", "500000"), empty("snapshot-too-many-files", "500000").arguments());
  }
}
