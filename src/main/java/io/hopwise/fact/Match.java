package io.hopwise.fact;

import java.util.List;
import java.util.Set;

/** One condition of a netfilter rule (iptables-extensions(8), nft(8)). */
public sealed interface Match {
  /** Which end of the packet is meant. */
  enum Side {
    SOURCE,
    DESTINATION,
    /** Either will do ({@code multiport --ports}). */
    EITHER
  }

  /** What conntrack says of a packet. */
  enum State {
    NEW,
    ESTABLISHED,
    RELATED,
    INVALID,
    UNTRACKED,
    /** The connection's source is rewritten. */
    SNAT,
    /** The connection's destination is rewritten. */
    DNAT
  }

  /** {@code -s}. */
  record SourceAddress(Prefix prefix, boolean negated) implements Match {}

  /** {@code -d}. */
  record DestinationAddress(Prefix prefix, boolean negated) implements Match {}

  /** {@code -m iprange}, or an anonymous nft set of addresses: any of the ranges. */
  record AddressRanges(Side side, List<Range> ranges, boolean negated) implements Match {}

  /** Addresses from the lowest to the highest, both included. */
  record Range(Ip from, Ip to) {
    /** Whether the address lies in the range. */
    public boolean contains(Ip ip) {
      return ip.family() == from.family() && from.compareTo(ip) <= 0 && ip.compareTo(to) <= 0;
    }
  }

  /** {@code -i}; a trailing {@code +} stands for any rest. */
  record InDevice(String pattern, boolean negated) implements Match {}

  /** {@code -o}; a trailing {@code +} stands for any rest. */
  record OutDevice(String pattern, boolean negated) implements Match {}

  /** {@code -p}: any of the IP protocol numbers. */
  record Protocol(Set<Integer> numbers, boolean negated) implements Match {}

  /** {@code --sport}, {@code --dport}, {@code -m multiport}: any of the ranges. */
  record Ports(Side side, List<PortRange> ranges, boolean negated) implements Match {}

  /** {@code --icmp-type}; {@code code} -1 for any, {@code type} -1 for any. */
  record IcmpType(int type, int code, boolean negated) implements Match {}

  /**
   * {@code --tcp-flags MASK COMP}, bits as in the TCP header (FIN 1, SYN 2, RST 4, PSH 8, ACK 16,
   * URG 32).
   */
  record TcpFlags(int mask, int set, boolean negated) implements Match {}

  /** {@code --ctstate}: any of the states. */
  record ConntrackState(Set<State> states, boolean negated) implements Match {}

  /** {@code --ctdir}: whether the packet goes the way the connection's first packet went. */
  record ConntrackDirection(boolean original, boolean negated) implements Match {}

  /** {@code --ctorigsrc}, {@code --ctorigdst}, {@code --ctreplsrc}, {@code --ctrepldst}. */
  record ConntrackAddress(boolean original, Side side, Prefix prefix, boolean negated)
      implements Match {}

  /** {@code --ctorigdstport} and its kind. */
  record ConntrackPort(boolean original, Side side, PortRange ports, boolean negated)
      implements Match {}

  /** {@code -m mark}: {@code (mark & mask) == value}. */
  record Mark(long value, long mask, boolean negated) implements Match {}

  /** {@code -m connmark}: {@code (ctmark & mask) == value}. */
  record ConnectionMark(long value, long mask, boolean negated) implements Match {}

  /** {@code -m addrtype}. */
  record AddressType(
      Side side, Set<RouteType> types, boolean limitIn, boolean limitOut, boolean negated)
      implements Match {}

  /** {@code -m set --match-set NAME src,dst}, or nft's {@code @NAME}. */
  record SetMember(String set, List<Side> sides, boolean negated) implements Match {}

  /** {@code -m physdev}: the bridge port; an empty pattern stands for any. */
  record Physdev(String in, String out, boolean isBridged, boolean negated) implements Match {}

  /**
   * {@code -m rpfilter}, nft's {@code fib saddr . iif oif}: holds when the source's reverse path is
   * right.
   */
  record ReversePath(boolean loose, boolean validMark, boolean acceptLocal, boolean negated)
      implements Match {}

  /** {@code -m length}: the IP packet's length in bytes. */
  record Length(int from, int to, boolean negated) implements Match {}

  /** {@code -m ttl}. */
  record Ttl(int from, int to, boolean negated) implements Match {}

  /** {@code -f}: second and further fragments. */
  record Fragment(boolean negated) implements Match {}

  /** {@code -m owner --uid-owner}: only locally made packets have an owner. */
  record Owner(long uidFrom, long uidTo, boolean negated) implements Match {}

  /** Comments and the like. */
  record Always() implements Match {}

  /**
   * {@code -m limit}, {@code -m statistic}, {@code -m recent} …: holds at some times and not at
   * others.
   */
  record Sometimes(String text) implements Match {}

  /** A match this program does not know: walked both ways. */
  record Unknown(String text) implements Match {
    /** Of a rule that somebody picked out of others: what would have taken the packet before. */
    public static final Unknown ABOVE = new Unknown("rules above it not shown");
  }
}
