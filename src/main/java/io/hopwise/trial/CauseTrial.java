package io.hopwise.trial;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.engine.Harm;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of the samples of one cause.
 *
 * @param rule its rule file
 * @param unfinished what its author still has to write
 * @param samples its own
 * @param healthy of those on which every rule is silent, where this one was not
 * @param silent rules of it that no sample shows
 * @param harms how many conditions were left out or turned round, one at a time
 * @param unnoticed those after which all samples ended the same
 */
public record CauseTrial(
    String cause,
    Path rule,
    List<AuthorProblem> unfinished,
    List<SampleTrial> samples,
    List<SampleTrial> healthy,
    List<String> silent,
    int harms,
    List<Harm> unnoticed) {
  /** Keeps its own copies of the lists. */
  public CauseTrial {
    unfinished = List.copyOf(unfinished);
    samples = List.copyOf(samples);
    healthy = List.copyOf(healthy);
    silent = List.copyOf(silent);
    unnoticed = List.copyOf(unnoticed);
  }

  /** The same, with what came of changing its conditions. */
  CauseTrial harmed(List<String> silentRules, int changed, List<Harm> without) {
    return new CauseTrial(cause, rule, unfinished, samples, healthy, silentRules, changed, without);
  }

  /** The same, of a rule file that is found elsewhere, e.g. in a zip. */
  public CauseTrial at(Path shown, List<AuthorProblem> shownUnfinished) {
    return new CauseTrial(
        cause, shown, shownUnfinished, samples, healthy, silent, harms, unnoticed);
  }

  /** Whether nothing has to be mended; what no sample shows is another matter. */
  public boolean isPassed() {
    return unfinished.isEmpty()
        && healthy.isEmpty()
        && samples.stream().allMatch(SampleTrial::isPassed);
  }

  /** How many are not as they should be. */
  public int failures() {
    long failed = samples.stream().filter(one -> !one.isPassed()).count();
    return unfinished.size() + healthy.size() + (int) failed;
  }
}
