package io.hopwise.engine;

import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.drools.model.Model;
import org.kie.api.runtime.KieSessionsPool;

/**
 * Sessions of only those shipped rules that can fire on the facts of a case, a quarter of them: a
 * fact costs a session something for each rule that asks for its type, whether that can fire or
 * not. To make such rules ready takes what ten cases save by them, so it is done for what comes
 * again. Safe to use from many threads.
 */
final class AwakeRules {
  /** So many sets of rules are kept ready, each some 0.8 MB. */
  private static final int MOST_READY = 32;

  /** A set may hold so many rules more than a case needs, to be ready for others as well. */
  private static final int MOST_IN_VAIN = 12;

  /** To make rules ready takes what ten firings save by it. */
  private static final int OFTEN = 3;

  /** So many sets are counted that were not made ready. */
  private static final int MOST_COUNTED = 2_000;

  /** After so many cases what was seen before them counts half. */
  private static final int A_WHILE = 5_000;

  private final Function<BitSet, KieSessionsPool> maker;
  private final int often;
  private final Map<BitSet, Ready> ready = new HashMap<>();
  private final Map<BitSet, Integer> counted = new LinkedHashMap<>(16, 0.75f, true);
  private int cases;

  /** Rules from which sessions are had, and for how many cases they were. */
  private static final class Ready {
    private final KieSessionsPool sessions;
    private int uses;

    Ready(KieSessionsPool sessions, int uses) {
      this.sessions = sessions;
      this.uses = uses;
    }
  }

  /**
   * Rules of which none is ready.
   *
   * @param maker makes those ready that have these numbers
   * @param often for as many cases with the same rules awake that is done
   */
  AwakeRules(Function<BitSet, KieSessionsPool> maker, int often) {
    this.maker = maker;
    this.often = often;
  }

  /** Of the shipped rules, once a JVM. */
  static AwakeRules shipped() {
    return Shipped.RULES;
  }

  /** Sessions of these rules, perhaps of some more; nothing where they don't come often enough. */
  synchronized Optional<KieSessionsPool> sessions(BitSet awake) {
    if (++cases % A_WHILE == 0) {
      ready.values().forEach(one -> one.uses /= 2);
      counted.replaceAll((set, count) -> count / 2);
    }
    Optional<Ready> best = best(awake);
    if (best.isPresent()) {
      best.get().uses++;
      return Optional.of(best.get().sessions);
    }
    int count = counted.merge(awake, 1, Integer::sum);
    if (count < often || !hasRoomFor(count)) {
      limit();
      return Optional.empty();
    }
    counted.remove(awake);
    Ready made = new Ready(maker.apply(awake), count);
    ready.put(awake, made);
    return Optional.of(made.sessions);
  }

  /** The smallest that is ready and holds them all. */
  private Optional<Ready> best(BitSet awake) {
    Ready best = ready.get(awake);
    if (best != null) {
      return Optional.of(best);
    }
    int least = awake.cardinality() + MOST_IN_VAIN + 1;
    for (Map.Entry<BitSet, Ready> known : ready.entrySet()) {
      int size = known.getKey().cardinality();
      if (size < least && isWithin(awake, known.getKey())) {
        best = known.getValue();
        least = size;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Makes room for rules that so many cases had awake, where others were of use to fewer than half
   * as many. Sets that come in turns would drive each other out if the last one always had room.
   */
  private boolean hasRoomFor(int count) {
    if (ready.size() < MOST_READY) {
      return true;
    }
    BitSet least =
        Collections.min(ready.keySet(), Comparator.comparingInt(set -> ready.get(set).uses));
    if (ready.get(least).uses * 2 >= count) {
      return false;
    }
    ready.remove(least);
    return true;
  }

  private void limit() {
    if (counted.size() > MOST_COUNTED) {
      counted.remove(counted.keySet().iterator().next());
    }
  }

  /** Whether all of these are among those. */
  static boolean isWithin(BitSet these, BitSet those) {
    for (int one = these.nextSetBit(0); one >= 0; one = these.nextSetBit(one + 1)) {
      if (!those.get(one)) {
        return false;
      }
    }
    return true;
  }

  /** The shipped rules, of which most cases of a JVM that is soon over never make any ready. */
  static final class Shipped {
    private static final AwakeRules RULES = new AwakeRules(Shipped::made, OFTEN);

    private Shipped() {}

    static KieSessionsPool made(BitSet awake) {
      Set<String> names = AskedFacts.byShippedRules().names(awake);
      return RuleBase.of(ShippedModel.some(Models.ALL, names)).newKieSessionsPool(1);
    }

    /** Made when first asked for: that takes a tenth of a second. */
    private static final class Models {
      static final List<Model> ALL = ShippedModel.read().models();
    }
  }
}
