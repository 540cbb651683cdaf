package io.hopwise.diagnosis;

import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.Fact;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Note;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Picks what rules are fired on. */
final class SessionFacts {
  /**
   * Of a host with more netfilter rules, or connections, only those that decided something are of
   * interest.
   */
  private static final int MOST_OF_A_HOST = 2000;

  /** What a host may have very many of. */
  private record Heap(String host, Class<? extends HostFact> kind) {}

  private SessionFacts() {}

  /** Symptoms, observations, walks with their steps, and what is known of the hosts. */
  static List<Fact> of(Model model) {
    List<Fact> facts = new ArrayList<>(model.symptoms());
    facts.addAll(model.observations());
    Set<Fact> decisive = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Trace trace : model.traces()) {
      facts.add(trace);
      addSteps(trace.forward(), facts, decisive);
      addSteps(trace.reply(), facts, decisive);
    }
    addSteps(model.peerings().steps(), facts, decisive);
    Map<Heap, Integer> heaps = new HashMap<>();
    List<HostFact> known = model.network().facts();
    for (HostFact fact : known) {
      if (isOfHeap(fact)) {
        heaps.merge(new Heap(fact.host(), fact.getClass()), 1, Integer::sum);
      }
    }
    for (HostFact fact : known) {
      boolean oneOfMany =
          isOfHeap(fact) && heaps.get(new Heap(fact.host(), fact.getClass())) > MOST_OF_A_HOST;
      if (!oneOfMany && !(fact instanceof Note) && !decisive.contains(fact)) {
        facts.add(fact);
      }
    }
    return facts;
  }

  private static boolean isOfHeap(HostFact fact) {
    return fact instanceof NetfilterRule || fact instanceof ConntrackEntry;
  }

  private static void addSteps(List<Step> steps, List<Fact> facts, Set<Fact> decisive) {
    for (Step step : steps) {
      facts.add(step);
      if (!step.because().equals(Note.NONE) && decisive.add(step.because())) {
        facts.add(step.because());
      }
    }
  }
}
