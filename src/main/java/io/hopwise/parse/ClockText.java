package io.hopwise.parse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A point in time as date(1) prints it, in the forms of its common locales: {@code Fri Nov 27
 * 01:30:09 UTC 2026}, {@code Fri 27 Nov 2026 01:30:09 AM UTC}, {@code 2026年 11月 27日 星期五 01:30:09
 * UTC}, {@code Fri, 27 Nov 2026 01:30:09 +0000}, {@code 2026-11-27T01:30:09+00:00}. Only what says
 * its distance from UTC is taken: CST alone is three zones.
 */
final class ClockText {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private int year = -1;
  private int month = -1;
  private int day = -1;
  private int second = -1;
  private boolean isAfternoon;
  private boolean isMorning;
  private Optional<ZoneOffset> offset = Optional.empty();

  private ClockText() {}

  /** Seconds since 1970 in UTC; -1 for anything else. */
  static long second(String text) {
    if (text.length() > 80) {
      return -1;
    }
    String line = text.strip();
    Optional<Instant> iso = iso(line);
    if (iso.isPresent()) {
      return iso.get().getEpochSecond();
    }
    ClockText clock = new ClockText();
    for (String word : line.replace("年", "年 ").replace("月", "月 ").split("[ ,]+", -1)) {
      clock.take(word);
    }
    return clock.second();
  }

  private static Optional<Instant> iso(String line) {
    try {
      return Optional.of(OffsetDateTime.parse(line.replace(' ', 'T')).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private void take(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (word.endsWith("年")) {
      year = number(word);
    } else if (word.endsWith("月")) {
      month = number(word);
    } else if (word.endsWith("日")) {
      day = number(word);
    } else if (word.indexOf(':') > 0) {
      second = secondOfDay(word.split(":", -1));
    } else if (word.endsWith("秒")) {
      second = secondOfDay(word.replace("秒", "").split("[时分]", -1));
    } else if (lower.equals("pm")) {
      isAfternoon = true;
    } else if (lower.equals("am")) {
      isMorning = true;
    } else if (lower.equals("utc") || lower.equals("gmt") || lower.equals("z")) {
      offset = Optional.of(ZoneOffset.UTC);
    } else if (word.length() == 5 && (word.charAt(0) == '+' || word.charAt(0) == '-')) {
      offset = distance(word);
    } else if (word.length() == 10 && word.charAt(4) == '-' && word.charAt(7) == '-') {
      year = Numbers.parse(word, 0, 4);
      month = Numbers.parse(word, 5, 7);
      day = Numbers.parse(word, 8, 10);
    } else if (word.length() == 4 && Numbers.parse(word) > 0) {
      year = Numbers.parse(word);
    } else if (lower.length() >= 3 && MONTHS.contains(lower.substring(0, 3))) {
      month = MONTHS.indexOf(lower.substring(0, 3)) + 1;
    } else {
      String digits = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
      int number = digits.length() <= 2 ? Numbers.parse(digits) : -1;
      day = number > 0 ? number : day;
    }
  }

  /** The number that the word begins with, before its one character of a unit. */
  private static int number(String word) {
    return Numbers.parse(word, 0, word.length() - 1);
  }

  private static int secondOfDay(String[] parts) {
    if (parts.length < 3) {
      return -1;
    }
    int hours = Numbers.parse(parts[0]);
    int minutes = Numbers.parse(parts[1]);
    int seconds = Numbers.parse(parts[2]);
    boolean isTime = hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0;
    return isTime ? (hours * 60 + minutes) * 60 + Math.min(seconds, 59) : -1;
  }

  private static Optional<ZoneOffset> distance(String word) {
    try {
      return Optional.of(ZoneOffset.of(word));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private long second() {
    if (second < 0 || offset.isEmpty()) {
      return -1;
    }
    int hour = second / 3600;
    int moved = isAfternoon && hour < 12 ? 12 : isMorning && hour == 12 ? -12 : 0;
    try {
      LocalDateTime day0 = LocalDateTime.of(year, month, day, 0, 0);
      return day0.plusSeconds(second + moved * 3600L).toEpochSecond(offset.get());
    } catch (DateTimeException e) {
      return -1;
    }
  }
}
