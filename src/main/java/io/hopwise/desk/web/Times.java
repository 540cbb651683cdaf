package io.hopwise.desk.web;

import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskFailure.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/**
 * How times are written.
 *
 * @param pattern {@code iso}, {@code seconds} since 1970, or one of {@link DateTimeFormatter}
 * @param zone of times that say none
 */
record Times(String pattern, Template zone) {
  static final String ISO = "iso";
  static final String SECONDS = "seconds";

  /** Offsets come as {@code Z}, {@code +01:00} and {@code +0100}. */
  private static final DateTimeFormatter READS =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter(Locale.ROOT);

  /** Reads a time. */
  Instant read(String text, Map<String, String> values) throws HelpdeskFailure {
    try {
      if (pattern.equals(SECONDS)) {
        return Instant.ofEpochSecond(Long.parseLong(text));
      }
      if (pattern.equals(ISO)) {
        return Instant.from(READS.parse(text));
      }
      return LocalDateTime.parse(text, formatter()).atZone(zone(values)).toInstant();
    } catch (DateTimeException | NumberFormatException e) {
      throw new HelpdeskFailure(
          Kind.BROKEN, "'" + text + "' is no time of the helpdesk's", false, Duration.ZERO);
    }
  }

  /** Writes a time. */
  String written(Instant time, Map<String, String> values) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    return switch (pattern) {
      case SECONDS -> Long.toString(second.getEpochSecond());
      case ISO -> second.toString();
      default -> formatter().format(second.atZone(zone(values)));
    };
  }

  /** Whether a text is a form of a time. */
  static boolean isPattern(String text) {
    try {
      return text.equals(ISO)
          || text.equals(SECONDS)
          || !DateTimeFormatter.ofPattern(text, Locale.ROOT).toString().isEmpty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }

  /** Whether its zone is one that there is. */
  boolean isZoned(Map<String, String> values) {
    try {
      return zone(values) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private DateTimeFormatter formatter() {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  private ZoneId zone(Map<String, String> values) {
    String said = zone.filled(values);
    return said.isEmpty() ? ZoneOffset.UTC : ZoneId.of(said);
  }
}
