package io.hopwise.engine;

import io.hopwise.cause.Finding;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Interruption;
import io.hopwise.fact.Source;
import io.hopwise.fact.Warning;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.Match;

/**
 * The rules as one case fires them, as often as it has to. A user's rule that fails, or goes beyond
 * its limits, is switched off for this case and named in a warning, and what is found is what would
 * be found without it. For one thread at a time.
 */
public final class CaseRules {
  /** More firings than this are a rule feeding itself: a host of 100,000 facts stays far below. */
  private static final int MOST_FIRINGS = 1_000_000;

  private final WakingRules rules;
  private final List<String> own;
  private final RuleLimits limits;
  private final Consumer<Warning> warn;
  private final Set<Integer> off = new HashSet<>();

  CaseRules(WakingRules rules, RuleLimits limits, Consumer<Warning> warn) {
    this.rules = rules;
    this.own = rules.own();
    this.limits = limits;
    this.warn = warn;
  }

  /**
   * Fires all rules on these facts.
   *
   * @return what was found, in an order that depends on the facts only
   */
  public List<Finding> fire(Collection<? extends Fact> facts) {
    if (!own.isEmpty()) {
      return fired(facts, Set.of(), ConcludedEvidence::of);
    }
    AskedFacts.Awake awake = AskedFacts.byShippedRules().among(facts);
    return AwakeRules.shipped()
        .sessions(awake.rules())
        .map(sessions -> fired(sessions, awake.facts()))
        .orElseGet(() -> fired(awake.facts(), Set.of(), ConcludedEvidence::of));
  }

  /** What is found by rules of which it is known that they can. */
  List<Finding> fired(KieSessionsPool sessions, Collection<Fact> facts) {
    KieSession session = sessions.newKieSession();
    fire(session, facts);
    List<Finding> found = ConcludedEvidence.of(session);
    // one that was broken off is not given back
    session.dispose();
    return found;
  }

  /**
   * What is to be told of a session in which all rules have fired.
   *
   * @param causes of which all rules are in it, those too that these facts don't concern
   */
  <T> T fired(Collection<? extends Fact> facts, Set<String> causes, Function<KieSession, T> told) {
    while (true) {
      // a session whose work was ended in the middle of it can't be gone on with
      try (WakingRules.Awake awake = rules.wake(facts, causes)) {
        return fired(awake, facts, told);
      } catch (RuleWatch.Stopped stopped) {
        off.add(stopped.rule());
        warn.accept(stopped.warning());
      }
    }
  }

  private <T> T fired(
      WakingRules.Awake awake, Collection<? extends Fact> facts, Function<KieSession, T> told) {
    KieSession session = awake.session();
    boolean isWhole = false;
    try {
      fire(session, facts);
      T answer = told.apply(session);
      isWhole = true;
      return answer;
    } finally {
      awake.end(session, isWhole);
    }
  }

  /** Whether this rule was switched off. */
  boolean isOff(Rule rule) {
    return off.contains(own.indexOf(RuleWatch.key(rule)));
  }

  private void fire(KieSession session, Collection<? extends Fact> facts) {
    if (own.isEmpty()) {
      fire(session, facts, CaseRules::goesOn);
      return;
    }
    RuleWatch watch = new RuleWatch(own, Set.copyOf(off), limits);
    watch.begin();
    try {
      fire(session, facts, watch);
    } catch (RuntimeException e) {
      throw watch.failed(e);
    } finally {
      RuleWatch.end();
    }
  }

  private static boolean goesOn(Match match) {
    Interruption.check();
    return true;
  }

  private void fire(KieSession session, Collection<? extends Fact> facts, AgendaFilter isAllowed) {
    Interruption.check();
    for (Fact fact : facts) {
      Interruption.check();
      session.insert(fact);
    }
    if (session.fireAllRules(isAllowed, MOST_FIRINGS) >= MOST_FIRINGS) {
      warn.accept(Warning.at(Source.NONE, "rules-without-end", Integer.toString(MOST_FIRINGS)));
    }
  }
}
