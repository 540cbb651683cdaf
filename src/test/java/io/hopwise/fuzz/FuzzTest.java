package io.hopwise.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.OfTheDay;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is written, it is read or refused: no exception, no hang, no quote of a wrong line. */
@Execution(ExecutionMode.CONCURRENT)
class FuzzTest {
  private static final int MEGABYTE = 1 << 20;
  private static final long SECOND = 1_000_000_000L;

  /** A tenth of a minute or so; {@code src/test/lab/fuzz} goes on as long as one likes. */
  private static final int RUNS = 2_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @TempDir Path folder;

  static Stream<String> targets() {
    return FuzzTargets.all().stream().map(FuzzTarget::name);
  }

  static List<String> ofTheDay() {
    return OfTheDay.of(targets().toList(), 2);
  }

  private static FuzzTarget target(String name) {
    return FuzzTargets.all().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @Execution(ExecutionMode.SAME_THREAD)
  @MethodSource("targets")
  void whatIsKnownIsRead(String name) throws Exception {
    FuzzTarget target = target(name);
    List<byte[]> corpus = Fuzzer.corpus(target);
    assertFalse(corpus.isEmpty(), name + " has nothing to begin with");
    for (byte[] input : corpus) {
      assertDoesNotThrow(() -> target.read(input));
    }
  }

  /**
   * Of one input, another in turns. Measured in the time of this thread alone: what else the
   * machine does is of no account.
   */
  @ParameterizedTest
  @Execution(ExecutionMode.SAME_THREAD)
  @MethodSource("ofTheDay")
  void aMegabyteTakesASecondAtMost(String name) throws Exception {
    FuzzTarget target = target(name);
    long most = target.seconds() * SECOND;
    List<byte[]> seeds = target.seeds();
    int today = day() / 2 % 2 == 0 ? 0 : (1 + seeds.size() / 2) % seeds.size();
    for (byte[] input : new LongInputs(seeds.get(today), MEGABYTE).all()) {
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 3 && least > most; round++) {
        long from = THREADS.getCurrentThreadCpuTime();
        target.read(input);
        least = Math.min(least, THREADS.getCurrentThreadCpuTime() - from);
      }
      assertTrue(least <= most, () -> name + " takes longer for " + beginning(input));
    }
  }

  private static long day() {
    String seed = System.getProperty("lab.seed", "");
    return seed.isEmpty() ? LocalDate.now(ZoneOffset.UTC).toEpochDay() : Long.parseLong(seed);
  }

  private static String beginning(byte[] input) {
    return new String(input, 0, Math.min(400, input.length), StandardCharsets.UTF_8);
  }

  /** The same inputs each time: the generator's seed is fixed. */
  @Test
  void jazzerFindsNothing() throws Exception {
    Path seeds = folder.resolve("seeds");
    Path found = Files.createDirectories(folder.resolve("found"));
    Path log = folder.resolve("log");
    Fuzzer.write("all", seeds);
    int status =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Fuzzer.class.getName(),
                "--target_args=all",
                "--instrumentation_includes=io.hopwise.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + found + "/",
                "-seed=1",
                "-runs=" + RUNS,
                "-max_len=8192",
                "-timeout=20",
                // the kernel counts the memory of the process that started this one as its own
                // (getrusage(2)), so the heap's limit has to do
                "-rss_limit_mb=0",
                Files.createDirectories(folder.resolve("corpus")).toString(),
                seeds.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    assertEquals(0, status, () -> told(log, found));
  }

  /** What Jazzer said at the end, and what it found, which is gone with this folder. */
  private static String told(Path log, Path found) {
    try (Stream<Path> inputs = Files.list(found)) {
      StringBuilder text = new StringBuilder(Files.readString(log, StandardCharsets.ISO_8859_1));
      text.delete(0, text.length() - Math.min(text.length(), 6000));
      for (Path input : inputs.toList()) {
        text.append('\n').append(Base64.getEncoder().encodeToString(Files.readAllBytes(input)));
      }
      return text.toString();
    } catch (IOException e) {
      return e.toString();
    }
  }
}
