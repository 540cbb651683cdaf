package io.hopwise.engine;

import io.hopwise.engine.PatternExplanation.Failed;
import io.hopwise.engine.PatternExplanation.Missing;
import io.hopwise.engine.PatternExplanation.Outcome;
import io.hopwise.fact.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drools.core.common.InternalFactHandle;

/**
 * The fact that comes nearest to what a condition asks for, and the facts above it with which it
 * does. What is about the same thing comes before what is about another; then counts how many
 * constraints are met, then how many of the first ones; then the order of the facts.
 */
record Nearest(BoundFacts bound, Optional<InternalFactHandle> fact, Outcome outcome) {
  /** Fields that say which thing a fact is about, rather than how it is. */
  private static final Set<String> NAMING =
      Set.of(
          "this", "host", "netns", "symptom", "index", "key", "name", "topic", "option", "daemon",
          "feature", "log", "device", "ip", "mac");

  private record Place(int tuple, int candidate, boolean same, BitSet met) {
    /** Above zero where this one is nearer. */
    int compare(Place other) {
      int order = Boolean.compare(same, other.same);
      order = order == 0 ? Integer.compare(met.cardinality(), other.met.cardinality()) : order;
      return order == 0 ? Integer.compare(met.nextClearBit(0), other.met.nextClearBit(0)) : order;
    }
  }

  /**
   * Looks for it.
   *
   * @param tuples in how many ways all above holds; not empty
   */
  static Nearest of(
      Condition condition, List<BoundFacts> tuples, Candidates candidates, Variables variables) {
    BitSet naming = naming(condition);
    Place best = null;
    int alike = 0;
    for (int tuple = 0; tuple < tuples.size(); tuple++) {
      List<BitSet> met = candidates.met(tuples.get(tuple));
      for (int candidate = 0; candidate < met.size(); candidate++) {
        BitSet unmet = (BitSet) naming.clone();
        unmet.andNot(met.get(candidate));
        Place place = new Place(tuple, candidate, unmet.isEmpty(), met.get(candidate));
        int order = best == null ? 1 : place.compare(best);
        alike = order > 0 ? 1 : order == 0 ? alike + 1 : alike;
        best = order > 0 ? place : best;
      }
    }
    BoundFacts bound = tuples.get(best == null ? 0 : best.tuple());
    Map<String, Object> values = variables.values(bound);
    if (best == null || !best.same()) {
      return new Nearest(bound, Optional.empty(), missing(condition, values));
    }
    InternalFactHandle handle = candidates.handle(best.candidate());
    Fact fact = (Fact) handle.getObject();
    List<Requirement> failing = new ArrayList<>();
    for (int i = 0; i < condition.tests().size(); i++) {
      if (!best.met().get(i)) {
        failing.add(new ConstraintWords(condition.tests().get(i).text(), values).requirement(fact));
      }
    }
    return new Nearest(bound, Optional.of(handle), new Failed(fact, failing, alike - 1));
  }

  private static BitSet naming(Condition condition) {
    BitSet naming = new BitSet();
    for (int i = 0; i < condition.tests().size(); i++) {
      Condition.Test test = condition.tests().get(i);
      Optional<String> name = new ConstraintWords(test.text(), new HashMap<>()).equated();
      naming.set(i, name.filter(NAMING::contains).isPresent());
    }
    return naming;
  }

  @SuppressWarnings("unchecked") // rules match facts only, which the rule check holds
  private static Missing missing(Condition condition, Map<String, Object> values) {
    Map<String, String> sought = new LinkedHashMap<>();
    Optional<Fact> instead = Optional.empty();
    for (Condition.Test test : condition.tests()) {
      Optional<Map.Entry<String, Object>> equality =
          new ConstraintWords(test.text(), values).equality();
      if (equality.isEmpty() || !NAMING.contains(equality.get().getKey())) {
        continue;
      }
      if (!equality.get().getKey().equals("this")) {
        sought.put(equality.get().getKey(), FactValue.said(equality.get().getValue()));
      } else if (equality.get().getValue() instanceof Fact meant) {
        instead = Optional.of(meant);
      }
    }
    return new Missing((Class<? extends Fact>) condition.type(), sought, instead);
  }
}
