package io.hopwise.casefile;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Symptom;
import java.util.ArrayList;
import java.util.List;

/**
 * How many symptoms of a case are walked. Each costs the memory of its walk, and rules compare
 * those that fail with those that work: of many times more nobody would see an answer.
 */
final class SymptomLimit {
  /** What every pair of 32 hosts has room in. */
  static final int MOST = 1000;

  private SymptomLimit() {}

  /**
   * Refuses symptoms that somebody named and that are too many: which of them tell most, only that
   * one knows.
   *
   * @throws BadInput at the first that is too much
   */
  static void check(List<Symptom> named) throws BadInput {
    if (named.size() > MOST) {
      throw new BadInput(
          named.get(MOST).source(),
          0,
          "symptoms-too-many",
          Integer.toString(named.size()),
          Integer.toString(MOST));
    }
  }

  /** As many as are walked of what output shows, in its order: those that fail before others. */
  static List<Symptom> most(List<Symptom> shown) {
    long failing = Math.min(MOST, shown.stream().filter(Symptom::isFailing).count());
    long working = MOST - failing;
    List<Symptom> kept = new ArrayList<>();
    for (Symptom symptom : shown) {
      boolean isKept = symptom.isFailing() ? failing-- > 0 : working-- > 0;
      if (isKept) {
        kept.add(symptom);
      }
    }
    return kept;
  }
}
