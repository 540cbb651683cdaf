package io.hopwise.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.casefile.Case;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchRunTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir Path scratch;

  @Test
  void linesAreInTheOrderOfIdsHoweverManyThreadsThereAre() throws Exception {
    Path file = Files.writeString(scratch.resolve("cases.jsonl"), ToldLines.lines(40));
    run("one", 1, LONG, file);
    run("four", 4, LONG, file);

    assertEquals(results("one"), results("four"));
    assertEquals(40, results("one").size());
  }

  @Test
  void aRunGoesOnWhereAnotherWasStopped() throws Exception {
    Path file = Files.writeString(scratch.resolve("cases.jsonl"), ToldLines.lines(30));
    run("whole", 2, LONG, file);
    run("parts", 2, LONG, file);
    // as an end in the middle of the 11th line leaves it, and two lines out of order
    List<String> lines = results("parts");
    String half = lines.get(4) + "\n" + lines.get(2) + "\n" + lines.get(9).substring(0, 300);
    Files.writeString(scratch.resolve("parts/results.jsonl"), half);

    run("parts", 2, LONG, file);

    assertEquals(results("whole"), results("parts"));
  }

  @Test
  void aCaseThatIsNamedTwiceIsEvaluatedOnce() throws Exception {
    Path file = Files.writeString(scratch.resolve("cases.jsonl"), ToldLines.lines(3));

    run("out", 1, LONG, file, file);

    assertEquals(3, results("out").size());
  }

  @Test
  void aLineThatIsNoJsonFailsAloneAndSaysWhere() throws Exception {
    String lines = ToldLines.line("a", true) + "\nrubbish\n" + ToldLines.line("b", true) + "\n";
    Path file = Files.writeString(scratch.resolve("cases.jsonl"), lines);

    Endings tally = run("out", 2, LONG, file);

    assertEquals(2, tally.of("no-fault-found"));
    String failure = failures("out").get(0);
    assertTrue(failure.contains("\"what\":\"unreadable\""), failure);
    assertTrue(failure.contains("\"file\":\"cases.jsonl\",\"line\":2"), failure);
  }

  @Test
  void aCaseThatNeverEndsIsGivenUpAndTheOthersAreNot() throws Exception {
    BatchCase endless = BatchCase.of("endless", BatchRunTest::waiting);

    workOn(SHORT, unreadable("a"), endless, unreadable("b"));

    assertEquals(List.of("time", "unreadable", "unreadable"), reasons());
  }

  /** One that ends at once. */
  private static BatchCase unreadable(String id) {
    return BatchCase.of(
        id,
        () -> {
          throw new BadInput(Source.NONE, 0, "case-not-found", id);
        });
  }

  private List<String> reasons() throws IOException {
    Pattern what = Pattern.compile("\"what\":\"([a-z]+)\"");
    List<String> reasons = new ArrayList<>();
    for (String line : failures("work")) {
      Matcher matcher = what.matcher(line);
      assertTrue(matcher.find(), line);
      reasons.add(matcher.group(1));
    }
    Collections.sort(reasons);
    return reasons;
  }

  private static Case waiting() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("nobody counts down");
  }

  @Test
  void aCaseThatFindsNoMemoryBesideOthersIsTriedAlone() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    BatchCase big =
        BatchCase.of(
            "big",
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new OutOfMemoryError("beside others");
              }
              return ToldLines.read("big");
            });

    Endings tally = workOn(LONG, big, ToldLines.one("a"));

    assertEquals(2, tally.of("fault-found"));
  }

  @Test
  void aCaseThatNeedsMoreMemoryThanThereIsFails() throws Exception {
    BatchCase big =
        BatchCase.of(
            "big",
            () -> {
              throw new OutOfMemoryError("always");
            });

    workOn(LONG, big, ToldLines.one("a"));

    assertTrue(failures("work").get(0).contains("\"what\":\"memory\""));
  }

  @Test
  void aMistakeOfOursIsAFailureOfThatCase() throws Exception {
    BatchCase broken =
        BatchCase.of(
            "broken",
            () -> {
              throw new IllegalStateException("a mistake");
            });

    workOn(LONG, broken, ToldLines.one("a"));

    assertTrue(failures("work").get(0).contains("\"what\":\"mistake\""));
  }

  @Test
  void whatWasUnpackedGoesWhenItsLastCaseIsDone() throws Exception {
    AtomicInteger done = new AtomicInteger();

    workOn(SHORT, unreadable("a").then(done::incrementAndGet), endless(done));

    assertEquals(2, done.get());
  }

  private static BatchCase endless(AtomicInteger done) {
    return BatchCase.of("endless", BatchRunTest::waiting).then(done::incrementAndGet);
  }

  @Test
  void aFileThatCantBeOpenedIsSaidAndAnotherRunMakesUpForIt() throws Exception {
    Path file = Files.writeString(scratch.resolve("cases.jsonl"), ToldLines.lines(5));
    run("out", 1, LONG, file);
    List<String> before = results("out");
    Files.delete(scratch.resolve("out/results.jsonl"));
    Files.createDirectory(scratch.resolve("out/results.jsonl"));

    Optional<IOException> broken = Optional.empty();
    try {
      run("out", 1, LONG, file);
    } catch (IOException e) {
      broken = Optional.of(e);
    }
    Files.delete(scratch.resolve("out/results.jsonl"));
    run("out", 1, LONG, file);

    assertTrue(broken.isPresent());
    assertEquals(before, results("out"));
  }

  private Endings run(String out, int jobs, Duration limit, Path... files)
      throws BadInput, IOException {
    try (BatchFolder folder = BatchFolder.open(scratch.resolve(out), List.of("one identity"))) {
      Inputs inputs =
          Inputs.of(List.of(files), Optional.empty(), Optional.empty(), false, folder.scratch());
      Reports none = new Reports(folder, Optional.empty());
      BatchRun run = new BatchRun(folder, ToldLines.evaluation(), none, jobs, limit);
      assertEquals(BatchRun.End.FINISHED, run.run(inputs));
      return run.tally();
    }
  }

  /** Without inputs: cases that no file could be. */
  private Endings workOn(Duration limit, BatchCase... cases) throws BadInput, IOException {
    try (BatchFolder folder = BatchFolder.open(scratch.resolve("work"), List.of("one identity"));
        Journal results = Journal.open(folder.results(), written -> {});
        Journal failures = Journal.open(folder.failures(), written -> {})) {
      Endings tally = new Endings();
      Reports none = new Reports(folder, Optional.empty());
      Output output = new Output(results, failures, none, tally);
      try (Workers workers = new Workers(ToldLines.evaluation(), output, 2, limit)) {
        Stream.of(cases).forEach(workers::give);
        workers.finish(() -> false);
      }
      output.check();
      return tally;
    }
  }

  private List<String> results(String out) throws IOException {
    return Files.readAllLines(scratch.resolve(out).resolve("results.jsonl"));
  }

  private List<String> failures(String out) throws IOException {
    return Files.readAllLines(scratch.resolve(out).resolve("failures.jsonl"));
  }
}
