package io.hopwise.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what failed, by whom, and lets who failed often wait: longer each time, but never for
 * ever, for else anybody could shut anybody out. Keeps the last few thousand in memory only.
 */
public final class Failures {
  private static final int MOST_KEPT = 10_000;
  private static final int MOST_DOUBLINGS = 20;

  private final Clock clock;
  private final int free;
  private final Duration first;
  private final Duration longest;
  private final Duration memory;

  private final Map<String, Failed> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failed> eldest) {
          return size() > MOST_KEPT;
        }
      };

  private record Failed(int times, Instant last) {}

  /**
   * None so far.
   *
   * @param free so many failures cost no waiting
   * @param first how long the next one waits; each one after it twice as long
   * @param longest nobody waits longer
   * @param memory when nothing has failed for so long, all is forgotten
   */
  public Failures(Clock clock, int free, Duration first, Duration longest, Duration memory) {
    this.clock = clock;
    this.free = free;
    this.first = first;
    this.longest = longest;
    this.memory = memory;
  }

  /** How long this one has to wait; nothing where it may try now. */
  public synchronized Optional<Duration> wait(String who) {
    Failed failed = kept.get(who);
    if (failed == null || failed.times() < free) {
      return Optional.empty();
    }
    int doublings = Math.min(failed.times() - free, MOST_DOUBLINGS);
    Duration pause = first.multipliedBy(1L << doublings);
    Instant end = failed.last().plus(pause.compareTo(longest) < 0 ? pause : longest);
    Duration left = Duration.between(clock.instant(), end);
    return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(left);
  }

  /** It failed. */
  public synchronized void failed(String who) {
    Failed before = kept.get(who);
    Instant now = clock.instant();
    boolean isNew = before == null || before.last().plus(memory).isBefore(now);
    kept.put(who, new Failed(isNew ? 1 : before.times() + 1, now));
  }

  /** It succeeded: what failed before is forgotten. */
  public synchronized void succeeded(String who) {
    kept.remove(who);
  }

  /** What was counted last was no failure; what failed before stays. */
  public synchronized void takeBack(String who) {
    kept.computeIfPresent(who, (same, failed) -> new Failed(failed.times() - 1, failed.last()));
  }
}
