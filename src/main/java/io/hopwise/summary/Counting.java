package io.hopwise.summary;

import io.hopwise.cause.RuleSource;
import io.hopwise.diagnosis.Verdict;
import io.hopwise.summary.ResultLine.Expected;
import io.hopwise.summary.ResultLine.Suspect;
import io.hopwise.summary.Summary.Blamed;
import io.hopwise.summary.Summary.RuleSet;
import io.hopwise.summary.Summary.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts line by line. What it keeps grows with the names that occur, and with a row a case. */
final class Counting {
  private static final Suspect NOBODY = new Suspect("", "", "", "", 0, "");

  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private final Map<Failed, Integer> failed = new EnumMap<>(Failed.class);
  private final CauseCounts causes = new CauseCounts();
  private final Map<String, SiteSums> sites = new HashMap<>();
  private final Map<Host, Tally> hosts = new HashMap<>();
  private final Days days = new Days();
  private final ConfusionCounts confusion = new ConfusionCounts();
  private final Map<List<RuleSource>, Integer> rules = new LinkedHashMap<>();
  private final List<FailureLine> failures = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final List<BrokenLine> broken = new ArrayList<>();
  private int brokenLines;

  private record Host(String site, String name) {}

  private static final class SiteSums {
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private final Tally faults = new Tally();
    private int failed;
  }

  Counting() {
    for (Verdict verdict : Verdict.values()) {
      verdicts.put(verdict, 0);
    }
    for (Failed one : Failed.values()) {
      failed.put(one, 0);
    }
  }

  void add(ResultLine line) {
    Suspect suspect = line.suspect().orElse(NOBODY);
    String site = once(line.site());
    String cause = once(suspect.cause());
    String host = once(suspect.host());
    verdicts.merge(line.verdict(), 1, Integer::sum);
    SiteSums sums = sites.computeIfAbsent(site, any -> new SiteSums());
    sums.verdicts.merge(line.verdict(), 1, Integer::sum);
    days.add(line.taken(), line.verdict(), cause);
    rules.merge(line.rules(), 1, Integer::sum);
    boolean isFirstOnHost = false;
    if (line.verdict() == Verdict.FAULT_FOUND) {
      sums.faults.add(cause);
      if (!host.isEmpty()) {
        isFirstOnHost =
            hosts.computeIfAbsent(new Host(site, host), any -> new Tally()).add(cause) == 1;
      }
    }
    if (!cause.isEmpty()) {
      causes.add(cause, site, line, suspect, isFirstOnHost);
    }
    Optional<Row.Wanted> wanted =
        line.expected().map(expected -> confusion.add(expected, line.verdict(), cause));
    if (rows.size() < Summary.MOST_ROWS) {
      rows.add(
          new Row(
              line.id(),
              site,
              line.taken(),
              new Row.Judged(line.verdict()),
              cause,
              host,
              once(suspect.proof()),
              (int) Math.round(suspect.probability() * 100),
              wanted,
              line.expected().map(Expected::isRight)));
    }
  }

  void add(FailureLine line) {
    String site = once(line.site());
    failed.merge(line.what(), 1, Integer::sum);
    sites.computeIfAbsent(site, any -> new SiteSums()).failed++;
    if (failures.size() < Summary.MOST_FAILURES) {
      failures.add(line);
    }
    if (rows.size() < Summary.MOST_ROWS) {
      rows.add(
          new Row(
              line.id(),
              site,
              Optional.empty(),
              new Row.NotJudged(line.what()),
              "",
              "",
              "",
              0,
              Optional.empty(),
              Optional.empty()));
    }
  }

  void add(BrokenLine line) {
    brokenLines++;
    if (broken.size() < Summary.MOST_FAILURES) {
      broken.add(line);
    }
  }

  /** Names repeat in nearly every line, and are kept once. */
  private String once(String name) {
    String known = names.putIfAbsent(name, name);
    return known == null ? name : known;
  }

  Summary summary() {
    rows.sort(Comparator.comparing(Row::id, NaturalOrder.OF_NAMES));
    return new Summary(
        verdicts,
        failed,
        causes.ranked(),
        sites(),
        days.timeline(),
        blamed(),
        confusion.confusion(),
        rules(),
        failures,
        rows,
        broken,
        brokenLines);
  }

  private List<Site> sites() {
    List<Site> ranked = new ArrayList<>();
    sites.forEach(
        (site, sums) ->
            ranked.add(
                new Site(
                    site,
                    sums.faults.all(),
                    sums.verdicts.getOrDefault(Verdict.INCONCLUSIVE, 0),
                    sums.verdicts.getOrDefault(Verdict.NO_FAULT_FOUND, 0),
                    sums.failed,
                    sums.faults.ranked())));
    ranked.sort(
        Comparator.comparingInt(Site::faults)
            .thenComparingInt(Site::cases)
            .reversed()
            .thenComparing(Site::site, NaturalOrder.OF_NAMES));
    return ranked;
  }

  private List<Blamed> blamed() {
    return hosts.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<Host, Tally> entry) -> entry.getValue().all())
                .reversed()
                .thenComparing(entry -> entry.getKey().name(), NaturalOrder.OF_NAMES)
                .thenComparing(entry -> entry.getKey().site(), NaturalOrder.OF_NAMES))
        .limit(Summary.MOST_HOSTS)
        .map(
            entry ->
                new Blamed(
                    entry.getKey().name(),
                    entry.getKey().site(),
                    entry.getValue().all(),
                    entry.getValue().ranked()))
        .toList();
  }

  /** The most used ones first; of those used alike the one that was met first. */
  private List<RuleSet> rules() {
    return rules.entrySet().stream()
        .map(entry -> new RuleSet(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(RuleSet::cases).reversed())
        .toList();
  }
}
