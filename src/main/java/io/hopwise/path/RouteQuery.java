package io.hopwise.path;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Packet;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.PortRange;

/**
 * A question to the routing tables.
 *
 * @param from the source; {@link Ip#NONE} when it is not chosen yet
 * @param iif the device it came in by; {@code lo} for what is made here
 * @param oif the device it must leave by; empty for any
 * @param uid of the asking socket; the kernel itself, and what is forwarded, asks with 0
 */
record RouteQuery(
    Ip to,
    Ip from,
    String iif,
    String oif,
    long mark,
    long uid,
    int protocol,
    int sourcePort,
    int port) {
  /** What the packet's own addresses ask, from this in device. */
  static RouteQuery of(Packet packet, String iif) {
    return new RouteQuery(
        packet.to(),
        packet.from(),
        iif,
        "",
        packet.mark(),
        0,
        packet.protocol(),
        packet.sourcePort(),
        packet.port());
  }

  /** Whether it asks for IPv6. */
  boolean isSix() {
    return to.family() == 6;
  }

  /** The same question with another source. */
  RouteQuery from(Ip source) {
    return new RouteQuery(to, source, iif, oif, mark, uid, protocol, sourcePort, port);
  }

  /** The same question for one out device only. */
  RouteQuery by(String device) {
    return new RouteQuery(to, from, iif, device, mark, uid, protocol, sourcePort, port);
  }

  /** The same question without the packet's mark. */
  RouteQuery unmarked() {
    return new RouteQuery(to, from, iif, oif, 0, uid, protocol, sourcePort, port);
  }

  /** Whether a policy rule takes it (ip-rule(8)). */
  boolean isTakenBy(PolicyRule rule) {
    if (rule.detached()) {
      return false;
    }
    boolean selected =
        (rule.from().length() == 0 || rule.from().contains(from))
            && (rule.to().length() == 0 || rule.to().contains(to))
            && (rule.iif().isEmpty() || rule.iif().equals(iif))
            && (rule.oif().isEmpty() || rule.oif().equals(oif))
            && (rule.fwmark() < 0 || (mark & rule.fwmask()) == rule.fwmark())
            && (rule.uidFrom() < 0 || (rule.uidFrom() <= uid && uid <= rule.uidTo()))
            && (rule.protocol() < 0 || rule.protocol() == protocol)
            && holds(rule.sourcePorts(), sourcePort)
            && holds(rule.destinationPorts(), port)
            && rule.tos() <= 0;
    return selected != rule.not();
  }

  private static boolean holds(PortRange range, int port) {
    return range.from() < 0 || range.contains(port);
  }
}
