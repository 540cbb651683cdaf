package io.hopwise.engine;

import io.hopwise.fact.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.DialectRuntimeRegistry;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.mvel.MVELDialectRuntimeData;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/**
 * The shipped rules, and of a user's own those that the facts of a case can concern: thousands of
 * rules of which a case needs a few cost what these few cost, when they are loaded and when they
 * are fired. What is found is what all of them would find. Safe to use from many threads.
 */
final class WakingRules {
  /**
   * Cases in a row after which a file that none of them needed has cost what it costs to read it
   * again: some 2 ms, and 0.1 ms a case.
   */
  private static final int MOST_IN_VAIN = 20;

  /** What it costs to begin anew, in the same unit, without what is then read again. */
  private static final int ANEW = 1_000;

  private final Supplier<InternalKnowledgeBase> shipped;
  private final List<CompiledFile> files;
  private final SleepingRules sleeping;
  private final IntFunction<Collection<KiePackage>> packages;
  private final List<String> own;
  private final Map<String, Integer> numbers;

  /** Of each file: how many cases came since the last one that needed it. */
  private final int[] inVain;

  private Loaded loaded;

  /** What those have cost that were in vain too often. */
  private int wasted;

  /**
   * None of a user's own.
   *
   * @param shipped gives them, the same each time
   */
  WakingRules(Supplier<InternalKnowledgeBase> shipped) {
    this(shipped, List.of(), number -> List.of());
  }

  /**
   * Some of a user's own.
   *
   * @param shipped gives the shipped rules that these don't replace, each time for itself
   * @param packages reads the rules of a file, by its number
   */
  WakingRules(
      Supplier<InternalKnowledgeBase> shipped,
      List<CompiledFile> files,
      IntFunction<Collection<KiePackage>> packages) {
    this.shipped = shipped;
    this.files = List.copyOf(files);
    this.sleeping = new SleepingRules(files);
    this.packages = packages;
    this.inVain = new int[files.size()];
    this.numbers = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (CompiledFile file : files) {
      for (CompiledFile.Named rule : file.rules()) {
        numbers.put(rule.key(), names.size());
        names.add(rule.key());
      }
    }
    this.own = List.copyOf(names);
  }

  /** A knowledge base and what was added to it. */
  private static final class Loaded {
    private final InternalKnowledgeBase rules;
    private final int shipped;
    private final BitSet awake = new BitSet();
    private KieSessionsPool sessions;
    private int uses;

    Loaded(InternalKnowledgeBase rules) {
      this.rules = rules;
      this.shipped = size(rules);
    }

    synchronized KieSessionsPool sessions() {
      if (sessions == null) {
        sessions = rules.newKieSessionsPool(1);
      }
      return sessions;
    }

    private static int size(InternalKnowledgeBase rules) {
      int size = 0;
      for (KiePackage knowledge : rules.getKiePackages()) {
        size += knowledge.getRules().size();
      }
      return size;
    }
  }

  /** A knowledge base to which nothing is added until this is closed. */
  final class Awake implements AutoCloseable {
    private final Loaded used;

    private Awake(Loaded used) {
      this.used = used;
    }

    InternalKnowledgeBase rules() {
      return used.rules;
    }

    /**
     * A session without facts. Where nothing is ever added to the rules it is one that was used
     * before and is empty again: to make all its memories anew costs a third of firing it.
     */
    KieSession session() {
      return isPooled() ? used.sessions().newKieSession() : used.rules.newKieSession();
    }

    /**
     * Lets go of a session.
     *
     * @param isWhole whether its work came to its end: one that was broken off is never used again
     */
    void end(KieSession session, boolean isWhole) {
      if (isWhole || !isPooled()) {
        session.dispose();
      }
    }

    private boolean isPooled() {
      return files.isEmpty();
    }

    @Override
    public void close() {
      synchronized (WakingRules.this) {
        used.uses--;
      }
    }
  }

  /** The user's own rules, each at its number. */
  List<String> own() {
    return own;
  }

  /** How many rules there are, asleep or not. */
  synchronized int size() {
    return loaded().shipped + own.size();
  }

  /**
   * Rules that find on these facts all there is to find.
   *
   * @param causes of which all rules are wanted, whatever the facts are
   */
  Awake wake(Collection<? extends Fact> facts, Set<String> causes) {
    BitSet needed = files.isEmpty() ? new BitSet() : sleeping.wokenBy(facts);
    needed.or(SleepingRules.ofCauses(files, causes));
    synchronized (this) {
      wake(needed);
      loaded.uses++;
      return new Awake(loaded);
    }
  }

  private void wake(BitSet needed) {
    BitSet kept = (BitSet) loaded().awake.clone();
    kept.or(needed);
    for (int file = kept.nextSetBit(0); file >= 0; file = kept.nextSetBit(file + 1)) {
      inVain[file] = needed.get(file) ? 0 : inVain[file] + 1;
      if (inVain[file] > MOST_IN_VAIN) {
        kept.clear(file);
        wasted++;
      }
    }
    BitSet added = (BitSet) kept.clone();
    added.andNot(loaded.awake);
    boolean isTooMuch = wasted > ANEW + MOST_IN_VAIN * kept.cardinality();
    // a session that goes on keeps the base it was made of as it is
    if (isTooMuch || (loaded.uses > 0 && !added.isEmpty())) {
      loaded = new Loaded(shipped.get());
      wasted = 0;
      added = kept;
    }
    if (!added.isEmpty()) {
      add(added);
    }
  }

  private void add(BitSet added) {
    List<KiePackage> woken = new ArrayList<>();
    for (int file = added.nextSetBit(0); file >= 0; file = added.nextSetBit(file + 1)) {
      for (KiePackage knowledge : packages.apply(file)) {
        for (Rule rule : knowledge.getRules()) {
          RuleCounter.into((RuleImpl) rule, numbers.get(RuleWatch.key(rule)));
        }
        ready(knowledge);
        woken.add(knowledge);
      }
    }
    loaded.rules.addPackages(woken);
    loaded.awake.or(added);
  }

  /**
   * Compiles what a package reads of nested fields. Where packages of one name are joined, Drools
   * 10.2 drops readers that equal others, and those never get their evaluator, though conditions
   * hold on to them.
   */
  private static void ready(KiePackage knowledge) {
    DialectRuntimeRegistry registry =
        ((InternalKnowledgePackage) knowledge).getDialectRuntimeRegistry();
    if (registry.getDialectData("mvel") instanceof MVELDialectRuntimeData data) {
      registry.onAdd(WakingRules.class.getClassLoader());
      data.onBeforeExecute();
    }
  }

  private Loaded loaded() {
    if (loaded == null) {
      loaded = new Loaded(shipped.get());
    }
    return loaded;
  }

  /** The package of a cause's rules, asleep or not; empty when there are none. */
  synchronized String packageOf(String cause) {
    for (CompiledFile file : files) {
      for (CompiledFile.Named rule : file.rules()) {
        if (rule.cause().equals(cause)) {
          return rule.knowledge();
        }
      }
    }
    for (KiePackage knowledge : loaded().rules.getKiePackages()) {
      for (Rule rule : knowledge.getRules()) {
        if (CompiledFile.cause(rule).equals(cause)) {
          return knowledge.getName();
        }
      }
    }
    return "";
  }
}
