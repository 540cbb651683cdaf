package io.hopwise.path;

import io.hopwise.fact.HostFact;
import java.util.List;

/** Whether a change left facts alone, so that what was made of them holds on. */
final class SameFacts {
  private SameFacts() {}

  /** Whether these are the same facts in the same order, and not only facts that say the same. */
  // identity is the point: equal content would cost a deep comparison of every rule
  @SuppressWarnings("ReferenceEquality")
  static boolean are(List<? extends HostFact> one, List<? extends HostFact> two) {
    if (one.size() != two.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (one.get(i) != two.get(i)) {
        return false;
      }
    }
    return true;
  }
}
