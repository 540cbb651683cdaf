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

  /** The tuple of the answer. */
  Tuple inverted() {
    return port < 0
        ? new Tuple(to, from, protocol, sourcePort, port)
        : new Tuple(to, from, protocol, port, sourcePort);
  }

  Tuple withFrom(Ip ip, int newPort) {
    return new Tuple(ip, to, protocol, newPort, port);
  }

  Tuple withTo(Ip ip, int newPort) {
    return new Tuple(from, ip, protocol, sourcePort, newPort);
  }
}
