package io.hopwise.path;

import io.hopwise.fact.Flow;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Packet;
import java.util.Optional;

/** Makes the packets that probes, answers and tunnels send. */
final class Packets {
  static final int ICMP = 1;
  static final int ICMPV6 = 58;
  static final int TCP = 6;
  static final int UDP = 17;

  /** An IPv4 packet inside one (RFC 2003). */
  static final int IPIP = 4;

  static final int SYN = 2;
  static final int RST = 4;
  static final int ACK = 16;

  /** What iputils sends when no size is given. */
  private static final int PING_PAYLOAD = 56;

  private static final int IP_HEADER = 20;
  private static final int IPV6_HEADER = 40;
  private static final int TCP_HEADER = 20;

  /** MSS, SACK, timestamps and window scale, which a SYN carries. */
  private static final int SYN_OPTIONS = 20;

  /** What a program answers to a datagram may have any size. */
  private static final int LENGTH_UNKNOWN = -1;

  /** Where ip_default_ttl was not collected. */
  static final int TTL = 64;

  /** Any source port does: nothing in the walk depends on its value unless a rule asks for it. */
  private static final int ANY_PORT = 40001;

  private Packets() {}

  /** A packet of no particular protocol, to ask routing questions with. */
  static Packet plain(Ip from, Ip to) {
    return plain(from, to, 0);
  }

  /** A packet of which no more than its protocol is known. */
  static Packet plain(Ip from, Ip to, int protocol) {
    return new Packet(
        from, to, protocol, -1, -1, -1, -1, 0, header(to), false, TTL, 0, Optional.empty());
  }

  /** The length of the header that packets to this address have, in bytes. */
  private static int header(Ip to) {
    return to.family() == 6 ? IPV6_HEADER : IP_HEADER;
  }

  /** The probe of a flow, its source still open unless given. */
  static Packet probe(Flow flow, Ip from, Ip to) {
    int source = flow.sourcePort() > 0 ? flow.sourcePort() : ANY_PORT;
    return switch (flow.protocol()) {
      case ICMP -> {
        int payload = flow.size() >= 0 ? flow.size() : PING_PAYLOAD;
        yield new Packet(
            from,
            to,
            to.family() == 6 ? ICMPV6 : ICMP,
            Math.max(flow.sourcePort(), 1),
            -1,
            to.family() == 6 ? IcmpTypes.ECHO_REQUEST6 : IcmpTypes.ECHO_REQUEST,
            0,
            0,
            header(to) + 8 + payload,
            flow.dontFragment(),
            TTL,
            0,
            Optional.empty());
      }
      case TCP ->
          new Packet(
              from,
              to,
              TCP,
              source,
              flow.port(),
              -1,
              -1,
              SYN,
              header(to) + TCP_HEADER + SYN_OPTIONS,
              true,
              TTL,
              0,
              Optional.empty());
      default -> {
        int payload = flow.size() >= 0 ? flow.size() : 12;
        yield new Packet(
            from,
            to,
            flow.protocol(),
            source,
            flow.port(),
            -1,
            -1,
            0,
            header(to) + 8 + payload,
            flow.dontFragment(),
            TTL,
            0,
            Optional.empty());
      }
    };
  }

  /** The answer of a host that takes the packet. */
  static Packet answer(Packet asked) {
    return switch (asked.protocol()) {
      case ICMP, ICMPV6 ->
          new Packet(
              asked.to(),
              asked.from(),
              asked.protocol(),
              asked.sourcePort(),
              -1,
              asked.isSix() ? IcmpTypes.ECHO_REPLY6 : IcmpTypes.ECHO_REPLY,
              0,
              0,
              asked.length(),
              false,
              TTL,
              0,
              Optional.empty());
      case TCP -> tcp(asked, SYN | ACK, SYN_OPTIONS);
      default ->
          new Packet(
              asked.to(),
              asked.from(),
              asked.protocol(),
              asked.port(),
              asked.sourcePort(),
              -1,
              -1,
              0,
              LENGTH_UNKNOWN,
              false,
              TTL,
              0,
              Optional.empty());
    };
  }

  /** What ends the handshake that a SYN began, once that was answered. */
  static Packet acknowledgement(Packet syn) {
    return new Packet(
        syn.from(),
        syn.to(),
        TCP,
        syn.sourcePort(),
        syn.port(),
        -1,
        -1,
        ACK,
        header(syn.to()) + TCP_HEADER,
        true,
        syn.ttl(),
        syn.mark(),
        Optional.empty());
  }

  /** The reset that answers a TCP packet; it acknowledges only what itself acknowledges nothing. */
  static Packet reset(Packet asked) {
    return tcp(asked, (asked.tcpFlags() & ACK) != 0 ? RST : RST | ACK, 0);
  }

  private static Packet tcp(Packet asked, int flags, int options) {
    return new Packet(
        asked.to(),
        asked.from(),
        TCP,
        asked.port(),
        asked.sourcePort(),
        -1,
        -1,
        flags,
        header(asked.from()) + TCP_HEADER + options,
        true,
        TTL,
        0,
        Optional.empty());
  }

  /**
   * An ICMP error about a packet; it quotes as much as fits into 576 bytes, of IPv6 into 1280.
   *
   * @param type as of ICMP; ICMPv6's own takes its place (RFC 792, RFC 4443)
   */
  static Packet error(Ip from, Packet about, int type, int code) {
    boolean six = about.isSix();
    int header = header(about.to());
    int length = Math.min(six ? 1280 : 576, header + 8 + Math.max(about.length(), header));
    return new Packet(
        from,
        about.from(),
        six ? ICMPV6 : ICMP,
        0,
        -1,
        six ? IcmpTypes.typeOf6(type, code) : type,
        six ? IcmpTypes.codeOf6(type, code) : code,
        0,
        length,
        false,
        TTL,
        0,
        Optional.of(about));
  }

  /** A neighbour solicitation or advertisement (RFC 4861, 4.3): one hop only, by 255. */
  static Packet neighbourDiscovery(Ip from, Ip to, int type) {
    int length = IPV6_HEADER + 32;
    return new Packet(from, to, ICMPV6, 0, -1, type, 0, 0, length, false, 255, 0, Optional.empty());
  }

  /** The outer packet of an IPIP tunnel: another IP header, and no ports (RFC 2003). */
  static Packet outerIp(Ip from, Ip to, boolean dontFragment, Packet inner) {
    return new Packet(
        from,
        to,
        IPIP,
        -1,
        -1,
        -1,
        -1,
        0,
        inner.length() == LENGTH_UNKNOWN ? LENGTH_UNKNOWN : inner.length() + IP_HEADER,
        dontFragment,
        inner.ttl(),
        inner.mark(),
        Optional.of(inner));
  }

  /** A tunnel's outer UDP packet. */
  static Packet outer(
      Ip from,
      Ip to,
      int sourcePort,
      int port,
      int overhead,
      boolean dontFragment,
      long mark,
      Packet inner) {
    return new Packet(
        from,
        to,
        UDP,
        sourcePort,
        port,
        -1,
        -1,
        0,
        inner.length() == LENGTH_UNKNOWN ? LENGTH_UNKNOWN : inner.length() + overhead,
        dontFragment,
        TTL,
        mark,
        Optional.of(inner));
  }
}
