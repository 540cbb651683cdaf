package io.hopwise.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What was found when.
 *
 * @param unit of the periods
 * @param first when the first host was looked at; empty where no case says
 * @param last when the last one was
 * @param undated how many cases don't say when
 * @param periods those in which something was looked at, in order
 * @param drawn the periods of a picture: without gaps, and without the few cases of hosts whose
 *     clock is far off
 */
public record Timeline(
    Calendar unit,
    Optional<Instant> first,
    Optional<Instant> last,
    int undated,
    List<Period> periods,
    List<Period> drawn) {
  /** Keeps its own copies of the lists. */
  public Timeline {
    periods = List.copyOf(periods);
    drawn = List.copyOf(drawn);
  }

  /** The name of the period that this belongs to. */
  public String name(Instant taken) {
    return unit.name(LocalDate.ofInstant(taken, ZoneOffset.UTC));
  }

  /** How many dated cases the picture leaves out. */
  public int notDrawn() {
    return periods.stream().mapToInt(Period::cases).sum()
        - drawn.stream().mapToInt(Period::cases).sum();
  }
}
