package io.hopwise.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpellingTest {
  @Test
  void twoSwappedLettersAreOneMistake() {
    assertEquals(Optional.of("result"), Spelling.closest("reslut", List.of("port", "result")));
  }

  @Test
  void aDoubledLetterIsOneMistake() {
    assertEquals(Optional.of("mtu"), Spelling.closest("mtuu", List.of("mac", "mtu", "up")));
  }

  @Test
  void upperAndLowerCaseAreNoMistake() {
    assertEquals(Optional.of("Sysctl"), Spelling.closest("sysctl", List.of("Route", "Sysctl")));
  }

  @Test
  void aWordCutShortIsTheOnlyOneThatBeginsSo() {
    assertEquals(Optional.of("failing"), Spelling.closest("fail", List.of("failing", "port")));
  }

  @Test
  void aWordWithWhichSeveralBeginIsNotGuessed() {
    assertEquals(
        Optional.empty(), Spelling.closest("from", List.of("fromHost", "fromPod", "flowing")));
  }

  @Test
  void aWordLikeNoneOfThemGetsNoGuess() {
    assertEquals(Optional.empty(), Spelling.closest("banana", List.of("port", "result")));
  }

  @Test
  void withNothingKnownThereIsNoGuess() {
    assertEquals(Optional.empty(), Spelling.closest("port", List.of()));
  }
}
