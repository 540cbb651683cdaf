package io.hopwise.path;

import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Packet;

/**
 * What identifies one direction of a connection; for ICMP echo {@code sourcePort} is the identifier
 * and {@code port} -1.
 */
record Tuple(Ip from, Ip to, int protocol, int sourcePort, int port) {
  static Tuple of(Packet packet) {
    return new Tuple(
        packet.from(), packet.to(), packet.protocol(), packet.sourcePort(), packet.port());
  }

  /** What identifies the first direction of a remembered connection. */
  static Tuple of(ConntrackEntry entry) {
    return new Tuple(entry.from(), entry.to(), entry.protocol(), entry.sourcePort(), entry.port());
  }

  /** What identifies the answers to a remembered connection. */
  static Tuple ofReply(ConntrackEntry entry) {
    return new Tuple(
        entry.replyFrom(),
        entry.replyTo(),
        entry.protocol(),
        entry.replySourcePort(),
        entry.replyPort());
  }

  /** The tuple of the answer. */
  Tuple inverted() {
    return port < 0
        ? new Tuple(to, from, protocol, sourcePort, port)
        : new Tuple(to, from, protocol, port, sourcePort);
  }

  /** The same ends, whichever port the packet comes from. */
  Tuple fromAnyPort() {
    return new Tuple(from, to, protocol, -1, port);
  }

  Tuple withFrom(Ip ip, int newPort) {
    return new Tuple(ip, to, protocol, newPort, port);
  }

  Tuple withTo(Ip ip, int newPort) {
    return new Tuple(from, ip, protocol, sourcePort, newPort);
  }
}
