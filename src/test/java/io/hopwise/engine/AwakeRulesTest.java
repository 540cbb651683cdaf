package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kie.api.runtime.KieSessionsPool;

class AwakeRulesTest {
  private final List<BitSet> made = new ArrayList<>();
  private final AwakeRules rules = new AwakeRules(this::make, 2);

  @Test
  void whatComesOnceIsNotMadeReady() {
    assertEquals(Optional.empty(), rules.sessions(numbers(0, 10)));
    assertEquals(Optional.empty(), rules.sessions(numbers(5, 15)));
    assertEquals(List.of(), made);
  }

  @Test
  void whatComesAgainIsMadeReadyOnce() {
    for (int i = 0; i < 5; i++) {
      rules.sessions(numbers(0, 10));
    }

    assertEquals(List.of(numbers(0, 10)), made);
  }

  @Test
  void whoNeedsAFewRulesLessTakesWhatIsReady() {
    KieSessionsPool ready = ready(numbers(0, 20));

    assertSame(ready, rules.sessions(numbers(4, 18)).orElseThrow());
  }

  @Test
  void ofSeveralThatWouldDoTheSmallestIsTaken() {
    ready(numbers(0, 20));
    KieSessionsPool smaller = ready(numbers(0, 7));

    assertSame(smaller, rules.sessions(numbers(1, 7)).orElseThrow());
  }

  @Test
  void whoNeedsFarFewerRulesIsNotGivenThemAll() {
    ready(numbers(0, 60));

    assertEquals(Optional.empty(), rules.sessions(numbers(0, 10)));
  }

  @Test
  void setsThatComeInTurnsDoNotDriveEachOtherOut() {
    for (int turn = 0; turn < 10; turn++) {
      for (int i = 0; i < 50; i++) {
        rules.sessions(numbers(100 * i, 100 * i + 50));
      }
    }

    assertEquals(32, made.size());
  }

  @Test
  void whatComesFarMoreOftenThanWhatIsReadyTakesItsPlace() {
    for (int i = 0; i < 32; i++) {
      ready(numbers(100 * i, 100 * i + 50));
    }
    for (int i = 0; i < 8; i++) {
      rules.sessions(numbers(5000, 5050));
    }

    assertTrue(rules.sessions(numbers(5000, 5050)).isPresent());
    assertEquals(33, made.size());
  }

  private KieSessionsPool ready(BitSet numbers) {
    rules.sessions(numbers);
    return rules.sessions(numbers).orElseThrow();
  }

  private KieSessionsPool make(BitSet numbers) {
    made.add((BitSet) numbers.clone());
    return (KieSessionsPool)
        java.lang.reflect.Proxy.newProxyInstance(
            KieSessionsPool.class.getClassLoader(),
            new Class<?>[] {KieSessionsPool.class},
            (proxy, method, arguments) -> null);
  }

  private static BitSet numbers(int from, int to) {
    BitSet numbers = new BitSet();
    numbers.set(from, to);
    return numbers;
  }
}
