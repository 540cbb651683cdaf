package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server in a process of its own, killed at any moment while somebody submits cases: each that
 * was accepted ends once. With {@code lab.share} 1 it is killed a hundred times.
 */
@Tag("lab")
class KilledServerLabTest {
  private static final int KILLS = 100;

  /** Every fourth is killed while it begins. */
  private static final int BEGINNING_MILLIS = 3_000;

  /** The others so long after the first case that they accepted. */
  private static final int AT_WORK_MILLIS = 800;

  @TempDir Path scratch;

  @Test
  void killedAtAnyMomentItLosesNoCaseAndEndsNoneTwice() throws Exception {
    double share = Double.parseDouble(System.getProperty("lab.share", "0.1"));
    Random random = new Random(4711);
    SteadySender sender = new SteadySender(scratch);
    sender.start();
    for (int kills = 0; kills < KILLS * share; kills++) {
      Process process = sender.started();
      boolean isBeginning = kills % 4 == 3;
      if (!isBeginning) {
        sender.awaitOneMore();
      }
      int until = random.nextInt(isBeginning ? BEGINNING_MILLIS : AT_WORK_MILLIS);
      assertFalse(process.waitFor(until, TimeUnit.MILLISECONDS), "it ended by itself");
      process.destroyForcibly();
      process.waitFor();
    }
    Process last = sender.started();
    try {
      sender.assertAllEndedOnce();
    } finally {
      last.destroyForcibly();
      last.waitFor();
    }
  }
}
