package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One copy of each word, however many there are. */
class NamesTest {
  @Test
  void aWordThatWasSeenBeforeIsTheSameObject() {
    Names names = new Names();
    List<String> first = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      String word = "KUBE-SVC-" + i;
      String seen = names.of("-A " + word + " -j DROP", 3, 3 + word.length());
      assertEquals(word, seen);
      first.add(seen);
    }
    for (int i = 0; i < 5_000; i++) {
      String word = "KUBE-SVC-" + i;
      assertSame(first.get(i), names.of("-j " + word, 3, 3 + word.length()));
      assertSame(first.get(i), names.of(word, 0, word.length(), word.hashCode()));
    }
  }

  @Test
  void wordsOfOneHashAreDifferentWords() {
    Names names = new Names();
    assertEquals("Aa", names.of("Aa", 0, 2));
    assertEquals("BB", names.of("BB", 0, 2));
    assertEquals("AaBB", names.of("AaBB", 0, 4));
    assertEquals("BBAa", names.of("BBAa", 0, 4));
    assertNotSame(names.of("Aa", 0, 2), names.of("BB", 0, 2));
    assertSame(names.of("xBB", 1, 3), names.of("BB", 0, 2));
  }
}
