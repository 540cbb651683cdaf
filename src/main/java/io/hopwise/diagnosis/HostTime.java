package io.hopwise.diagnosis;

import io.hopwise.fact.HostClock;
import io.hopwise.fact.HostFact;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a host was looked at, and since when it had been up then.
 *
 * @param collected by the host's own clock; the latest where several lines tell
 * @param up for how long its kernel had run then
 */
record HostTime(Optional<Instant> collected, Optional<Duration> up) {
  /** When its kernel began. */
  Optional<Instant> booted() {
    return collected.flatMap(time -> up.map(time::minus));
  }

  /** As one host's facts tell. */
  static HostTime of(Iterable<HostFact> facts) {
    Optional<Instant> collected = Optional.empty();
    Optional<Duration> up = Optional.empty();
    for (HostFact fact : facts) {
      if (fact instanceof HostClock clock) {
        Optional<Instant> time = clock.time();
        if (time.isPresent() && (collected.isEmpty() || time.get().isAfter(collected.get()))) {
          collected = time;
        }
        up = clock.running().isPresent() ? clock.running() : up;
      }
    }
    return new HostTime(collected, up);
  }
}
