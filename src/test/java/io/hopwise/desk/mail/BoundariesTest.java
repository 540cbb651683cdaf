package io.hopwise.desk.mail;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A mail of very many parts is not taken apart. */
class BoundariesTest {
  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean areTooMany(String text) throws IOException {
    return Boundaries.areTooMany(stream(text));
  }

  @Test
  void linesThatBeginAsBoundariesDoAreCounted() throws Exception {
    assertTrue(areTooMany("--b\r\n\r\n".repeat(20_001)));
    assertFalse(areTooMany("--b\r\n\r\n".repeat(20_000)));
    assertFalse(areTooMany("-".repeat(100_000) + "\na--\n- -\n".repeat(30_000)));
  }
}
