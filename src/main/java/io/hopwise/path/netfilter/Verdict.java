package io.hopwise.path.netfilter;

import io.hopwise.fact.Action;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterRule;

/** What a base chain says of a packet. */
public sealed interface Verdict {
  /**
   * The packet passes this base chain; later ones still decide.
   *
   * @param because the rule, or the {@link io.hopwise.fact.NetfilterChain} whose policy it was
   */
  record Accept(HostFact because) implements Verdict {}

  /**
   * The packet ends, in silence.
   *
   * @param because the rule, or the {@link io.hopwise.fact.NetfilterChain} whose policy it was
   */
  record Drop(HostFact because, boolean byPolicy) implements Verdict {}

  /**
   * The packet ends and is answered.
   *
   * @param with as iptables spells it: {@code icmp-port-unreachable}, {@code tcp-reset} …
   */
  record Reject(NetfilterRule rule, String with) implements Verdict {}

  /**
   * Addresses or ports of the connection are rewritten.
   *
   * @param action {@link Action.Snat}, {@link Action.Dnat}, {@link Action.Masquerade}, {@link
   *     Action.Redirect} or {@link Action.Netmap}
   */
  record Nat(NetfilterRule rule, Action action) implements Verdict {}

  /** What becomes of the packet nobody can say: its addresses may be rewritten to any. */
  record Unknown(NetfilterRule rule) implements Verdict {}

  /** Handed to a program in user space, whose verdict nobody collected. */
  record Queue(NetfilterRule rule) implements Verdict {}
}
