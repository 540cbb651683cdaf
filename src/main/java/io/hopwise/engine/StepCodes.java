package io.hopwise.engine;

import io.hopwise.fact.Code;
import io.hopwise.fact.Step;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which codes each kind of step can carry. {@link Code} lists them kind by kind, so that the first
 * of each tells all.
 */
final class StepCodes {
  private static final Map<Code, Class<? extends Step>> KINDS = kinds();

  private StepCodes() {}

  private static Map<Code, Class<? extends Step>> kinds() {
    Map<Code, Class<? extends Step>> firsts = new EnumMap<>(Code.class);
    firsts.put(Code.PACKET_SENT, Step.Sent.class);
    firsts.put(Code.ROUTED, Step.Routed.class);
    firsts.put(Code.ACCEPTED_BY_RULE, Step.Filtered.class);
    firsts.put(Code.SOURCE_MASQUERADED, Step.Rewritten.class);
    firsts.put(Code.WRAPPED_IN_VXLAN, Step.Encapsulated.class);
    firsts.put(Code.UNWRAPPED_FROM_VXLAN, Step.Decapsulated.class);
    firsts.put(Code.CROSSED_WIRE, Step.Crossed.class);
    firsts.put(Code.DELIVERED, Step.Delivered.class);
    firsts.put(Code.DROPPED_BY_RULE, Step.Dropped.class);
    firsts.put(Code.NO_ROUTE, Step.Lost.class);
    firsts.put(Code.ECHO_ANSWERED, Step.Answered.class);
    firsts.put(Code.OUTSIDE_HOST_ANSWERS, Step.Assumed.class);
    firsts.put(Code.UNKNOWN_MATCH, Step.Insufficient.class);
    Map<Code, Class<? extends Step>> kinds = new EnumMap<>(Code.class);
    Class<? extends Step> kind = Step.class;
    for (Code code : Code.values()) {
      kind = firsts.getOrDefault(code, kind);
      kinds.put(code, kind);
    }
    return kinds;
  }

  /** The kind of step that carries a code. */
  static Class<? extends Step> kindOf(Code code) {
    return KINDS.get(code);
  }
}
