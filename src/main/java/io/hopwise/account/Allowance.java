package io.hopwise.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** So many a minute, each: what is not used is saved up for one minute. */
public final class Allowance {
  private static final int MOST_KEPT = 10_000;

  private final Clock clock;
  private final int perMinute;

  private final Map<String, Left> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Left> eldest) {
          return size() > MOST_KEPT;
        }
      };

  private record Left(double left, Instant at) {}

  /**
   * Of so many.
   *
   * @param perMinute 0 for any number
   */
  public Allowance(Clock clock, int perMinute) {
    this.clock = clock;
    this.perMinute = perMinute;
  }

  /** Takes one; gives how long this one has to wait where there is none left. */
  public synchronized Optional<Duration> take(String who) {
    if (perMinute == 0) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Left before = kept.getOrDefault(who, new Left(perMinute, now));
    double perMilli = perMinute / 60_000.0;
    double left =
        Math.min(
            perMinute, before.left() + Duration.between(before.at(), now).toMillis() * perMilli);
    if (left < 1) {
      kept.put(who, new Left(left, now));
      return Optional.of(Duration.ofMillis((long) Math.ceil((1 - left) / perMilli)));
    }
    kept.put(who, new Left(left - 1, now));
    return Optional.empty();
  }
}
