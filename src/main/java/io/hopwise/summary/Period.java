package io.hopwise.summary;

import java.util.List;

/**
 * What was looked at in a day, week, month or year.
 *
 * @param name {@code 2026-03-04}, {@code 2026-W10} (ISO 8601), {@code 2026-03} or {@code 2026}
 * @param faults cases in which a fault was found
 * @param inconclusive cases that are not decided
 * @param sound cases in which no fault was found
 * @param causes of the faults, the most frequent first
 */
public record Period(String name, int faults, int inconclusive, int sound, List<Count> causes) {
  /** Keeps its own copy of the list. */
  public Period {
    causes = List.copyOf(causes);
  }

  /** All cases. */
  public int cases() {
    return faults + inconclusive + sound;
  }
}
