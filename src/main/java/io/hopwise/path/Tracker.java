package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The connection table of one namespace, while a walk runs
 * (Documentation/networking/nf_conntrack-sysctl.rst).
 */
final class Tracker {
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int ACK = 16;
  private static final int RST = 4;
  private static final int URG = 32;

  private final Run run;
  private final Stack stack;
  private final List<Connection> connections = new ArrayList<>(2);

  Tracker(Run run, Stack stack) {
    this.run = run;
    this.stack = stack;
  }

  /** Looks the packet up, or begins a connection, as nf_conntrack_in does. */
  void track(Skb skb) {
    if (skb.tracked()) {
      return;
    }
    Packet packet = skb.packet();
    skb.setTracked();
    if (isMalformed(packet)) {
      return;
    }
    if (packet.protocol() == Packets.ICMPV6 && IcmpTypes.isUntracked6(packet.icmpType())) {
      skb.untrack();
      return;
    }
    if (packet.isIcmpError()) {
      trackError(skb);
      return;
    }
    Tuple tuple = Tuple.of(packet);
    boolean syn = packet.protocol() == Packets.TCP && (packet.tcpFlags() & (SYN | ACK)) == SYN;
    if (syn) {
      // it begins anew what a reset has closed
      connections.removeIf(c -> c.closed() && c.original().equals(tuple));
    }
    for (Connection connection : connections) {
      // of a ping to itself both tuples are alike but for the type (icmp_invert_tuple)
      boolean alike = connection.original().equals(connection.reply());
      boolean asks = !alike || !packet.isIcmp() || beginsConnection(packet);
      if (connection.confirmed() && asks && connection.original().equals(tuple)) {
        if (connection.awaitsAnswer() && !syn && (packet.tcpFlags() & RST) == 0) {
          // whoever sent the SYN can't go on before the answer: INVALID (tcp_conntracks)
          return;
        }
        skb.attach(connection, true, false);
        closeBy(packet, connection);
        return;
      }
      if (connection.confirmed() && connection.reply().equals(tuple)) {
        closeBy(packet, connection);
        connection.seeReply();
        skb.attach(connection, false, false);
        return;
      }
    }
    Optional<ConntrackEntry> old =
        run.isOldConnection(packet) ? stack.remembered().connection(tuple) : Optional.empty();
    if (old.isPresent()) {
      remember(skb, old.get(), tuple);
    } else if (beginsConnection(packet)) {
      skb.attach(new Connection(tuple, syn), true, false);
    }
  }

  private void remember(Skb skb, ConntrackEntry entry, Tuple tuple) {
    Connection connection = Connection.of(entry);
    connections.add(connection);
    boolean original = connection.original().equals(tuple);
    if (!original) {
      connection.seeReply();
    }
    skb.attach(connection, original, false);
    Map<String, String> details =
        Map.of(
            "to",
            entry.replyFrom().toString(),
            "from",
            entry.replyTo().toString(),
            "entry",
            entry.source().text());
    At at = run.log().at(stack, skb.inDevice(), Stage.CONNTRACK);
    run.log().add(new Step.Filtered(at, Code.CONNECTION_REMEMBERED, skb.packet(), entry, details));
  }

  /** A reset that is the first answer ends the entry at once (nf_conntrack_tcp_packet). */
  private void closeBy(Packet packet, Connection connection) {
    if (packet.protocol() == Packets.TCP && (packet.tcpFlags() & RST) != 0) {
      connection.close();
      if (!connection.replySeen()) {
        connections.remove(connection);
      }
    }
  }

  private void trackError(Skb skb) {
    Optional<Packet> quoted = skb.packet().quoted();
    if (quoted.isEmpty()) {
      return;
    }
    Tuple inverted = Tuple.of(quoted.get()).inverted();
    for (Connection connection : connections) {
      if (connection.confirmed() && connection.reply().equals(inverted)) {
        skb.attach(connection, false, true);
        return;
      }
      if (connection.confirmed() && connection.original().equals(inverted)) {
        skb.attach(connection, true, true);
        return;
      }
    }
  }

  /** Flags that no TCP sends together: such a packet belongs to no connection (tcp_valid_flags). */
  private static boolean isMalformed(Packet packet) {
    if (packet.protocol() != Packets.TCP) {
      return false;
    }
    int flags = packet.tcpFlags() & (FIN | SYN | RST | ACK | URG);
    return switch (flags) {
      case SYN, SYN | URG, SYN | ACK, RST, RST | ACK, FIN | ACK, FIN | ACK | URG, ACK, ACK | URG ->
          false;
      default -> true;
    };
  }

  /** Only some packets can begin a connection; others without one are INVALID. */
  private static boolean beginsConnection(Packet packet) {
    if (packet.protocol() == 1) {
      return packet.icmpType() == 8
          || packet.icmpType() == 13
          || packet.icmpType() == 15
          || packet.icmpType() == 17;
    }
    if (packet.protocol() == Packets.ICMPV6) {
      return packet.icmpType() == IcmpTypes.ECHO_REQUEST6;
    }
    if (packet.protocol() == 6) {
      // without a SYN a flow is picked up in the middle by an ACK (nf_conntrack_tcp_loose); by a
      // SYN,ACK, a FIN or a RST it never is
      int flags = packet.tcpFlags() & (SYN | ACK | RST | FIN);
      return flags == SYN || flags == ACK;
    }
    return true;
  }

  /**
   * Whether the answers to the packet's new connection would be those of another one, or its
   * requests. Ports and identifiers can be chosen anew, an IP protocol without any has none: of two
   * hosts only one connection of IPIP can be known (nf_nat_used_tuple, __nf_conntrack_confirm).
   */
  boolean clashes(Skb skb) {
    Optional<Connection> own = skb.connection().filter(c -> skb.original() && !c.confirmed());
    Packet packet = skb.packet();
    if (own.isEmpty() || packet.port() >= 0 || packet.isIcmp()) {
      return false;
    }
    Tuple answers = own.get().reply();
    return connections.stream()
        .anyMatch(c -> c.original().equals(answers) || c.reply().equals(answers));
  }

  /**
   * The packet leaves or is delivered: its connection enters the table. What a REJECT sends back
   * goes with the rejected packet's connection and makes none (__nf_conntrack_confirm).
   */
  void confirm(Skb skb) {
    skb.connection()
        .filter(connection -> skb.original())
        .ifPresent(
            connection -> {
              if (!connection.confirmed()) {
                connection.confirm();
                connections.add(connection);
              }
            });
  }
}
