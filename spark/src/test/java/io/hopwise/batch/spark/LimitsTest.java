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
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final String CASE =
      "{\"hosts\":[{\"name\":\"loom\",\"facts\":"
          + "[{\"sysctl\":{\"key\":\"net.ipv4.ip_forward\",\"value\":\"0\"}}]}]}";

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
