package io.hopwise.path.netfilter;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Packet;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import java.util.List;
import java.util.Set;

/** Holds a rule's conditions against a packet, as x_tables and nf_tables do. */
final class Matching {
  private static final int ICMP = 1;
  private static final int ICMPV6 = 58;
  private static final int ECHO = 8;
  private static final int TCP = 6;

  private final Question question;

  Matching(Question question) {
    this.question = question;
  }

  /** Whether the rule matches; unsure only when everything that is known of it holds. */
  Truth of(NetfilterRule rule, Table table) {
    Truth result = Truth.YES;
    List<Match> matches = rule.matches();
    for (int i = 0; i < matches.size(); i++) {
      Truth truth = of(matches.get(i), table);
      if (truth == Truth.NO) {
        return Truth.NO;
      }
      if (result == Truth.YES) {
        result = truth;
      }
    }
    return result;
  }

  private Truth of(Match match, Table table) {
    Packet packet = question.packet();
    if (match instanceof Match.SourceAddress m) {
      return isOther(m.prefix(), packet)
          ? Truth.NO
          : Truth.of(m.prefix().contains(packet.from()) != m.negated());
    }
    if (match instanceof Match.DestinationAddress m) {
      return isOther(m.prefix(), packet)
          ? Truth.NO
          : Truth.of(m.prefix().contains(packet.to()) != m.negated());
    }
    if (match instanceof Match.Protocol m) {
      return Truth.of(m.numbers().contains(packet.protocol()) != m.negated());
    }
    if (match instanceof Match.Ports m) {
      return ports(m, packet);
    }
    if (match instanceof Match.InDevice m) {
      return Truth.of(isDevice(m.pattern(), question.inDevice()) != m.negated());
    }
    if (match instanceof Match.OutDevice m) {
      return Truth.of(isDevice(m.pattern(), question.outDevice()) != m.negated());
    }
    if (match instanceof Match.ConntrackState m) {
      return Truth.of(shareOne(m.states(), question.states()) != m.negated());
    }
    if (match instanceof Match.Mark m) {
      return Truth.of(((packet.mark() & m.mask()) == m.value()) != m.negated());
    }
    if (match instanceof Match.Always) {
      return Truth.YES;
    }
    return rarer(match, packet, table);
  }

  /** A rule for addresses of one family is none for packets of the other, negated or not. */
  private static boolean isOther(Prefix prefix, Packet packet) {
    return prefix.length() > 0 && prefix.network().family() != packet.to().family();
  }

  private Truth rarer(Match match, Packet packet, Table table) {
    if (match instanceof Match.AddressType m) {
      String device = m.limitIn() ? question.inDevice() : m.limitOut() ? question.outDevice() : "";
      Ip ip = m.side() == Match.Side.SOURCE ? packet.from() : packet.to();
      return Truth.of(m.types().contains(question.routeType(ip, device)) != m.negated());
    }
    if (match instanceof Match.IcmpType m) {
      return icmpType(m, packet);
    }
    if (match instanceof Match.TcpFlags m) {
      boolean holds = (packet.tcpFlags() & m.mask()) == m.set();
      return Truth.of(packet.protocol() == TCP && !question.fragment() && holds != m.negated());
    }
    if (match instanceof Match.SetMember m) {
      return table.members(m.set()).holds(m.sides(), question).unless(m.negated());
    }
    if (match instanceof Match.AddressRanges m) {
      return Truth.of(inRanges(m, packet) != m.negated());
    }
    if (match instanceof Match.Length m) {
      if (packet.length() < 0) {
        return Truth.UNKNOWN;
      }
      boolean holds = m.from() <= packet.length() && packet.length() <= m.to();
      return Truth.of(holds != m.negated());
    }
    if (match instanceof Match.Ttl m) {
      return Truth.of((m.from() <= packet.ttl() && packet.ttl() <= m.to()) != m.negated());
    }
    if (match instanceof Match.Fragment m) {
      return Truth.of(question.fragment() != m.negated());
    }
    if (match instanceof Match.ReversePath m) {
      return Truth.of(question.reversePathRight(m) != m.negated());
    }
    if (match instanceof Match.Physdev m) {
      return Truth.of(physdev(m) != m.negated());
    }
    if (match instanceof Match.Owner m) {
      return owner(m);
    }
    if (match instanceof Match.Sometimes) {
      return Truth.SOMETIMES;
    }
    if (match instanceof Match.Unknown) {
      return Truth.UNKNOWN;
    }
    return Truth.of(connection(match));
  }

  /** Conditions on the connection: none holds for a packet that has no connection. */
  private boolean connection(Match match) {
    Set<Match.State> states = question.states();
    if (states.contains(Match.State.INVALID) || states.contains(Match.State.UNTRACKED)) {
      return false;
    }
    if (match instanceof Match.ConntrackDirection m) {
      return (question.originalDirection() == m.original()) != m.negated();
    }
    if (match instanceof Match.ConnectionMark m) {
      return ((question.connectionMark() & m.mask()) == m.value()) != m.negated();
    }
    if (match instanceof Match.ConntrackAddress m) {
      Packet packet = m.original() ? question.original() : question.reply();
      Ip ip = m.side() == Match.Side.SOURCE ? packet.from() : packet.to();
      return m.prefix().contains(ip) != m.negated();
    }
    if (match instanceof Match.ConntrackPort m) {
      return m.ports().contains(connectionPort(m)) != m.negated();
    }
    throw new IllegalStateException("a match nobody evaluates: " + match);
  }

  /**
   * What stands in conntrack's place for a port: with ICMP the source's is the identifier, the
   * destination's the type and code; with protocols that have none it is 0.
   */
  private int connectionPort(Match.ConntrackPort match) {
    Packet packet = match.original() ? question.original() : question.reply();
    boolean icmp = packet.protocol() == ICMP || packet.protocol() == ICMPV6;
    if (icmp && match.side() == Match.Side.DESTINATION) {
      int asks = asks(question.packet().icmpType(), packet.protocol());
      int type = match.original() ? asks : asks == ECHO ? 0 : asks + 1;
      return type << 8 | Math.max(0, question.packet().icmpCode());
    }
    return Math.max(0, match.side() == Match.Side.SOURCE ? packet.sourcePort() : packet.port());
  }

  /** The type of the question, of one that asks or answers; an error is about an echo. */
  private static int asks(int type, int protocol) {
    if (protocol == ICMPV6) {
      return type == 139 || type == 140 ? 139 : 128;
    }
    return switch (type) {
      case 13, 14 -> 13;
      case 15, 16 -> 15;
      case 17, 18 -> 17;
      default -> ECHO;
    };
  }

  /** Which protocols carry ports where TCP has them. */
  static boolean hasPorts(int protocol) {
    return switch (protocol) {
      case TCP, 17, 33, 132, 136 -> true;
      default -> false;
    };
  }

  private Truth ports(Match.Ports match, Packet packet) {
    if (!hasPorts(packet.protocol()) || question.fragment()) {
      return Truth.NO;
    }
    Truth truth =
        switch (match.side()) {
          case SOURCE -> inRanges(match.ranges(), packet.sourcePort());
          case DESTINATION -> inRanges(match.ranges(), packet.port());
          case EITHER -> {
            Truth source = inRanges(match.ranges(), packet.sourcePort());
            Truth destination = inRanges(match.ranges(), packet.port());
            yield source == Truth.YES || destination == Truth.YES
                ? Truth.YES
                : source == Truth.NO ? destination : source;
          }
        };
    return truth.unless(match.negated());
  }

  private static Truth inRanges(List<PortRange> ranges, int port) {
    for (int i = 0; i < ranges.size(); i++) {
      PortRange range = ranges.get(i);
      boolean all = range.from() <= 0 && (range.from() < 0 || range.to() >= 65535);
      if (all || (port >= 0 && range.contains(port))) {
        return Truth.YES;
      }
    }
    // a port nobody chose yet may or may not lie in a range
    return port < 0 ? Truth.SOMETIMES : Truth.NO;
  }

  private Truth icmpType(Match.IcmpType match, Packet packet) {
    if (!packet.isIcmp() || question.fragment()) {
      return Truth.NO;
    }
    boolean any = match.type() < 0 || (match.type() == 255 && packet.protocol() == ICMP);
    boolean holds =
        any
            || (match.type() == packet.icmpType()
                && (match.code() < 0 || match.code() == packet.icmpCode()));
    return Truth.of(holds != match.negated());
  }

  private static boolean inRanges(Match.AddressRanges match, Packet packet) {
    for (Match.Range range : match.ranges()) {
      if ((match.side() != Match.Side.DESTINATION && range.contains(packet.from()))
          || (match.side() != Match.Side.SOURCE && range.contains(packet.to()))) {
        return true;
      }
    }
    return false;
  }

  private boolean physdev(Match.Physdev match) {
    String in = question.inPort();
    String out = question.outPort();
    if (match.isBridged() && (in.isEmpty() || out.isEmpty())) {
      return false;
    }
    return (match.in().isEmpty() || (!in.isEmpty() && isDevice(match.in(), in)))
        && (match.out().isEmpty() || (!out.isEmpty() && isDevice(match.out(), out)));
  }

  private Truth owner(Match.Owner match) {
    if (!question.locallyMade()) {
      return Truth.of(match.negated());
    }
    long uid = question.uid();
    if (uid < 0) {
      return Truth.UNKNOWN;
    }
    return Truth.of((match.uidFrom() <= uid && uid <= match.uidTo()) != match.negated());
  }

  private static boolean shareOne(Set<Match.State> asked, Set<Match.State> present) {
    for (Match.State state : present) {
      if (asked.contains(state)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a device is meant by a pattern; a trailing {@code +} stands for any rest. */
  static boolean isDevice(String pattern, String device) {
    int last = pattern.length() - 1;
    return (last >= 0 && pattern.charAt(last) == '+')
        ? device.regionMatches(0, pattern, 0, last)
        : pattern.equals(device);
  }
}
