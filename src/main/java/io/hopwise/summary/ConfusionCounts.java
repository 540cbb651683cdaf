package io.hopwise.summary;

import io.hopwise.diagnosis.Verdict;
import io.hopwise.summary.ResultLine.Expected;
import io.hopwise.summary.Summary.Confusion;
import io.hopwise.summary.Summary.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what was found where something was expected. */
final class ConfusionCounts {
  private final Map<Row.Wanted, Row.Wanted> wanted = new HashMap<>();
  private final Map<Key, Sums> pairs = new HashMap<>();

  private record Key(Row.Wanted expected, Verdict verdict, String cause) {}

  private static final class Sums {
    private int cases;
    private int right;
  }

  /** Counts a case. */
  Row.Wanted add(Expected expected, Verdict verdict, String cause) {
    Row.Wanted fresh = new Row.Wanted(expected.verdict(), expected.causes());
    Row.Wanted known = wanted.computeIfAbsent(fresh, any -> fresh);
    Sums sums = pairs.computeIfAbsent(new Key(known, verdict, cause), any -> new Sums());
    sums.cases++;
    if (expected.isRight()) {
      sums.right++;
    }
    return known;
  }

  Confusion confusion() {
    List<Pair> ranked = new ArrayList<>();
    pairs.forEach(
        (key, sums) ->
            ranked.add(
                new Pair(key.expected(), key.verdict(), key.cause(), sums.cases, sums.right)));
    ranked.sort(
        Comparator.comparingInt(Pair::cases)
            .reversed()
            .thenComparing(pair -> String.join(" ", pair.expected().causes()))
            .thenComparing(pair -> pair.expected().verdict())
            .thenComparing(Pair::verdict)
            .thenComparing(Pair::cause));
    return new Confusion(
        ranked.stream().mapToInt(Pair::cases).sum(),
        ranked.stream().mapToInt(Pair::right).sum(),
        ranked);
  }
}
