package io.hopwise.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Names in the order in which people count. */
class NaturalOrderTest {
  @Example
  void numbersWithinNamesCountAsNumbers() {
    List<String> ordered =
        List.of("", "case-2", "case-02", "case-9", "case-10", "case-10a", "case-a", "node");
    List<String> names = new ArrayList<>(ordered);
    Collections.reverse(names);

    names.sort(NaturalOrder.OF_NAMES);

    assertEquals(
        List.of("", "case-02", "case-2", "case-9", "case-10", "case-10a", "case-a", "node"), names);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("a-0012é").ofMaxLength(6);
  }

  @Property
  void itIsAnOrder(
      @ForAll("names") String a, @ForAll("names") String b, @ForAll("names") String c) {
    NaturalOrder order = NaturalOrder.OF_NAMES;
    assertEquals(Integer.signum(order.compare(a, b)), -Integer.signum(order.compare(b, a)));
    assertEquals(a.equals(b), order.compare(a, b) == 0);
    if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
      assertEquals(true, order.compare(a, c) <= 0);
    }
  }
}
