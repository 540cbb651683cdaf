package io.hopwise;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/**
 * What some tests need beyond a JDK and Maven. A test whose need is not met is skipped, and {@code
 * mvn verify} tells it in its last lines, from {@code target/not-tested.txt}.
 */
public final class Needs {
  private static final Path SHARED = Path.of("..", "shared");
  private static final Path NOT_TESTED = Path.of("target", "not-tested.txt");
  private static final Set<String> SAID = new HashSet<>();

  private Needs() {}

  /** What was recorded on real hosts and is kept beside the project, never in it. */
  public static Path recorded(String name) {
    Path folder = SHARED.resolve(name);
    boolean isThere = Files.exists(folder);
    if (!isThere) {
      skip("what real hosts showed: " + SHARED + " does not stand beside this checkout");
    }
    return folder;
  }

  /** Tools that {@code .ci/run} installs, and root; there it is a failure when they lack. */
  public static void tools(boolean areThere, String untested, String tools) {
    if (!areThere) {
      boolean isCi = "1".equals(System.getenv("HOPWISE_CI"));
      assertFalse(isCi, untested + " can't be tested: it needs " + tools);
      skip(untested + ": needs " + tools + ". To have it: sudo .ci/run");
    }
  }

  private static synchronized void skip(String what) {
    try {
      if (SAID.isEmpty()) {
        Files.deleteIfExists(NOT_TESTED);
      }
      if (SAID.add(what)) {
        String line = "NOT TESTED HERE  " + what + System.lineSeparator();
        Files.writeString(NOT_TESTED, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Assumptions.abort(what);
  }
}
