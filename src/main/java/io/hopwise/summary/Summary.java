package io.hopwise.summary;

import io.hopwise.cause.RuleSource;
import io.hopwise.diagnosis.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the cases of a batch come to. The same lines give an equal one: nothing in it is of the
 * machine or the day it was made on.
 *
 * @param verdicts how many cases ended so; each verdict is there
 * @param failed how many cases have no diagnosis, and why; each reason is there
 * @param causes the most frequent first
 * @param sites the one with most faults first
 * @param timeline what was found when
 * @param blamed the hosts that are blamed most, at most {@value #MOST_HOSTS}
 * @param confusion what was expected beside what was found
 * @param rules the rules that cases were judged by; one entry unless they changed on the way
 * @param failures the first of them, at most {@value #MOST_FAILURES}
 * @param rows the cases in natural order of their ids, at most {@value #MOST_ROWS}
 * @param broken lines that could not be read, at most {@value #MOST_FAILURES}
 * @param brokenLines how many there are
 */
public record Summary(
    Map<Verdict, Integer> verdicts,
    Map<Failed, Integer> failed,
    List<Cause> causes,
    List<Site> sites,
    Timeline timeline,
    List<Blamed> blamed,
    Confusion confusion,
    List<RuleSet> rules,
    List<FailureLine> failures,
    List<Row> rows,
    List<BrokenLine> broken,
    int brokenLines) {
  /** How many hosts are listed. */
  public static final int MOST_HOSTS = 50;

  /** How many failures are listed in full. */
  public static final int MOST_FAILURES = 100;

  /** How many cases are kept one by one: what a browser sorts at once. */
  public static final int MOST_ROWS = 200_000;

  /**
   * Reads what a batch wrote: {@code results.jsonl} and {@code failures.jsonl} in this folder, each
   * once; one that is not there is as good as empty.
   *
   * @throws IOException when one of them can't be read to its end
   */
  public static Summary of(Path folder) throws IOException {
    Counting counting = new Counting();
    ResultReader results = new ResultReader();
    FailureReader failures = new FailureReader();
    LinesOfFile.read(
        folder.resolve("results.jsonl"),
        (bytes, from, length, number) ->
            results
                .read(bytes, from, length)
                .ifPresentOrElse(
                    counting::add, () -> counting.add(new BrokenLine("results.jsonl", number))));
    LinesOfFile.read(
        folder.resolve("failures.jsonl"),
        (bytes, from, length, number) ->
            failures
                .read(bytes, from, length)
                .ifPresentOrElse(
                    counting::add, () -> counting.add(new BrokenLine("failures.jsonl", number))));
    return counting.summary();
  }

  /** Cases with a diagnosis and without one. */
  public int cases() {
    return diagnosed() + failedCases();
  }

  /** Cases with a diagnosis. */
  public int diagnosed() {
    return verdicts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Cases without one. */
  public int failedCases() {
    return failed.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * A cause.
   *
   * @param example its title in the first case it was found in
   * @param first cases in which it is the most probable one, whatever the verdict
   * @param faults those of them in which a fault was found
   * @param proved those in which it is proved
   * @param hosts on how many it was found
   * @param from when it was first met among these cases
   * @param to when it was last met
   * @param sites where it was found, and how often
   */
  public record Cause(
      String cause,
      String family,
      String example,
      int first,
      int faults,
      int proved,
      int hosts,
      Optional<Instant> from,
      Optional<Instant> to,
      List<Count> sites) {}

  /**
   * A site.
   *
   * @param site empty for the cases that name none
   * @param causes of its faults, the most frequent first
   */
  public record Site(
      String site, int faults, int inconclusive, int sound, int failed, List<Count> causes) {
    /** All cases. */
    public int cases() {
      return faults + inconclusive + sound + failed;
    }
  }

  /**
   * A host that faults are blamed on. Two sites may have hosts of one name.
   *
   * @param causes of the faults, the most frequent first
   */
  public record Blamed(String host, String site, int faults, List<Count> causes) {}

  /**
   * What was expected beside what was found.
   *
   * @param cases how many say what to expect
   * @param right in how many it was found
   * @param pairs the most frequent first
   */
  public record Confusion(int cases, int right, List<Pair> pairs) {}

  /**
   * What was found where something was expected.
   *
   * @param cause the most probable; empty where none is suspected
   * @param right in how many of the cases that counts as right: a right cause on a wrong host
   *     doesn't
   */
  public record Pair(Row.Wanted expected, Verdict verdict, String cause, int cases, int right) {}

  /**
   * Rules that cases were judged by.
   *
   * @param cases how many
   */
  public record RuleSet(List<RuleSource> sources, int cases) {}
}
