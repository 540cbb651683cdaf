package io.hopwise.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.base.base.ValueResolver;
import org.drools.base.rule.ContextEntry;
import org.drools.base.rule.constraint.AlphaNodeFieldConstraint;
import org.drools.base.rule.constraint.BetaConstraint;
import org.drools.core.common.InternalFactHandle;

/** The facts of one kind, each asked what a condition wants of it alone, once. */
final class Candidates {
  private final Condition condition;
  private final ValueResolver resolver;
  private final List<InternalFactHandle> handles;
  private final List<BitSet> met = new ArrayList<>();

  Candidates(Condition condition, List<InternalFactHandle> handles, ValueResolver resolver) {
    this.condition = condition;
    this.resolver = resolver;
    this.handles = handles;
    for (InternalFactHandle handle : handles) {
      BitSet alone = new BitSet(condition.tests().size());
      for (int i = 0; i < condition.tests().size(); i++) {
        Condition.Test test = condition.tests().get(i);
        if (!test.joins()) {
          alone.set(i, ((AlphaNodeFieldConstraint) test.constraint()).isAllowed(handle, resolver));
        }
      }
      met.add(alone);
    }
  }

  int size() {
    return handles.size();
  }

  InternalFactHandle handle(int candidate) {
    return handles.get(candidate);
  }

  /** Those that meet every constraint together with these facts. */
  List<InternalFactHandle> matching(BoundFacts bound) {
    Map<Integer, ContextEntry> joined = joined(bound);
    List<InternalFactHandle> matching = new ArrayList<>();
    for (int candidate = 0; candidate < handles.size(); candidate++) {
      boolean matches = true;
      for (int i = 0; i < condition.tests().size() && matches; i++) {
        matches = isMet(candidate, i, joined);
      }
      if (matches) {
        matching.add(handles.get(candidate));
      }
    }
    return matching;
  }

  /** The constraints that each candidate meets, by their places, together with these facts. */
  List<BitSet> met(BoundFacts bound) {
    Map<Integer, ContextEntry> joined = joined(bound);
    List<BitSet> all = new ArrayList<>(handles.size());
    for (int candidate = 0; candidate < handles.size(); candidate++) {
      BitSet one = new BitSet(condition.tests().size());
      for (int i = 0; i < condition.tests().size(); i++) {
        one.set(i, isMet(candidate, i, joined));
      }
      all.add(one);
    }
    return all;
  }

  private Map<Integer, ContextEntry> joined(BoundFacts bound) {
    Map<Integer, ContextEntry> contexts = new HashMap<>();
    for (int i = 0; i < condition.tests().size(); i++) {
      Condition.Test test = condition.tests().get(i);
      if (test.joins()) {
        ContextEntry context =
            (ContextEntry) ((BetaConstraint<?>) test.constraint()).createContext();
        context.updateFromTuple(resolver, bound);
        contexts.put(i, context);
      }
    }
    return contexts;
  }

  private boolean isMet(int candidate, int test, Map<Integer, ContextEntry> joined) {
    ContextEntry context = joined.get(test);
    return context == null
        ? met.get(candidate).get(test)
        : allows(condition.tests().get(test), context, handles.get(candidate));
  }

  @SuppressWarnings("unchecked") // every context of a BetaConstraint is a ContextEntry
  private static boolean allows(
      Condition.Test test, ContextEntry context, InternalFactHandle handle) {
    return ((BetaConstraint<ContextEntry>) test.constraint()).isAllowedCachedLeft(context, handle);
  }
}
