package io.hopwise.summary;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** What days are put together to, in UTC. */
public enum Calendar {
  DAY,
  WEEK,
  MONTH,
  YEAR;

  private static final int A_MONTH = 31;
  private static final int HALF_A_YEAR = 183;
  private static final int FIVE_YEARS = 5 * 366;

  /** As a report spells it: {@code month}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Such that a picture of so many days has neither a few bars only nor hundreds. */
  static Calendar of(long days) {
    if (days <= A_MONTH) {
      return DAY;
    } else if (days <= HALF_A_YEAR) {
      return WEEK;
    }
    return days <= FIVE_YEARS ? MONTH : YEAR;
  }

  /** The name of what this day belongs to; names order as time does. */
  String name(LocalDate day) {
    return switch (this) {
      case DAY -> day.toString();
      case WEEK ->
          String.format(
              Locale.ROOT,
              "%04d-W%02d",
              day.get(IsoFields.WEEK_BASED_YEAR),
              day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTH -> day.toString().substring(0, 7);
      case YEAR -> day.toString().substring(0, 4);
    };
  }

  /** The day so many of them later. */
  LocalDate after(LocalDate day, int number) {
    return switch (this) {
      case DAY -> day.plusDays(number);
      case WEEK -> day.plusWeeks(number);
      case MONTH -> day.plusMonths(number);
      case YEAR -> day.plusYears(number);
    };
  }

  /** A day of the next one. */
  LocalDate next(LocalDate day) {
    return switch (this) {
      case DAY -> day.plusDays(1);
      case WEEK -> day.plusWeeks(1);
      case MONTH -> day.withDayOfMonth(1).plusMonths(1);
      case YEAR -> day.withDayOfYear(1).plusYears(1);
    };
  }
}
