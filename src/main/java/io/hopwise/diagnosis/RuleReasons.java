package io.hopwise.diagnosis;

import io.hopwise.diagnosis.Why.Ask;
import io.hopwise.diagnosis.Why.Condition;
import io.hopwise.diagnosis.Why.Lack;
import io.hopwise.diagnosis.Why.Quantity;
import io.hopwise.diagnosis.Why.RuleWhy;
import io.hopwise.diagnosis.Why.State;
import io.hopwise.engine.PatternExplanation;
import io.hopwise.engine.RuleExplanation;
import io.hopwise.fact.Collected;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of a rule's conditions which failed, and which nobody can know for want of facts. */
final class RuleReasons {
  private final String cause;
  private final Unlisted unlisted;

  RuleReasons(String cause, Model model) {
    this.cause = cause;
    this.unlisted = new Unlisted(model);
  }

  RuleWhy of(RuleExplanation rule) {
    String prefix = cause + ": ";
    String name =
        rule.rule().startsWith(prefix) ? rule.rule().substring(prefix.length()) : rule.rule();
    return new RuleWhy(
        name, rule.strength(), rule.fired(), rule.patterns().stream().map(this::of).toList());
  }

  private Condition of(PatternExplanation pattern) {
    PatternExplanation.Outcome outcome = pattern.outcome();
    if (outcome instanceof PatternExplanation.Held held) {
      return condition(pattern, State.HELD, held.by(), List.of(), 0);
    }
    if (outcome instanceof PatternExplanation.Failed failed) {
      List<Lack> lacks =
          failed.failing().stream()
              .map(one -> new Lack(one.text(), one.needed(), one.actual()))
              .toList();
      return failed(pattern, failed, lacks);
    }
    if (outcome instanceof PatternExplanation.Present present) {
      return condition(
          pattern, State.FAILED, Optional.of(present.blocking()), List.of(), present.others());
    }
    if (outcome instanceof PatternExplanation.Missing missing) {
      return missing(pattern, missing);
    }
    return condition(pattern, State.NOT_REACHED, Optional.empty(), List.of(), 0);
  }

  private Condition failed(
      PatternExplanation pattern, PatternExplanation.Failed failed, List<Lack> lacks) {
    Optional<Ask> ask = Optional.empty();
    if (failed.nearest() instanceof Collected other) {
      // that another list is whole says nothing of the one that is asked for
      ask =
          lacks.stream()
              .map(lack -> unlisted.list(other.host(), lack.needed()))
              .flatMap(Optional::stream)
              .findFirst();
    } else if (failed.nearest() instanceof Step) {
      ask = unlisted.ask(failed.nearest().getClass(), Map.of());
    }
    if (ask.isPresent()) {
      return new Condition(
          pattern.words(),
          pattern.fact(),
          quantity(pattern),
          State.UNKNOWN,
          Optional.empty(),
          lacks,
          0,
          Map.of(),
          ask);
    }
    return condition(pattern, State.FAILED, Optional.of(failed.nearest()), lacks, failed.others());
  }

  private Condition missing(PatternExplanation pattern, PatternExplanation.Missing missing) {
    // what decided a step is known: it is of another kind, or no line decided it
    boolean isKnown = missing.instead().isPresent();
    Optional<Ask> ask = isKnown ? Optional.empty() : unlisted.ask(missing.kind(), missing.sought());
    return new Condition(
        pattern.words(),
        pattern.fact(),
        quantity(pattern),
        ask.isPresent() ? State.UNKNOWN : State.FAILED,
        missing.instead(),
        List.of(),
        0,
        missing.sought(),
        ask);
  }

  private static Condition condition(
      PatternExplanation pattern, State state, Optional<Fact> fact, List<Lack> lacks, int others) {
    return new Condition(
        pattern.words(),
        pattern.fact(),
        quantity(pattern),
        state,
        fact,
        lacks,
        others,
        Map.of(),
        Optional.empty());
  }

  private static Quantity quantity(PatternExplanation pattern) {
    return switch (pattern.quantity()) {
      case ONE -> Quantity.ONE;
      case SOME -> Quantity.SOME;
      case NONE -> Quantity.NONE;
    };
  }
}
