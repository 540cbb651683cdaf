package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.HostClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a host was looked at, and for how long it had been up. */
class ClockParserTest {
  private static final Instant THEN = Instant.parse("2026-11-27T13:30:09Z");

  private static List<HostClock> read(ClockParser.Form form, String... lines) {
    return Reading.of(new ClockParser(form), lines).all(HostClock.class);
  }

  /** What coreutils' date 9.1, and busybox's, printed in the locales C, en_US, zh_CN and de_DE. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fri Nov 27 13:30:09 UTC 2026",
        "Fri Nov 27 01:30:09 PM UTC 2026",
        "Fri 27 Nov 2026 01:30:09 PM UTC",
        "2026年 11月 27日 星期五 13:30:09 UTC",
        "2026年11月27日 星期五 13时30分09秒 UTC",
        "Fri, 27 Nov 2026 21:30:09 +0800",
        "2026-11-27T21:30:09+08:00",
        "2026-11-27 13:30:09 UTC"
      })
  void dateTellsWhenItWas(String line) {
    assertEquals(THEN, read(ClockParser.Form.DATE, line).get(0).time().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // China's, North America's, Cuba's
        "Fri Nov 27 13:30:09 CST 2026",
        "Fri Nov 27 UTC 2026",
        "Fri Nov 31 13:30:09 UTC 2026",
        "date: invalid option -- 'x'",
        "99:99:99 UTC 2026 Nov 1",
        ""
      })
  void whatDoesNotSayItForSureTellsNothing(String line) {
    assertEquals(List.of(), read(ClockParser.Form.DATE, line));
  }

  @Test
  void timedatectlTellsItInUtcWhateverTheZone() {
    List<HostClock> clocks =
        read(
            ClockParser.Form.TIMEDATECTL,
            "               Local time: Fri 2026-11-27 21:30:09 CST",
            "           Universal time: Fri 2026-11-27 13:30:09 UTC",
            "                 RTC time: Fri 2026-11-27 13:30:09",
            "                Time zone: Asia/Shanghai (CST, +0800)");

    assertEquals(List.of(THEN), clocks.stream().map(clock -> clock.time().orElseThrow()).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "' 13:30:09 up  5:05,  0 user,  load average: 0.94, 1.80, 1.91' | 18300",
        "' 13:30:09 up 3 days,  4:05,  2 users,  load average: 0.10' | 273900",
        "' 13:30:09 up 1 day, 12 min,  1 user,  load average: 0.10' | 87120",
        "' 13:30:09 up 7 min,  1 user,  load average: 0.10' | 420",
        "'up 3 days, 4 hours, 5 minutes' | 273900",
        "' 13:30:09 up 40 days,  2 users,  load average: 0.10' | 3456000"
      })
  void uptimeTellsForHowLong(String line, long seconds) {
    assertEquals(seconds, read(ClockParser.Form.UPTIME, line).get(0).up());
  }

  @Test
  void theKernelsFileTellsItInSeconds() {
    assertEquals(18342, read(ClockParser.Form.PROC_UPTIME, "18342.48 16243.98").get(0).up());
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", " 13:30:09 up x", "bash: uptime: command not found", "13:30 up :,"})
  void anotherLineTellsNothing(String line) {
    assertEquals(List.of(), read(ClockParser.Form.UPTIME, line));
  }
}
