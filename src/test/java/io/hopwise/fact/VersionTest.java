package io.hopwise.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
  @ParameterizedTest
  @CsvSource({
    "5.10.0-9-amd64, 5.10.0-21",
    "5.9.16, 5.10",
    "3.10.0-862.el7.x86_64, 3.10.0-1160.el7",
    "3.10.0-1160.el7.x86_64, 3.10.0-1160.2.1.el7",
    "4.19.90-23.8.v2101.ky10.x86_64, 4.19.90-25",
    "6.1.0-rc3, 6.1.0",
    "6.1~beta, 6.1",
    "2.6.32-754.el6, 2.6.32-754.el7",
    "1.0, 1.0.1",
    "0010, 11"
  })
  void isOlder(String older, String newer) {
    assertEquals("below at-most", said(older, newer));
  }

  @ParameterizedTest
  @CsvSource({
    "5.10.0-21-amd64, 5.10.0-9",
    "5.10.1, 5.10.0",
    "3.10.0-1160.2.1.el7.x86_64, 3.10.0-1160.el7",
    "4.18.0-305.10.2.el8_4, 4.18.0-305.9",
    "6.1.0, 6.1.0-rc3",
    "99999999999999999999.1, 2"
  })
  void isNewer(String newer, String older) {
    assertEquals("at-least above", said(newer, older));
  }

  @ParameterizedTest
  @CsvSource({
    "5.10.0-21-amd64, 5.10.0-21",
    "5.10.0, 5.10",
    "5.10, 5.10",
    "3.10.0-1160.el7.x86_64, 3.10.0-1160.EL7",
    "6.1.0-rc3, 6.1.0-rc3"
  })
  void isTheOneThatItBeginsWith(String one, String part) {
    assertEquals("is at-most at-least", said(one, part));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "n/a"})
  void whatIsUnknownIsNeitherOlderNorNewer(String unknown) {
    assertEquals("", said(unknown, "5.10"));
    assertEquals("", said("5.10", unknown));
    assertFalse(new Version(unknown).isKnown());
  }

  private static String said(String one, String other) {
    Version version = new Version(one);
    return ((version.is(other) ? "is " : "")
            + (version.isBelow(other) ? "below " : "")
            + (version.isAtMost(other) ? "at-most " : "")
            + (version.isAtLeast(other) ? "at-least " : "")
            + (version.isAbove(other) ? "above" : ""))
        .strip();
  }
}
