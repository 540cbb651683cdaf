package io.hopwise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recorded networks of which the facts leave open what the kernel does: the walk is certain of no
 * more than it can know.
 */
class UncertainNetworksTest {
  private static final Path RECORDED = Path.of("src", "test", "lab", "recorded", "not-certain");

  static List<Path> recordings() throws IOException {
    try (Stream<Path> folders = Files.list(RECORDED)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void whatIsCertainIsWhatTheKernelDid(Path recording) {
    assertEquals(List.of(), ReplayedNetwork.of(recording).certainDisagreements());
  }

  @Test
  void anAddressOnTheWrongDeviceMakesNoWireThatIsCertain() {
    List<String> unsure = unsure("ipv6-address-on-the-wrong-device");

    assertTrue(unsure.stream().allMatch(flow -> flow.contains("SAME_WIRE")), unsure::toString);
    assertTrue(unsure.size() >= 4, unsure::toString);
  }

  @Test
  void whoIsAnsweredAndThenRefusedMayBelieveItselfConnected() {
    assertEquals(List.of(7, 18, 28, 40), ids("established-is-rejected"));
    assertEquals(List.of(11, 18, 34), ids("ipv6-established-is-rejected"));
  }

  private static List<String> unsure(String recording) {
    return ReplayedNetwork.of(RECORDED.resolve(recording)).unsure();
  }

  private static List<Integer> ids(String recording) {
    return unsure(recording).stream()
        .map(flow -> Integer.valueOf(flow.replaceFirst("^Flow.id=(\\d+),.*", "$1")))
        .toList();
  }
}
