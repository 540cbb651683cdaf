package io.hopwise.parse;

import io.hopwise.fact.Source;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up what each CPU counts for itself. */
final class CpuSums {
  private record Sum(long value, Source source) {}

  private final String section;
  private final Map<String, Sum> sums = new LinkedHashMap<>();

  /** Of the counters of this section; see {@link CounterNames#of}. */
  CpuSums(String section) {
    this.section = section;
  }

  /** Adds what one CPU counted; zeros and what is no number do not count. */
  void add(String name, long value, Source source) {
    if (value > 0) {
      CounterNames.of(section, name)
          .ifPresent(
              counter ->
                  sums.merge(
                      counter,
                      new Sum(value, source),
                      (one, other) -> new Sum(one.value + other.value, one.source)));
    }
  }

  /** Puts the sums into the sink. */
  void tell(Place place, Sink sink) {
    sums.forEach((counter, sum) -> sink.count(place, "", counter, sum.value, sum.source));
  }
}
