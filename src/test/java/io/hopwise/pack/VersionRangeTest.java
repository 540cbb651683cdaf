package io.hopwise.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
  @ParameterizedTest
  @CsvSource({
    ">=0.1 <0.3, 0.1.0, true",
    ">=0.1 <0.3, 0.2.9, true",
    ">=0.1 <0.3, 0.3, false",
    ">=0.1 <0.3, 0.3.0-SNAPSHOT, false",
    "'>= 0.1, < 0.3', 0.0.9, false",
    ">0.9, 0.10, true",
    "<=1, 1.0.0, true",
    "1.2, 1.2.0, true",
    "=1.2, 1.2.1, false",
    ">=9, '', true",
  })
  void allBoundsHoldForWhatIsInTheRange(String range, String version, boolean holds) {
    assertEquals(holds, VersionRange.parse(range).orElseThrow().holds(version));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "new", ">=", "~1.2", ">=0.1 <", "1.x", ">=1 or 2", "99999999999"})
  void whatIsNoRangeIsNone(String text) {
    assertTrue(VersionRange.parse(text).isEmpty());
  }
}
