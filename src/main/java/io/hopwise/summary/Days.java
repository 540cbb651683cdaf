package io.hopwise.summary;

import io.hopwise.diagnosis.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts by day, since the whole span has to be known before days are put together. */
final class Days {
  /** More bars than that are narrower than a hair on a phone. */
  private static final int MOST_DRAWN = 62;

  private final SortedMap<LocalDate, Sums> days = new TreeMap<>();
  private final Span span = new Span();
  private int undated;
  private int dated;

  /** What was found in a day or more. */
  private static final class Sums {
    private int inconclusive;
    private int sound;
    private final Tally faults = new Tally();

    int cases() {
      return inconclusive + sound + faults.all();
    }

    void add(Sums other) {
      inconclusive += other.inconclusive;
      sound += other.sound;
      faults.addAll(other.faults);
    }

    Period named(String name) {
      return new Period(name, faults.all(), inconclusive, sound, faults.ranked());
    }
  }

  void add(Optional<Instant> taken, Verdict verdict, String cause) {
    if (taken.isEmpty()) {
      undated++;
      return;
    }
    dated++;
    span.add(taken.get());
    Sums day = days.computeIfAbsent(day(taken.get()), any -> new Sums());
    switch (verdict) {
      case FAULT_FOUND -> day.faults.add(cause);
      case NO_FAULT_FOUND -> day.sound++;
      case INCONCLUSIVE -> day.inconclusive++;
    }
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  Timeline timeline() {
    if (days.isEmpty()) {
      return new Timeline(
          Calendar.DAY, Optional.empty(), Optional.empty(), undated, List.of(), List.of());
    }
    List<LocalDate> inOrder = new ArrayList<>(days.keySet());
    LocalDate from = beyondOutliers(inOrder);
    Collections.reverse(inOrder);
    LocalDate to = beyondOutliers(inOrder);
    Calendar unit = Calendar.of(to.toEpochDay() - from.toEpochDay() + 1);
    SortedMap<String, Sums> sums = new TreeMap<>();
    days.forEach((day, one) -> sums.computeIfAbsent(unit.name(day), any -> new Sums()).add(one));
    List<Period> periods = new ArrayList<>();
    sums.forEach((name, one) -> periods.add(one.named(name)));
    return new Timeline(
        unit, span.first(), span.last(), undated, periods, drawn(unit, from, to, sums));
  }

  /** The first day, but for the outermost hundredth of the cases. */
  private LocalDate beyondOutliers(List<LocalDate> inOrder) {
    int passed = 0;
    for (LocalDate day : inOrder) {
      passed += days.get(day).cases();
      if (passed > dated / 100) {
        return day;
      }
    }
    return inOrder.get(inOrder.size() - 1);
  }

  private List<Period> drawn(
      Calendar unit, LocalDate from, LocalDate to, SortedMap<String, Sums> sums) {
    LocalDate first = days.firstKey();
    LocalDate last = days.lastKey();
    boolean isWhole = unit.after(first, MOST_DRAWN).isAfter(last);
    List<Period> drawn = new ArrayList<>();
    LocalDate day = isWhole ? first : from;
    String end = unit.name(isWhole ? last : to);
    while (true) {
      String name = unit.name(day);
      drawn.add(sums.containsKey(name) ? sums.get(name).named(name) : new Sums().named(name));
      if (name.equals(end)) {
        return drawn.subList(Math.max(0, drawn.size() - MOST_DRAWN), drawn.size());
      }
      day = unit.next(day);
    }
  }
}
