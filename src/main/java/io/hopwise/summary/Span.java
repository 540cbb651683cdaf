package io.hopwise.summary;

import java.time.Instant;
import java.util.Optional;

/** From the earliest to the latest of some points in time. */
final class Span {
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> last = Optional.empty();

  void add(Instant instant) {
    if (first.isEmpty() || instant.isBefore(first.get())) {
      first = Optional.of(instant);
    }
    if (last.isEmpty() || instant.isAfter(last.get())) {
      last = Optional.of(instant);
    }
  }

  Optional<Instant> first() {
    return first;
  }

  Optional<Instant> last() {
    return last;
  }
}
