package io.hopwise.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is written, it is read or refused: no exception, no hang, no quote of a wrong line. */
class FuzzTest {
  static Stream<String> targets() {
    return FuzzTargets.all().stream().map(FuzzTarget::name);
  }

  private static FuzzTarget target(String name) {
    return FuzzTargets.all().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void whatIsKnownIsRead(String name) throws Exception {
    FuzzTarget target = target(name);
    List<byte[]> corpus = Fuzzer.corpus(target);
    assertFalse(corpus.isEmpty(), name + " has nothing to begin with");
    for (byte[] input : corpus) {
      assertDoesNotThrow(() -> target.read(input));
    }
  }
}
