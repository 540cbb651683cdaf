package io.hopwise.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LateListTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final LateList<String> list =
      new LateList<>(
          () -> {
            asked.incrementAndGet();
            return List.of("a", "b");
          });

  @Test
  void isNotMadeBeforeSomebodyLooksIntoIt() {
    assertEquals(0, asked.get());
  }

  @Test
  void isMadeOnceHoweverOftenItIsLookedInto() {
    assertEquals(List.of("a", "b"), list);
    assertEquals("b", list.get(1));

    assertEquals(1, asked.get());
  }
}
