package io.hopwise.fact;

import java.util.Optional;

/**
 * A packet's header on its way.
 *
 * @param from the source address
 * @param to the destination address
 * @param protocol the IP protocol number
 * @param sourcePort for TCP and UDP; for ICMP echo the identifier
 * @param port the destination port for TCP and UDP; -1 otherwise
 * @param icmpType -1 when this is no ICMP
 * @param icmpCode -1 when this is no ICMP
 * @param tcpFlags bits as in the TCP header; 0 when this is no TCP
 * @param length of the whole IP packet in bytes; -1 where only the program that sends it knows
 * @param dontFragment the don't-fragment bit
 * @param ttl how many more routers it may pass
 * @param mark the packet's mark (fwmark)
 * @param quoted of an ICMP error: the packet it is about; of a tunnel's outer packet: the packet it
 *     carries
 */
public record Packet(
    Ip from,
    Ip to,
    int protocol,
    int sourcePort,
    int port,
    int icmpType,
    int icmpCode,
    int tcpFlags,
    int length,
    boolean dontFragment,
    int ttl,
    long mark,
    Optional<Packet> quoted) {
  private static final int ICMP = 1;
  private static final int ICMPV6 = 58;
  private static final int TCP = 6;
  private static final int BGP = 179;

  /** An ICMP error, not an echo. */
  public boolean isIcmpError() {
    return protocol == ICMPV6
        ? icmpType >= 1 && icmpType <= 4
        : protocol == ICMP && (icmpType == 3 || icmpType == 11 || icmpType == 12 || icmpType == 5);
  }

  /** Whether it is of a BGP session: TCP from or to port 179 (RFC 4271, section 8.2.1). */
  public boolean isBgp() {
    return protocol == TCP && (port == BGP || sourcePort == BGP);
  }

  /** Whether it is an IPv6 packet. */
  public boolean isSix() {
    return to.family() == 6;
  }

  /** ICMP or ICMPv6. */
  public boolean isIcmp() {
    return protocol == ICMP || protocol == ICMPV6;
  }

  /** The same packet from another address and port. */
  public Packet withSource(Ip ip, int newPort) {
    return new Packet(
        ip,
        to,
        protocol,
        newPort,
        port,
        icmpType,
        icmpCode,
        tcpFlags,
        length,
        dontFragment,
        ttl,
        mark,
        quoted);
  }

  /** The same packet to another address and port. */
  public Packet withDestination(Ip ip, int newPort) {
    return new Packet(
        from,
        ip,
        protocol,
        sourcePort,
        newPort,
        icmpType,
        icmpCode,
        tcpFlags,
        length,
        dontFragment,
        ttl,
        mark,
        quoted);
  }

  /** The same packet with another mark. */
  public Packet withMark(long newMark) {
    return new Packet(
        from,
        to,
        protocol,
        sourcePort,
        port,
        icmpType,
        icmpCode,
        tcpFlags,
        length,
        dontFragment,
        ttl,
        newMark,
        quoted);
  }

  /** The same packet after one more router. */
  public Packet withTtl(int newTtl) {
    return new Packet(
        from,
        to,
        protocol,
        sourcePort,
        port,
        icmpType,
        icmpCode,
        tcpFlags,
        length,
        dontFragment,
        newTtl,
        mark,
        quoted);
  }

  /** The same ICMP error about another packet. */
  public Packet withQuoted(Packet about) {
    return new Packet(
        from,
        to,
        protocol,
        sourcePort,
        port,
        icmpType,
        icmpCode,
        tcpFlags,
        length,
        dontFragment,
        ttl,
        mark,
        Optional.of(about));
  }
}
