package io.hopwise.fact;

import java.util.Map;

/**
 * One step of the walk. Every step has a stable kebab-case code, the packet as it was at that point
 * and, where a collected line decided it, that fact.
 */
public sealed interface Step extends Fact {
  /** Where it happened. */
  At at();

  /** What it says; documented in docs/codes.md. */
  Code code();

  /** The packet as it was when the step began. */
  Packet packet();

  /** The collected fact that decided it; {@link Note#NONE} when no collected fact did. */
  HostFact because();

  /** What fills the placeholders of the code's sentence, by name. */
  Map<String, String> details();

  @Override
  default Source source() {
    return because().source();
  }

  /** The host's name. */
  default String getHost() {
    return at().host();
  }

  /** The network namespace; empty for the host's own. */
  default String getNetns() {
    return at().netns();
  }

  /** The device; empty for none. */
  default String getDevice() {
    return at().device();
  }

  /** Where on the stack's path. */
  default Stage getStage() {
    return at().stage();
  }

  /** The symptom's number. */
  default int getSymptom() {
    return at().flow();
  }

  /** Which way it goes. */
  default Direction getDirection() {
    return at().direction();
  }

  /** Whether it belongs to a complaint. */
  default boolean isFailing() {
    return at().failing();
  }

  /** Whether it ends here because no route leads on, or none back to who sent it. */
  default boolean isMissesRoute() {
    return switch (code()) {
      case NO_ROUTE, OVERLAY_ROUTE_MISSING, REVERSE_ROUTE_MISSING, REVERSE_PATH_FAILED -> true;
      default -> false;
    };
  }

  /** Whether it is about a tunnel's outer packet. */
  default boolean isOuter() {
    return at().depth() > 0;
  }

  /** A socket sends; the source address is chosen. */
  record Sent(At at, Code code, Packet packet, HostFact because, Map<String, String> details)
      implements Step {}

  /**
   * A route sends it on.
   *
   * @param rule the policy rule that named the route's table; {@link Note#NONE} where nobody
   *     collected the rules
   * @param nextHop the gateway, or the target itself on the link
   * @param outDevice the device it leaves by
   */
  record Routed(
      At at,
      Code code,
      Packet packet,
      HostFact because,
      HostFact rule,
      Ip nextHop,
      String outDevice,
      Map<String, String> details)
      implements Step {
    /** What the next hop's host is called while nobody collected it: its address. */
    public String nextHopName() {
      return nextHop.toString();
    }
  }

  /** The packet filter let it pass, or did something other than rewriting. */
  record Filtered(At at, Code code, Packet packet, HostFact because, Map<String, String> details)
      implements Step {}

  /**
   * An address or port was rewritten by a rule, or a rewriting undone on the way back.
   *
   * @param after the packet as it is from here on
   */
  record Rewritten(
      At at, Code code, Packet packet, HostFact because, Packet after, Map<String, String> details)
      implements Step {
    /** Whether the source changed (SNAT, MASQUERADE, or a DNAT undone). */
    public boolean isSourceRewritten() {
      return !packet.from().equals(after.from());
    }
  }

  /**
   * A tunnel wrapped it.
   *
   * @param outer the packet that carries it
   */
  record Encapsulated(
      At at, Code code, Packet packet, HostFact because, Packet outer, Map<String, String> details)
      implements Step {
    /** The address that the outer packet is sent to. */
    public Ip remote() {
      return outer.to();
    }
  }

  /** A tunnel unwrapped it. */
  record Decapsulated(
      At at, Code code, Packet packet, HostFact because, Map<String, String> details)
      implements Step {}

  /** It crossed a wire, a bridge or a veth pair. */
  record Crossed(At at, Code code, Packet packet, HostFact because, Map<String, String> details)
      implements Step {}

  /** A socket, or the kernel for it, took it. */
  record Delivered(At at, Code code, Packet packet, HostFact because, Map<String, String> details)
      implements Step {}

  /**
   * It ended here by somebody's decision.
   *
   * @param answer the ICMP or TCP answer that is sent, as a symptom spells its result ({@code
   *     port-unreachable}); empty for none
   */
  record Dropped(
      At at, Code code, Packet packet, HostFact because, String answer, Map<String, String> details)
      implements Step {}

  /**
   * It found no way on: no route, nobody owns the address, the next hop does not answer.
   *
   * @param nextHop whom it was to go to; none where no route says
   * @param answer as in {@link Dropped}
   */
  record Lost(
      At at,
      Code code,
      Packet packet,
      HostFact because,
      Ip nextHop,
      String answer,
      Map<String, String> details)
      implements Step {}

  /** An answer was made: a reply, a refusal, an ICMP error. */
  record Answered(At at, Code code, Packet packet, HostFact because, Map<String, String> details)
      implements Step {}

  /** Something nobody collected was taken for granted. */
  record Assumed(At at, Code code, Packet packet, HostFact because, Map<String, String> details)
      implements Step {}

  /**
   * Something needed is missing or unknown, and the possibilities were walked.
   *
   * @param topic what to collect
   */
  record Insufficient(
      At at, Code code, Packet packet, HostFact because, Topic topic, Map<String, String> details)
      implements Step {}
}
