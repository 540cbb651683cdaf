package io.hopwise.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret in a file is as the file is now, where that holds one. */
class SecretTest {
  @TempDir Path scratch;

  @Test
  void anotherOneIsTakenUp() throws Exception {
    Path file = Files.writeString(scratch.resolve("token"), "new\n");

    assertEquals("new", Secret.in(file, "old").now());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "one\ntwo\n"})
  void whatIsNoSecretChangesNothing(String text) throws Exception {
    Path file = Files.writeString(scratch.resolve("token"), text);

    assertEquals("old", Secret.in(file, "old").now());
  }

  @Test
  void aFileThatIsGoneChangesNothing() {
    assertEquals("old", Secret.in(scratch.resolve("nowhere"), "old").now());
  }
}
