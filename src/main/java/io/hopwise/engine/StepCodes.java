package io.hopwise.engine;

import io.hopwise.fact.Code;
import io.hopwise.fact.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which codes each kind of step can carry. {@link Code} lists them kind by kind, so that the first
 * of each tells all.
 */
final class StepCodes {
  private static final Map<Class<? extends Step>, Code> FIRST = new LinkedHashMap<>();

  static {
    FIRST.put(Step.Sent.class, Code.PACKET_SENT);
    FIRST.put(Step.Routed.class, Code.ROUTED);
    FIRST.put(Step.Filtered.class, Code.ACCEPTED_BY_RULE);
    FIRST.put(Step.Rewritten.class, Code.SOURCE_MASQUERADED);
    FIRST.put(Step.Encapsulated.class, Code.WRAPPED_IN_VXLAN);
    FIRST.put(Step.Decapsulated.class, Code.UNWRAPPED_FROM_VXLAN);
    FIRST.put(Step.Crossed.class, Code.CROSSED_WIRE);
    FIRST.put(Step.Delivered.class, Code.DELIVERED);
    FIRST.put(Step.Dropped.class, Code.DROPPED_BY_RULE);
    FIRST.put(Step.Lost.class, Code.NO_ROUTE);
    FIRST.put(Step.Answered.class, Code.ECHO_ANSWERED);
    FIRST.put(Step.Assumed.class, Code.OUTSIDE_HOST_ANSWERS);
    FIRST.put(Step.Insufficient.class, Code.UNKNOWN_MATCH);
  }

  private StepCodes() {}

  /** The codes of a kind of step; all where any may be meant. */
  static Set<Code> of(Class<?> step) {
    List<Class<? extends Step>> kinds = new ArrayList<>(FIRST.keySet());
    int place = kinds.indexOf(step);
    if (place < 0) {
      return EnumSet.allOf(Code.class);
    }
    Set<Code> codes = EnumSet.noneOf(Code.class);
    int end =
        place + 1 < kinds.size() ? FIRST.get(kinds.get(place + 1)).ordinal() : Code.values().length;
    for (Code code : Code.values()) {
      if (code.ordinal() >= FIRST.get(step).ordinal() && code.ordinal() < end) {
        codes.add(code);
      }
    }
    return codes;
  }

  /** The kind of step that carries a code. */
  static Optional<Class<? extends Step>> kindOf(Code code) {
    return FIRST.keySet().stream().filter(kind -> of(kind).contains(code)).findFirst();
  }
}
