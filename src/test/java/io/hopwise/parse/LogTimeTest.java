package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How old a line was when its host was looked at, 2026-11-27 at noon in UTC, up for two days. */
class LogTimeTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private static Optional<Duration> age(String line) {
    return LogTime.age(line, NOON, Optional.of(Duration.ofDays(2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-26T12:00:00.123456+00:00 n1 kernel: nf_conntrack: table full | 24",
        "2026-11-26T20:00:00+0800 n1 kernel: nf_conntrack: table full | 24",
        "[86400.000123] nf_conntrack: nf_conntrack: table full, dropping packet | 24"
      })
  void whatTellsItsDistanceFromUtcIsExact(String line, long hours) {
    assertEquals(Optional.of(Duration.ofHours(hours)), age(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Nov 25 12:00:00 n1 kernel: nf_conntrack: table full | 34",
        "Nov  5 12:00:00 n1 kernel: nf_conntrack: table full | 514",
        "[Wed Nov 25 12:00:00 2026] nf_conntrack: table full | 34",
        "E1125 12:00:00.000001       1 main.go:9] failed | 34",
        "2026-11-25 12:00:00 n1 kernel: nf_conntrack: table full | 34"
      })
  void whatNamesNoZoneIsTakenForAsYoungAsItMayBe(String line, long hours) {
    assertEquals(Optional.of(Duration.ofHours(hours)), age(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"Dec 27 12:00:00 n1 kernel: nf_conntrack: table full | 8026"})
  void aMonthThatIsStillToComeIsLastYears(String line, long hours) {
    assertEquals(Optional.of(Duration.ofHours(hours)), age(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nf_conntrack: table full, dropping packet",
        "Foo 99 12:00:00 n1 kernel: x",
        "2026-13-45T12:00:00Z x",
        "[] x",
        ""
      })
  void anotherLineTellsNothing(String line) {
    assertEquals(Optional.empty(), age(line));
  }
}
