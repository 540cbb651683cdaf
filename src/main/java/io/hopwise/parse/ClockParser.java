package io.hopwise.parse;

import io.hopwise.fact.HostClock;
import java.util.OptionalLong;

/** {@code date}, {@code timedatectl}, {@code uptime}, {@code /proc/uptime}. */
record ClockParser(Form form) implements LineParser {
  /** What the text is. */
  enum Form {
    DATE,
    TIMEDATECTL,
    UPTIME,
    /** proc_uptime(5): seconds since the kernel began, seconds all CPUs were idle. */
    PROC_UPTIME
  }

  private static final String UNIVERSAL = "Universal time:";

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    while (lines.next()) {
      String line = lines.line();
      OptionalLong second = OptionalLong.empty();
      OptionalLong up = OptionalLong.empty();
      switch (form) {
        case DATE -> second = known(ClockText.second(line));
        case TIMEDATECTL -> {
          if (line.startsWith(UNIVERSAL)) {
            second = known(ClockText.second(line.substring(UNIVERSAL.length())));
          }
        }
        case UPTIME -> up = known(running(line));
        case PROC_UPTIME -> up = known(whole(line));
      }
      if (second.isPresent() || up.isPresent()) {
        sink.add(
            new HostClock(
                place.host(), second.orElse(-1), up.orElse(-1), lines.source(place.host())));
        return;
      }
    }
  }

  private static OptionalLong known(long number) {
    return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private static long whole(String line) {
    int dot = line.indexOf('.');
    return dot < 0 ? -1 : Numbers.parseLong(line, 0, dot);
  }

  /** {@code … up 3 days, 4:05, 2 users, …}, {@code … up 12 min, …} (uptime(1)). */
  private static long running(String line) {
    int at = (" " + line).indexOf(" up ");
    if (at < 0) {
      return -1;
    }
    long seconds = -1;
    String[] words = line.substring(at + 3).strip().split("[ ,]+", -1);
    for (int i = 0; i < words.length; i += 2) {
      int colon = words[i].indexOf(':');
      if (colon > 0) {
        long hours = Numbers.parseLong(words[i], 0, colon);
        long minutes = Numbers.parseLong(words[i], colon + 1, words[i].length());
        return hours < 0 || minutes < 0 ? -1 : Math.max(seconds, 0) + hours * 3600 + minutes * 60;
      }
      long number = Numbers.parseLong(words[i], 0, words[i].length());
      long unit = number < 0 || i + 1 == words.length ? -1 : unit(words[i + 1]);
      if (unit < 0) {
        return seconds;
      }
      seconds = Math.max(seconds, 0) + number * unit;
    }
    return seconds;
  }

  /** Seconds of a unit; -1 for another word, as {@code users}. */
  private static long unit(String word) {
    return switch (word) {
      case "day", "days" -> 86_400;
      case "hour", "hours" -> 3600;
      case "min", "mins", "minute", "minutes" -> 60;
      default -> -1;
    };
  }
}
