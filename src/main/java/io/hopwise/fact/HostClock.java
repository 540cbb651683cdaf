package io.hopwise.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a host's clock showed while it was looked at, or for how long it had been up ({@code date},
 * {@code timedatectl}, {@code uptime}); each line that tells one of them is a fact of its own.
 *
 * @param second since 1970 in UTC; -1 where the line does not tell
 * @param up seconds since the kernel began; -1 where the line does not tell
 */
public record HostClock(String host, long second, long up, Source source) implements HostFact {
  /** When that was; empty where the line does not tell. */
  public Optional<Instant> time() {
    return second < 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(second));
  }

  /** For how long it had been up; empty where the line does not tell. */
  public Optional<Duration> running() {
    return up < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(up));
  }
}
