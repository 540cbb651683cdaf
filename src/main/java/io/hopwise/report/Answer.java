package io.hopwise.report;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Quote;
import io.hopwise.diagnosis.Remedy;
import io.hopwise.diagnosis.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Picks the hypotheses that are the answer. */
final class Answer {
  /** What would be shown as 0.00 is none that is possible. */
  private static final double LEAST_SHOWN = 0.005;

  private Answer() {}

  /**
   * All that are proved, else the most probable one; none where no fault was found. What would only
   * be another way to heal the same is no fault of its own. One title on one host is one fault to
   * the reader, though the way there and the way back, or several probes, each need their remedy.
   */
  static List<Hypothesis> of(Diagnosis diagnosis, Messages messages) {
    if (diagnosis.verdict() != Verdict.FAULT_FOUND) {
      return List.of();
    }
    List<Hypothesis> found = new ArrayList<>();
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      if (Headline.isProved(hypothesis)
          && !isAlternative(hypothesis, found)
          && !isPartOf(hypothesis, found)) {
        add(hypothesis, found, messages);
      }
    }
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      if (Headline.isProved(hypothesis)) {
        explainTheRest(hypothesis, found, messages);
      }
    }
    return found.isEmpty() ? List.copyOf(diagnosis.hypotheses().subList(0, 1)) : found;
  }

  /** Complaints of one that was joined to another, as far as no other cause explains them. */
  private static void explainTheRest(Hypothesis joined, List<Hypothesis> found, Messages messages) {
    TreeSet<Integer> rest = new TreeSet<>(joined.explains());
    int same = -1;
    for (int i = 0; i < found.size(); i++) {
      found.get(i).explains().forEach(rest::remove);
      boolean isTitle =
          Headline.title(found.get(i), messages).equals(Headline.title(joined, messages));
      same = isTitle ? i : same;
    }
    if (same >= 0 && !rest.isEmpty()) {
      rest.addAll(found.get(same).explains());
      found.set(same, explaining(found.get(same), List.copyOf(rest)));
    }
  }

  /** What is neither the answer nor another way to heal the same. */
  static List<Hypothesis> others(Diagnosis diagnosis, List<Hypothesis> found, Messages messages) {
    Set<String> titles = new LinkedHashSet<>();
    for (Hypothesis hypothesis : found) {
      titles.add(Headline.title(hypothesis, messages));
    }
    List<Hypothesis> others = new ArrayList<>();
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      boolean isLikely = hypothesis.probability() >= LEAST_SHOWN;
      boolean isOther = titles.add(Headline.title(hypothesis, messages));
      if (isLikely && isOther && !isAlternative(hypothesis, found)) {
        others.add(hypothesis);
      }
    }
    return others;
  }

  private static boolean isAlternative(Hypothesis one, List<Hypothesis> found) {
    for (Hypothesis other : found) {
      for (Hypothesis.Alternative alternative : other.alternatives()) {
        if (alternative.card().cause().equals(one.card().cause())
            && alternative.host().equals(one.host())
            && alternative.remedy().equals(one.remedy())) {
          return true;
        }
      }
    }
    return false;
  }

  /** What ends some of the complaints only, all of which another one ends as well. */
  private static boolean isPartOf(Hypothesis one, List<Hypothesis> found) {
    for (Hypothesis other : found) {
      if (other.healed().size() > one.explains().size()
          && other.healed().containsAll(one.explains())) {
        return true;
      }
    }
    return false;
  }

  private static void add(Hypothesis one, List<Hypothesis> found, Messages messages) {
    for (int i = 0; i < found.size(); i++) {
      Hypothesis other = found.get(i);
      if (Headline.title(other, messages).equals(Headline.title(one, messages))) {
        found.set(i, joined(other, one));
        return;
      }
    }
    found.add(one);
  }

  private static Hypothesis explaining(Hypothesis one, List<Integer> complaints) {
    return new Hypothesis(
        one.rank(),
        one.card(),
        one.host(),
        one.probability(),
        one.proof(),
        complaints,
        complaints,
        one.mended(),
        one.kept(),
        one.evidence(),
        one.twins(),
        one.roles(),
        one.remedy(),
        one.alternatives());
  }

  private static Hypothesis joined(Hypothesis first, Hypothesis second) {
    Set<Remedy.Treatment> steps = new LinkedHashSet<>(first.remedy().steps());
    steps.addAll(second.remedy().steps());
    Set<Quote> evidence = new LinkedHashSet<>(first.evidence());
    evidence.addAll(second.evidence());
    return new Hypothesis(
        first.rank(),
        first.card(),
        first.host(),
        Math.min(first.probability(), second.probability()),
        first.proof(),
        first.explains(),
        first.healed(),
        first.mended(),
        first.kept(),
        List.copyOf(evidence),
        first.twins(),
        first.roles(),
        new Remedy(List.copyOf(steps)),
        first.alternatives());
  }
}
