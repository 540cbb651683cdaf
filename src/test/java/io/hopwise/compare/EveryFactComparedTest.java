package io.hopwise.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.HostFact;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nobody adds a kind of fact without deciding how two hosts are compared by it. */
class EveryFactComparedTest {
  @Test
  void everyKindOfFactHasItsWay() {
    Set<Class<?>> kinds = new HashSet<>(Arrays.asList(HostFact.class.getPermittedSubclasses()));

    assertEquals(kinds, new HashSet<Class<?>>(TraitReader.WAYS.keySet()));
  }
}
