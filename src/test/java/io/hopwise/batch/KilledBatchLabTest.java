package io.hopwise.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A batch in a process of its own, ended as nobody expects: results are the same in the end. With
 * {@code lab.share} 1 it is killed fifty times.
 */
@Tag("lab")
class KilledBatchLabTest {
  private static final int KILLS = 50;
  private static final int CASES = 400;

  /** What a Java process takes to begin with its first case, and to be done with half of them. */
  private static final int EARLIEST_MILLIS = 600;

  private static final int LATEST_MILLIS = 4_000;
  private static final int KILLED = 137;
  private static final int NOT_WRITTEN = 74;

  @TempDir Path scratch;
  private Path cases;
  private List<String> expected;

  @BeforeEach
  void aBatchThatNobodyDisturbed() throws Exception {
    cases = Files.writeString(scratch.resolve("cases.jsonl"), ToldLines.lines(CASES));
    assertEquals(0, started(scratch.resolve("calm")).waitFor());
    expected = Files.readAllLines(scratch.resolve("calm/results.jsonl"));
    assertEquals(CASES, expected.size());
  }

  @Test
  void killedAtAnyMomentItLosesNothingAndEndsAlike() throws Exception {
    double share = Double.parseDouble(System.getProperty("lab.share", "0.1"));
    Random random = new Random(4711);
    Path out = scratch.resolve("killed");
    int kills = 0;
    while (kills < KILLS * share) {
      Process process = started(out);
      int until = EARLIEST_MILLIS + random.nextInt(LATEST_MILLIS - EARLIEST_MILLIS);
      boolean ended = process.waitFor(until, TimeUnit.MILLISECONDS);
      process.destroyForcibly();
      int status = process.waitFor();
      if (ended || status == 0) {
        // it was done before, perhaps in the moment of the kill: from the beginning
        assertEquals(expected, Files.readAllLines(out.resolve("results.jsonl")));
        Unpacked.delete(out);
      } else {
        assertEquals(KILLED, status);
        kills++;
      }
    }

    assertEquals(0, started(out).waitFor());

    assertEquals(expected, Files.readAllLines(out.resolve("results.jsonl")));
    assertTrue(Files.notExists(out.resolve(".scratch")));
  }

  /** Some blocks are too few for the results; then there are more. */
  @Test
  void aFullDiskIsSaidAndWithMoreRoomItGoesOn() throws Exception {
    Path disk = Files.createDirectories(scratch.resolve("disk"));
    Needs.tools(
        new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0,
        "a batch on a full disk",
        "root");
    Path kept = scratch.resolve("kept.jsonl");
    String script =
        """
        mount -t tmpfs -o size=600k tmpfs "$1"
        shift
        kept=$1
        shift
        "$@"
        echo "first $?"
        mount -o remount,size=64m DISK
        "$@"
        echo "second $?"
        cp DISK/out/results.jsonl "$kept"
        """
            .replace("DISK", disk.toString());
    List<String> command = new ArrayList<>(List.of("unshare", "-m", "sh", "-c", script, "sh"));
    command.addAll(List.of(disk.toString(), kept.toString()));
    command.addAll(command(disk.resolve("out")));
    Path said = scratch.resolve("said");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(said.toFile())
            .redirectError(scratch.resolve("complained").toFile())
            .start();

    assertEquals(0, process.waitFor());

    List<String> ends = Files.readAllLines(said);
    assertEquals(List.of("first " + NOT_WRITTEN, "second 0"), ends);
    assertEquals(expected, Files.readAllLines(kept));
  }

  private Process started(Path out) throws IOException {
    Files.createDirectories(scratch);
    return new ProcessBuilder(command(out))
        .redirectErrorStream(true)
        .redirectOutput(scratch.resolve("log").toFile())
        .start();
  }

  private List<String> command(Path out) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx256m",
        "-cp",
        System.getProperty("java.class.path"),
        "io.hopwise.cli.Main",
        "batch",
        cases.toString(),
        "--no-config",
        "--quiet",
        "--out",
        out.toString());
  }
}
