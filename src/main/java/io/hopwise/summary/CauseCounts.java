package io.hopwise.summary;

import io.hopwise.diagnosis.Verdict;
import io.hopwise.summary.ResultLine.Suspect;
import io.hopwise.summary.Summary.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts causes. */
final class CauseCounts {
  private final Map<String, Sums> causes = new HashMap<>();

  private static final class Sums {
    private final String family;
    private final String example;
    private final Tally sites = new Tally();
    private final Span span = new Span();
    private int first;
    private int proved;
    private int hosts;

    Sums(Suspect suspect) {
      this.family = suspect.family();
      this.example = suspect.title();
    }
  }

  /**
   * Counts a case in which a cause is suspected first.
   *
   * @param isFirstOnHost whether it is the first fault of this cause on this host
   */
  void add(String cause, String site, ResultLine line, Suspect suspect, boolean isFirstOnHost) {
    Sums sums = causes.computeIfAbsent(cause, any -> new Sums(suspect));
    sums.first++;
    if (suspect.proof().equals("proved")) {
      sums.proved++;
    }
    if (isFirstOnHost) {
      sums.hosts++;
    }
    if (line.verdict() == Verdict.FAULT_FOUND) {
      sums.sites.add(site);
    }
    line.taken().ifPresent(sums.span::add);
  }

  List<Cause> ranked() {
    List<Cause> ranked = new ArrayList<>();
    causes.forEach(
        (cause, sums) ->
            ranked.add(
                new Cause(
                    cause,
                    sums.family,
                    sums.example,
                    sums.first,
                    sums.sites.all(),
                    sums.proved,
                    sums.hosts,
                    sums.span.first(),
                    sums.span.last(),
                    sums.sites.ranked())));
    ranked.sort(
        Comparator.comparingInt(Cause::faults)
            .thenComparingInt(Cause::first)
            .reversed()
            .thenComparing(Cause::cause));
    return ranked;
  }
}
