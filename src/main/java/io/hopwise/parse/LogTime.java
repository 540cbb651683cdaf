package io.hopwise.parse;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a line of a log was written: {@code 2026-11-20T03:12:01.5+08:00 node1 …}, {@code Nov 20
 * 03:12:01 node1 …} (RFC 3164), {@code [Fri Nov 20 03:12:01 2026] …} (dmesg -T), {@code
 * [12345.678901] …} (dmesg), {@code E1120 03:12:01.5 …} (klog).
 */
public final class LogTime {
  /** What names no zone may be anybody's: UTC-12 to UTC+14. */
  private static final Duration ANY_ZONE = Duration.ofHours(14);

  private static final String CLOCK = "(\\d\\d):(\\d\\d):(\\d\\d)";
  private static final Pattern ISO =
      Pattern.compile(
          "^(\\d{4}-\\d\\d-\\d\\d)[T ](" + CLOCK + ")\\S*?(Z|[+-]\\d\\d:?\\d\\d)?(?:\\s|$)");
  private static final Pattern SYSLOG =
      Pattern.compile(
          "^\\[?(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2}) +(\\d{1,2}) " + CLOCK + "(?: (\\d{4})\\])?");
  private static final Pattern SINCE_BOOT = Pattern.compile("^\\[ *(\\d{1,12})\\.\\d+\\]");
  private static final Pattern KLOG = Pattern.compile("\\b[IWEF](\\d\\d)(\\d\\d) " + CLOCK);

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private LogTime() {}

  /**
   * How old the line was at least when its host was looked at; empty where it does not tell.
   *
   * @param line as the log has it
   * @param collected when its host was looked at
   * @param up for how long that had been up then
   */
  public static Optional<Duration> age(String line, Instant collected, Optional<Duration> up) {
    String head = line.substring(0, Math.min(line.length(), 120));
    Matcher since = SINCE_BOOT.matcher(head);
    if (since.find()) {
      Duration after = Duration.ofSeconds(Long.parseLong(since.group(1)));
      return up.map(running -> running.minus(after));
    }
    Matcher iso = ISO.matcher(head);
    if (iso.find()) {
      return ofIso(iso, collected);
    }
    Matcher syslog = SYSLOG.matcher(head);
    if (syslog.find()) {
      int month = MONTHS.indexOf(syslog.group(1)) / 3 + 1;
      Optional<Integer> year = Optional.ofNullable(syslog.group(6)).map(Integer::valueOf);
      return of(year, month, number(syslog, 2), clock(syslog, 3), collected);
    }
    Matcher klog = KLOG.matcher(head);
    return klog.find()
        ? of(Optional.empty(), number(klog, 1), number(klog, 2), clock(klog, 3), collected)
        : Optional.empty();
  }

  private static Optional<Duration> ofIso(Matcher iso, Instant collected) {
    try {
      String zone = iso.group(6);
      Instant written =
          OffsetDateTime.parse(
                  iso.group(1) + "T" + iso.group(2) + (zone == null ? "Z" : colon(zone)))
              .toInstant();
      Duration age = Duration.between(written, collected);
      return Optional.of(zone == null ? age.minus(ANY_ZONE) : age);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** {@code +0800} as {@code +08:00}. */
  private static String colon(String zone) {
    return zone.length() == 5 ? zone.substring(0, 3) + ":" + zone.substring(3) : zone;
  }

  /** A line without a year is of the year before its host was looked at. */
  private static Optional<Duration> of(
      Optional<Integer> year, int month, int day, int second, Instant collected) {
    int now = collected.atOffset(ZoneOffset.UTC).getYear();
    try {
      Duration age = since(year.orElse(now), month, day, second, collected);
      if (year.isEmpty() && age.plus(ANY_ZONE).isNegative()) {
        age = since(now - 1, month, day, second, collected);
      }
      return Optional.of(age.minus(ANY_ZONE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration since(int year, int month, int day, int second, Instant collected) {
    LocalDateTime written = LocalDateTime.of(year, month, day, 0, 0).plusSeconds(second);
    return Duration.between(written.toInstant(ZoneOffset.UTC), collected);
  }

  private static int clock(Matcher matcher, int group) {
    return (number(matcher, group) * 60 + number(matcher, group + 1)) * 60
        + number(matcher, group + 2);
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
