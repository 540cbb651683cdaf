package io.hopwise.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.SetClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who fails often waits, longer each time, and never for ever. */
class FailuresTest {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final SetClock clock = new SetClock();
  private final Failures failures = new Failures(clock, 5, FIRST, LONGEST, Duration.ofDays(1));

  @Test
  void fourFailuresCostNothing() {
    fail(4);

    assertEquals(Optional.empty(), failures.wait("ada"));
  }

  @Test
  void eachFailureAfterTheFifthWaitsTwiceAsLong() {
    fail(5);
    assertEquals(Optional.of(FIRST), failures.wait("ada"));
    fail(1);
    assertEquals(Optional.of(FIRST.multipliedBy(2)), failures.wait("ada"));
    fail(1);
    assertEquals(Optional.of(FIRST.multipliedBy(4)), failures.wait("ada"));
  }

  @Test
  void nobodyIsShutOutForEver() {
    fail(1_000);

    assertEquals(Optional.of(LONGEST), failures.wait("ada"));
    clock.pass(LONGEST);
    assertEquals(Optional.empty(), failures.wait("ada"));
  }

  @Test
  void othersDoNotWait() {
    fail(9);

    assertEquals(Optional.empty(), failures.wait("bob"));
  }

  @Test
  void successForgetsAndADayForgets() {
    fail(9);
    failures.succeeded("ada");
    assertEquals(Optional.empty(), failures.wait("ada"));
    fail(9);
    clock.pass(Duration.ofHours(25));
    fail(1);
    assertEquals(Optional.empty(), failures.wait("ada"));
  }

  @Test
  void anAllowanceFillsUpAgain() {
    Allowance allowance = new Allowance(clock, 2);
    allowance.take("ada");
    allowance.take("ada");

    assertEquals(Optional.of(Duration.ofSeconds(30)), allowance.take("ada"));
    assertEquals(Optional.empty(), allowance.take("bob"));
    clock.pass(Duration.ofSeconds(30));
    assertEquals(Optional.empty(), allowance.take("ada"));
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      failures.failed("ada");
    }
  }
}
