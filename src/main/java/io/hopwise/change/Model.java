package io.hopwise.change;

import io.hopwise.fact.HostFact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A host's facts with some of them changed. */
final class Model {
  private Model() {}

  /** The facts with those that match changed, in their places. */
  static List<HostFact> changed(
      List<HostFact> facts, Predicate<HostFact> which, UnaryOperator<HostFact> how) {
    List<HostFact> changed = new ArrayList<>(facts.size());
    for (HostFact fact : facts) {
      changed.add(which.test(fact) ? how.apply(fact) : fact);
    }
    return changed;
  }

  /** The facts without those that match. */
  static List<HostFact> without(List<HostFact> facts, Predicate<HostFact> which) {
    List<HostFact> left = new ArrayList<>(facts.size());
    for (HostFact fact : facts) {
      if (!which.test(fact)) {
        left.add(fact);
      }
    }
    return left;
  }

  /** The facts with another at their end. */
  static List<HostFact> with(List<HostFact> facts, HostFact more) {
    List<HostFact> longer = new ArrayList<>(facts.size() + 1);
    longer.addAll(facts);
    longer.add(more);
    return longer;
  }

  /** The facts of one type, in their order. */
  static <T extends HostFact> List<T> all(Class<T> type, List<HostFact> facts) {
    List<T> found = new ArrayList<>();
    for (HostFact fact : facts) {
      if (type.isInstance(fact)) {
        found.add(type.cast(fact));
      }
    }
    return found;
  }
}
