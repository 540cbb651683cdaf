package io.hopwise.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IdSetTest {
  private static final int MANY = 20_000;

  @Test
  void anIdIsNewOnce() {
    IdSet ids = new IdSet();

    assertTrue(ids.add("a"));
    assertFalse(ids.add("a"));
  }

  @Test
  void manyIdsAreToldFromEachOther() {
    IdSet ids = new IdSet();
    for (int i = 0; i < MANY; i++) {
      ids.add("case " + i);
    }
    int known = 0;
    for (int i = 0; i < MANY * 2; i++) {
      known += ids.add("case " + i) ? 0 : 1;
    }

    assertEquals(MANY, known);
  }
}
