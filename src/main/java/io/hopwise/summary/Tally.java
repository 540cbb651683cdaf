package io.hopwise.summary;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts names. */
final class Tally {
  private final Map<String, Integer> numbers = new HashMap<>(4);
  private int all;

  /** How often the name has occurred with this time. */
  int add(String name) {
    all++;
    return numbers.merge(name, 1, Integer::sum);
  }

  void addAll(Tally other) {
    other.numbers.forEach((name, number) -> numbers.merge(name, number, Integer::sum));
    all += other.all;
  }

  /** Of all names together. */
  int all() {
    return all;
  }

  /** The most frequent first; those that are as frequent by name. */
  List<Count> ranked() {
    return numbers.entrySet().stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(Count::number).reversed().thenComparing(Count::name))
        .toList();
  }
}
