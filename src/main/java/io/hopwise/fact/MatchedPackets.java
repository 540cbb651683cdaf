package io.hopwise.fact;

import java.util.List;

/** Which packets a rule's matches are for, told from the rule alone: nothing is walked. */
final class MatchedPackets {
  private static final int UDP = 17;

  private MatchedPackets() {}

  /** Whether they hold for every UDP packet to this port; those above the rule are not asked. */
  static boolean holdsAllUdpTo(List<Match> matches, int port) {
    return matches.stream()
        .allMatch(
            match ->
                match instanceof Match.Always
                    || match.equals(Match.Unknown.ABOVE)
                    || (match instanceof Match.Protocol protocol && holds(protocol, UDP))
                    || (match instanceof Match.Ports ports
                        && ports.side() == Match.Side.DESTINATION
                        && holds(ports, port)));
  }

  /** Whether they hold for every packet of this IP protocol, as one without ports is. */
  static boolean holdsAllOf(List<Match> matches, int number) {
    return matches.stream()
        .allMatch(
            match ->
                match instanceof Match.Always
                    || (match instanceof Match.Protocol protocol && holds(protocol, number)));
  }

  /** Whether they hold for every packet from here to there. */
  static boolean holdsAllBetween(List<Match> matches, Ip from, Ip to) {
    return matches.stream()
        .allMatch(
            match ->
                match instanceof Match.Always
                    || (match instanceof Match.SourceAddress source && holds(source, from))
                    || (match instanceof Match.DestinationAddress destination
                        && holds(destination, to)));
  }

  /** Whether none of them forbids this source; an unknown one is forbidden by none. */
  static boolean mayHoldFrom(List<Match> matches, Ip from) {
    return !from.isPresent()
        || matches.stream()
            .noneMatch(
                match -> match instanceof Match.SourceAddress source && !holds(source, from));
  }

  /** Whether they name exactly this address and port as a packet's destination. */
  static boolean isExactly(List<Match> matches, Ip to, int port) {
    boolean address = false;
    boolean ports = false;
    for (Match match : matches) {
      address |=
          match instanceof Match.DestinationAddress destination
              && !destination.negated()
              && destination.prefix().equals(Prefix.host(to));
      ports |=
          match instanceof Match.Ports listed
              && listed.side() == Match.Side.DESTINATION
              && listed.ranges().stream().anyMatch(range -> range.contains(port));
    }
    return address && ports;
  }

  /** Whether they may hold for this packet as the first of a connection that leaves the host. */
  static boolean mayHoldFirst(List<Match> matches, Packet packet) {
    return matches.stream().allMatch(match -> mayHoldFirst(match, packet));
  }

  private static boolean mayHoldFirst(Match match, Packet packet) {
    if (match instanceof Match.SourceAddress source) {
      return holds(source, packet.from());
    }
    if (match instanceof Match.DestinationAddress destination) {
      return holds(destination, packet.to());
    }
    if (match instanceof Match.Protocol protocol) {
      return holds(protocol, packet.protocol());
    }
    if (match instanceof Match.Ports ports) {
      return holds(ports, ports.side() == Match.Side.SOURCE ? packet.sourcePort() : packet.port());
    }
    if (match instanceof Match.ConntrackState state) {
      return state.states().contains(Match.State.NEW) != state.negated();
    }
    return !(match instanceof Match.InDevice in && in.pattern().equals("lo") && !in.negated())
        && !(match instanceof Match.OutDevice out && out.pattern().equals("lo") && !out.negated());
  }

  private static boolean holds(Match.SourceAddress match, Ip from) {
    return match.prefix().contains(from) != match.negated();
  }

  private static boolean holds(Match.DestinationAddress match, Ip to) {
    return match.prefix().contains(to) != match.negated();
  }

  private static boolean holds(Match.Protocol match, int number) {
    return match.numbers().contains(number) != match.negated();
  }

  private static boolean holds(Match.Ports match, int port) {
    return match.ranges().stream().anyMatch(range -> range.contains(port)) != match.negated();
  }
}
