package io.hopwise.diagnosis;

import java.util.ArrayList;
import java.util.List;

/**
 * Suspects whose remedy heals nothing by itself and only lets the packet end elsewhere, where the
 * remedy of another heals all of it: they are not needed.
 */
final class Needless {
  private Needless() {}

  /** The examinations, such suspects refuted. */
  static List<Examination> refuted(List<Examination> examined) {
    List<Examination> judged = new ArrayList<>(examined.size());
    for (Examination one : examined) {
      judged.add(
          isNeedless(one, examined) ? one.refuted(Sentence.of("remedy-does-not-heal")) : one);
    }
    return judged;
  }

  private static boolean isNeedless(Examination one, List<Examination> examined) {
    if (one.isProved() || one.isRefuted() || one.moved().isEmpty() || !one.healed().isEmpty()) {
      return false;
    }
    for (Examination other : examined) {
      boolean heals = other.isProved() || other.hopeful();
      if (heals && other.layer() == 0 && other.healed().containsAll(one.explains())) {
        return true;
      }
    }
    return false;
  }
}
