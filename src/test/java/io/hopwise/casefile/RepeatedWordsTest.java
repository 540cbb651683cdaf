package io.hopwise.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepeatedWordsTest {
  @Test
  void everyWordIsTheOneThatStandsThere() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    while (text.length() < 20_000) {
      text.append((char) ('a' + random.nextInt(3)));
    }
    RepeatedWords words = new RepeatedWords(text.toString().getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 50_000; i++) {
      int from = random.nextInt(text.length() - 30);
      int to = from + random.nextInt(30);
      assertEquals(text.substring(from, to), words.of(from, to));
    }
  }

  @Test
  void aWordThatComesAgainIsTheSame() {
    String text = "destination via destination" + " ".repeat(5000);
    RepeatedWords words = new RepeatedWords(text.getBytes(StandardCharsets.US_ASCII));
    assertSame(words.of(0, 11), words.of(16, 27));
  }
}
