package io.hopwise.engine;

import io.hopwise.cause.Strength;
import io.hopwise.engine.PatternExplanation.Held;
import io.hopwise.engine.PatternExplanation.Outcome;
import io.hopwise.engine.PatternExplanation.Present;
import io.hopwise.engine.PatternExplanation.Quantity;
import io.hopwise.engine.PatternExplanation.Unreached;
import io.hopwise.fact.Address;
import io.hopwise.fact.Evidence;
import io.hopwise.fact.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drools.base.base.ValueResolver;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.core.common.InternalFactHandle;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Takes rules apart and asks their own compiled constraints, one after the other, on the facts of a
 * session: the same code that lets the rule fire tells why it did not.
 */
final class Explainer {
  /** In more ways than this the first patterns hold: such a rule is not told. */
  private static final int MOST_TUPLES = 50_000;

  private final ValueResolver resolver;
  private final List<InternalFactHandle> facts = new ArrayList<>();
  private final Map<Class<?>, List<InternalFactHandle>> byType = new HashMap<>();

  /** Over the facts of a session that has fired. */
  Explainer(KieSession session) {
    this.resolver = (ValueResolver) session;
    for (FactHandle handle : session.getFactHandles()) {
      facts.add((InternalFactHandle) handle);
    }
    facts.sort(
        Comparator.comparing((InternalFactHandle handle) -> isLoopback(handle.getObject()))
            .thenComparingLong(InternalFactHandle::getId));
  }

  /** What every host has alike is the last that anybody looks for. */
  private static boolean isLoopback(Object fact) {
    return fact instanceof Address address && address.ip().isLoopback();
  }

  /**
   * Tells of one rule.
   *
   * @param fired whether the session fired it
   * @param written what its author wrote of it, where that is known
   */
  RuleExplanation explain(
      RuleImpl rule, Strength strength, boolean fired, Optional<RuleWords.Written> written) {
    Optional<List<Condition>> conditions = Condition.of(rule);
    return conditions
        .flatMap(known -> told(rule.getName(), strength, fired, known, written))
        // what the session says counts: where it says otherwise nothing is told
        .filter(told -> told.isHeld() == fired)
        .orElseGet(() -> RuleExplanation.untold(rule.getName(), strength, fired));
  }

  private Optional<RuleExplanation> told(
      String rule,
      Strength strength,
      boolean fired,
      List<Condition> conditions,
      Optional<RuleWords.Written> written) {
    Variables variables = new Variables(conditions, resolver);
    List<BoundFacts> tuples = List.of(BoundFacts.NONE);
    int held = 0;
    Optional<Outcome> failure = Optional.empty();
    BoundFacts shown = BoundFacts.NONE;
    while (held < conditions.size() && failure.isEmpty()) {
      Condition condition = conditions.get(held);
      Candidates candidates = new Candidates(condition, ofType(condition.type()), resolver);
      List<BoundFacts> longer = longer(condition, candidates, tuples);
      if (longer.size() > MOST_TUPLES) {
        return Optional.empty();
      }
      if (!longer.isEmpty()) {
        tuples = longer;
        held++;
      } else if (condition.quantity() == Quantity.NONE) {
        List<InternalFactHandle> blocking = candidates.matching(tuples.get(0));
        failure = Optional.of(new Present((Fact) blocking.get(0).getObject(), blocking.size() - 1));
        shown = tuples.get(0);
      } else {
        Nearest nearest = Nearest.of(condition, tuples, candidates, variables);
        failure = Optional.of(nearest.outcome());
        shown =
            nearest
                .fact()
                .map(fact -> nearest.bound().with(condition, fact))
                .orElse(nearest.bound());
      }
    }
    shown = failure.isEmpty() ? tuples.get(0) : shown;
    List<PatternExplanation> patterns = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      Outcome outcome =
          i < held
              ? held(conditions.get(i), shown)
              : i == held ? failure.orElseThrow() : new Unreached();
      patterns.add(pattern(conditions.get(i), words(written, conditions.size(), i), outcome));
    }
    Map<String, Object> values = variables.values(shown);
    Optional<Evidence> supposed =
        written.flatMap(words -> Supposition.of(words.conclusion(), values));
    int matches = failure.isEmpty() ? tuples.size() : 0;
    return Optional.of(new RuleExplanation(rule, strength, fired, patterns, matches, supposed));
  }

  /** The ways in which one more condition holds as well. */
  private static List<BoundFacts> longer(
      Condition condition, Candidates candidates, List<BoundFacts> tuples) {
    List<BoundFacts> longer = new ArrayList<>();
    for (BoundFacts tuple : tuples) {
      List<InternalFactHandle> matching = candidates.matching(tuple);
      switch (condition.quantity()) {
        case ONE -> matching.forEach(one -> longer.add(tuple.with(condition, one)));
        case SOME ->
            matching.stream().findFirst().ifPresent(one -> longer.add(tuple.with(condition, one)));
        case NONE -> {
          if (matching.isEmpty()) {
            longer.add(tuple);
          }
        }
      }
      if (longer.size() > MOST_TUPLES) {
        break;
      }
    }
    return longer;
  }

  private static Held held(Condition condition, BoundFacts bound) {
    return new Held(
        condition.quantity() == Quantity.NONE
            ? Optional.empty()
            : Optional.of((Fact) bound.getObject(condition.pattern().getTupleIndex())));
  }

  private static PatternExplanation pattern(Condition condition, String words, Outcome outcome) {
    return new PatternExplanation(
        words, condition.type().getSimpleName(), condition.quantity(), outcome);
  }

  private static String words(Optional<RuleWords.Written> written, int size, int pattern) {
    return written
        .filter(words -> words.patterns().size() == size)
        .map(words -> words.patterns().get(pattern))
        .orElse("");
  }

  private List<InternalFactHandle> ofType(Class<?> type) {
    return byType.computeIfAbsent(
        type, kind -> facts.stream().filter(one -> kind.isInstance(one.getObject())).toList());
  }
}
