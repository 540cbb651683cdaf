package io.hopwise.path.netfilter;

import io.hopwise.fact.Code;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Packet;
import io.hopwise.fact.RouteType;
import java.util.Set;

/**
 * A packet at a hook, as the packet filter sees it, and what rules do to it besides their verdict.
 * The walk implements it; what nobody knows is asked back.
 */
public interface Question {
  /** The packet as it is now, with the mark that {@link #setMark} last gave it. */
  Packet packet();

  /** The device it came in by; empty for a packet made here, before it is looped back. */
  String inDevice();

  /** The device it will leave by; empty before routing and on the way in. */
  String outDevice();

  /** The bridge port it came in by; empty when it came by no bridge. */
  String inPort();

  /** The bridge port it will leave by; empty when unknown or none. */
  String outPort();

  /**
   * What conntrack says of it: NEW, ESTABLISHED, RELATED, INVALID or UNTRACKED, with SNAT and DNAT
   * besides. Before conntrack has run (raw) it is INVALID.
   */
  Set<Match.State> states();

  /** Whether it goes the way the connection's first packet went. */
  boolean originalDirection();

  /** The connection's first packet as its sender made it; this packet when there is none. */
  Packet original();

  /** The answer to the connection's first packet as it is expected back. */
  Packet reply();

  /** The connection's mark; 0 for none. */
  long connectionMark();

  /**
   * What kind of route leads to the address (fib lookup).
   *
   * @param device only routes by this device count; empty for any
   */
  RouteType routeType(Ip ip, String device);

  /** Whether the source's reverse path is right, not minding {@link Match.ReversePath#negated}. */
  boolean reversePathRight(Match.ReversePath how);

  /** Whether it was made on this host. */
  boolean locallyMade();

  /** The user id of the socket that sent it; -1 when there is no socket or nobody knows it. */
  long uid();

  /** Whether it is a second or further fragment. */
  boolean fragment();

  /** The packet's mark becomes this. */
  void setMark(long mark);

  /** The connection's mark becomes this. */
  void setConnectionMark(long mark);

  /** The packet's TTL becomes this. */
  void setTtl(int ttl);

  /** The packet is taken out of connection tracking. */
  void untrack();

  /** The packet has another DSCP or TOS from now on. */
  void setService();

  /**
   * Whether a rule of which something is unknown matches, all that is known of it matching. Asked
   * only when it makes a difference.
   *
   * @param code {@link Code#UNKNOWN_MATCH}, {@link Code#SOMETIMES_MATCH} or {@link
   *     Code#SET_MEMBERS_UNKNOWN}; for a rule whose target is unknown UNKNOWN_MATCH, and yes means
   *     that the packet ends there
   */
  boolean unsure(Code code, NetfilterRule rule);

  /**
   * Tells what a rule did that ends nothing: {@link Code#ACCEPTED_BY_RULE}, {@link
   * Code#MARKED_BY_RULE}, {@link Code#UNTRACKED_BY_RULE}.
   */
  void note(Code code, NetfilterRule rule);
}
