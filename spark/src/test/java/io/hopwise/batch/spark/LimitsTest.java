package io.hopwise.batch.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.batch.BatchCase;
import io.hopwise.batch.Evaluated;
import io.hopwise.batch.Evaluation;
import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final String CASE =
      "{\"hosts\":[{\"name\":\"loom\",\"facts\":"
          + "[{\"sysctl\":{\"key\":\"net.ipv4.ip_forward\",\"value\":\"0\"}}]}]}";

  private static final long MUCH = 1 << 20;

  private final Evaluation evaluation =
      new Evaluation(Diagnoser.shipped(), Messages.in(Language.EN));

  @Test
  void aMistakeOfOursIsALineOfItsCase() throws Exception {
    Evaluated one =
        new Limits(evaluation, 60)
            .evaluate(
                BatchCase.of(
                    "one",
                    () -> {
                      throw new IllegalStateException("unheard of");
                    }));

    assertEquals("mistake", LineHead.of(one.line()).get("what"));
    assertTrue(one.line().contains("unheard of"), one.line());
  }

  @Test
  void whatIsNotDoneInTimeIsGivenUp() throws Exception {
    CountDownLatch never = new CountDownLatch(1);

    Evaluated one =
        new Limits(evaluation, 1)
            .evaluate(
                BatchCase.of(
                    "one",
                    () -> {
                      try {
                        never.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      return CaseFile.readLine(Path.of("one"), 1, CASE);
                    }));

    assertEquals("time", LineHead.of(one.line()).get("what"));
  }

  @Test
  void whatLacksMemoryBesideOthersIsTriedAgainAlone() throws Exception {
    AtomicInteger tries = new AtomicInteger();

    Evaluated one = new Limits(evaluation, 60).evaluate(lacksMemory(tries, 1));

    assertEquals(2, tries.get());
    assertTrue(one.isResult(), one.line());
  }

  @Test
  void whatLacksMemoryAloneIsAFailure() throws Exception {
    AtomicInteger tries = new AtomicInteger();

    Evaluated one = new Limits(evaluation, 60).evaluate(lacksMemory(tries, 2));

    assertEquals(2, tries.get());
    assertEquals("memory", LineHead.of(one.line()).get("what"));
  }

  @Test
  void whatFillsTheMemoryIsEndedBeforeItIsFullAndTriedAgainAlone() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    AtomicLong fullHeaps = new AtomicLong();

    Evaluated one = limits(fullHeaps, MUCH).evaluate(fillsMemory(tries, 1, fullHeaps));

    assertEquals(2, tries.get());
    assertTrue(one.isResult(), one.line());
  }

  @Test
  void whatFillsTheMemoryAloneIsAFailure() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    AtomicLong fullHeaps = new AtomicLong();

    Evaluated one = limits(fullHeaps, MUCH).evaluate(fillsMemory(tries, 2, fullHeaps));

    assertEquals(2, tries.get());
    assertEquals("memory", LineHead.of(one.line()).get("what"));
  }

  @Test
  void aResultThatSparkCouldNotCarryIsAFailure() throws Exception {
    AtomicLong never = new AtomicLong();

    Evaluated one = limits(never, 100).evaluate(lacksMemory(new AtomicInteger(), 0));

    assertEquals("memory", LineHead.of(one.line()).get("what"));
  }

  private Limits limits(AtomicLong fullHeaps, long longest) {
    return new Limits(evaluation, 600, fullHeaps::get, longest);
  }

  /** Says that the memory is full, and goes on until somebody ends it. */
  private static BatchCase fillsMemory(AtomicInteger tries, int often, AtomicLong fullHeaps) {
    CountDownLatch never = new CountDownLatch(1);
    return BatchCase.of(
        "one",
        () -> {
          if (tries.incrementAndGet() <= often) {
            fullHeaps.incrementAndGet();
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          return CaseFile.readLine(Path.of("one"), 1, CASE);
        });
  }

  private static BatchCase lacksMemory(AtomicInteger tries, int often) {
    return BatchCase.of(
        "one",
        () -> {
          if (tries.incrementAndGet() <= often) {
            throw new OutOfMemoryError("Java heap space");
          }
          return CaseFile.readLine(Path.of("one"), 1, CASE);
        });
  }
}
