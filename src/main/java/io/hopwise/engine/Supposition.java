package io.hopwise.engine;

import io.hopwise.engine.Expression.Kind;
import io.hopwise.fact.Evidence;
import io.hopwise.fact.Fact;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import java.util.Map;
import java.util.Optional;

/** Reads a rule's conclusion for facts that did not let it fire. */
final class Supposition {
  private final Expression conclusion;
  private final Map<String, Object> bound;

  private Supposition(Expression conclusion, Map<String, Object> bound) {
    this.conclusion = conclusion;
    this.bound = bound;
  }

  /**
   * What a rule would conclude.
   *
   * @param conclusion the text behind {@code then}
   * @return empty where a fact that it names is not bound, or where it says more than others do
   */
  static Optional<Evidence> of(String conclusion, Map<String, Object> bound) {
    return new Supposition(Expression.cut(conclusion, 0, conclusion.length()), bound).evidence();
  }

  private Optional<Evidence> evidence() {
    Optional<Evidence> evidence = Optional.empty();
    int at = 0;
    while (at < conclusion.tokens().size()) {
      if (conclusion.tokens().get(at).kind() != Kind.NAME || !conclusion.is(at + 1, "(")) {
        at++;
        continue;
      }
      String call = conclusion.tokens().get(at).text();
      int end = conclusion.afterBracket(at + 1);
      if (call.equals("insertLogical")) {
        at += 2;
        continue;
      }
      if (call.equals("of")) {
        evidence = Optional.of(Evidence.of(unquoted(at + 2)));
      } else {
        int argument = at + 2;
        evidence = evidence.flatMap(before -> more(before, call, argument, end - 1));
        if (evidence.isEmpty()) {
          return evidence;
        }
      }
      at = end;
    }
    return evidence;
  }

  private Optional<Evidence> more(Evidence before, String call, int from, int end) {
    Optional<Object> value = value(call.equals("because") ? from + 2 : from, end);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Object argument = value.get();
    if (call.equals("on") && argument instanceof Step step) {
      return Optional.of(before.on(step));
    } else if (call.equals("on") && argument instanceof HostFact fact) {
      return Optional.of(before.on(fact));
    } else if (call.equals("onHost") && argument instanceof String host) {
      return Optional.of(before.onHost(host));
    } else if (call.equals("explains") && argument instanceof Symptom symptom) {
      return Optional.of(before.explains(symptom));
    } else if (call.equals("because") && argument instanceof Fact fact) {
      return Optional.of(before.because(unquoted(from), fact));
    }
    return Optional.empty();
  }

  private Optional<Object> value(int from, int end) {
    Optional<Object> value = Optional.ofNullable(bound.get(conclusion.tokens().get(from).text()));
    for (int i = from + 1; i < end && value.isPresent(); i++) {
      if (conclusion.tokens().get(i).kind() == Kind.NAME) {
        String name = conclusion.tokens().get(i).text();
        value = value.flatMap(object -> FactValue.of(object, name));
      }
    }
    return value;
  }

  private String unquoted(int at) {
    String text = conclusion.tokens().get(at).text();
    return text.length() < 2 ? text : text.substring(1, text.length() - 1);
  }
}
