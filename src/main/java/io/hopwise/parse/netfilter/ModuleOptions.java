package io.hopwise.parse.netfilter;

import io.hopwise.fact.Match;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.RouteType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the options of iptables' match modules (iptables-extensions(8)). */
final class ModuleOptions {
  private static final int SYN_MASK = 0x17;
  private static final int SYN = 2;

  private final RuleWords words;
  private final List<Match> matches;
  private final ConntrackOptions conntrack;

  ModuleOptions(RuleWords words, List<Match> matches) {
    this.words = words;
    this.conntrack = new ConntrackOptions(words);
    this.matches = matches;
  }

  /**
   * Reads the option that is the current word, and its values.
   *
   * @param module the last {@code -m}
   * @return false when it is no option known here
   */
  boolean read(String option, String module, boolean before) {
    int start = words.start();
    if (option.equals("--comment")) {
      words.skip();
      return true;
    }
    boolean negated = before != words.takeNegation();
    Optional<Match> match =
        switch (option) {
          case "--dport", "--destination-port" -> port(Match.Side.DESTINATION, negated);
          case "--sport", "--source-port" -> port(Match.Side.SOURCE, negated);
          case "--dports", "--destination-ports" -> ports(Match.Side.DESTINATION, negated);
          case "--sports", "--source-ports" -> ports(Match.Side.SOURCE, negated);
          case "--ports" -> ports(Match.Side.EITHER, negated);
          case "--icmp-type" -> IcmpTypes.parse(words.after(), negated);
          case "--icmpv6-type" -> Icmp6Types.parse(words.after(), negated);
          case "--syn" -> Optional.of(new Match.TcpFlags(SYN_MASK, SYN, negated));
          case "--tcp-flags" -> tcpFlags(negated);
          case "--mark" -> mark(module.equals("connmark"), negated);
          case "--src-type" -> addressType(Match.Side.SOURCE, negated);
          case "--dst-type" -> addressType(Match.Side.DESTINATION, negated);
          case "--limit-iface-in" -> limited(true);
          case "--limit-iface-out" -> limited(false);
          case "--src-range" -> range(Match.Side.SOURCE, negated);
          case "--dst-range" -> range(Match.Side.DESTINATION, negated);
          case "--length" -> length(negated);
          case "--match-set" -> set(negated);
          case "--set" -> module.equals("set") ? set(negated) : Optional.empty();
          case "--ttl-eq", "--hl-eq", "--ttl" -> ttl(0, 0, negated);
          case "--ttl-lt", "--hl-lt" -> ttl(-255, -1, negated);
          case "--ttl-gt", "--hl-gt" -> ttl(1, 255, negated);
          default -> rarer(option, negated);
        };
    if (match.isPresent()) {
      if (!(match.get() instanceof Match.Always)) {
        matches.add(match.get());
      }
      return true;
    }
    words.read(start);
    words.next();
    return false;
  }

  private Optional<Match> rarer(String option, boolean negated) {
    return switch (option) {
      case "--physdev-in" -> Optional.of(new Match.Physdev(words.after(), "", false, negated));
      case "--physdev-out" -> Optional.of(new Match.Physdev("", words.after(), false, negated));
      case "--physdev-is-in" -> Optional.of(new Match.Physdev("+", "", false, negated));
      case "--physdev-is-out" -> Optional.of(new Match.Physdev("", "+", false, negated));
      case "--physdev-is-bridged" -> Optional.of(new Match.Physdev("", "", true, negated));
      case "--uid-owner" -> owner(words.after(), negated);
      case "--pkt-type" -> packetType(words.after(), negated);
      default -> conntrack.read(option, negated);
    };
  }

  private Optional<Match> port(Match.Side side, boolean negated) {
    Optional<PortRange> range = Values.ports(words.after(), ':');
    return range.map(r -> new Match.Ports(side, List.of(r), negated));
  }

  private Optional<Match> ports(Match.Side side, boolean negated) {
    List<PortRange> ranges = Values.portList(words.after());
    return ranges.isEmpty()
        ? Optional.empty()
        : Optional.of(new Match.Ports(side, List.copyOf(ranges), negated));
  }

  private Optional<Match> tcpFlags(boolean negated) {
    int mask = Values.tcpFlags(words.after());
    int set = Values.tcpFlags(words.after());
    return mask < 0 || set < 0
        ? Optional.empty()
        : Optional.of(new Match.TcpFlags(mask, set, negated));
  }

  private Optional<Match> mark(boolean connection, boolean negated) {
    String text = words.after();
    int slash = text.indexOf('/');
    long value = Values.bits(slash < 0 ? text : text.substring(0, slash));
    long mask = slash < 0 ? Values.ALL_BITS : Values.bits(text.substring(slash + 1));
    if (value < 0 || mask < 0) {
      return Optional.empty();
    }
    return Optional.of(
        connection
            ? new Match.ConnectionMark(value, mask, negated)
            : new Match.Mark(value, mask, negated));
  }

  private Optional<Match> addressType(Match.Side side, boolean negated) {
    Set<RouteType> types = EnumSet.noneOf(RouteType.class);
    for (String part : Values.commas(words.after())) {
      switch (part) {
        case "UNICAST" -> types.add(RouteType.UNICAST);
        case "LOCAL" -> types.add(RouteType.LOCAL);
        case "BROADCAST" -> types.add(RouteType.BROADCAST);
        case "MULTICAST" -> types.add(RouteType.MULTICAST);
        case "ANYCAST" -> types.add(RouteType.ANYCAST);
        case "BLACKHOLE" -> types.add(RouteType.BLACKHOLE);
        case "UNREACHABLE" -> types.add(RouteType.UNREACHABLE);
        case "PROHIBIT" -> types.add(RouteType.PROHIBIT);
        case "THROW" -> types.add(RouteType.THROW);
        case "NAT" -> types.add(RouteType.NAT);
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(
        new Match.AddressType(side, Collections.unmodifiableSet(types), false, false, negated));
  }

  /** Restricts the address types already asked for to one of the packet's devices. */
  private Optional<Match> limited(boolean in) {
    boolean found = false;
    for (int i = 0; i < matches.size(); i++) {
      if (matches.get(i) instanceof Match.AddressType m) {
        matches.set(i, new Match.AddressType(m.side(), m.types(), in, !in, m.negated()));
        found = true;
      }
    }
    return found ? Optional.of(new Match.Always()) : Optional.empty();
  }

  private Optional<Match> range(Match.Side side, boolean negated) {
    return Values.range(words.after())
        .map(range -> new Match.AddressRanges(side, List.of(range), negated));
  }

  private Optional<Match> length(boolean negated) {
    return Values.ports(words.after(), ':')
        .map(range -> new Match.Length(range.from(), range.to(), negated));
  }

  private Optional<Match> ttl(int least, int most, boolean negated) {
    int value = Values.number(words.after());
    return value < 0
        ? Optional.empty()
        : Optional.of(
            new Match.Ttl(Math.max(0, value + least), Math.min(255, value + most), negated));
  }

  private Optional<Match> set(boolean negated) {
    String name = words.after();
    List<Match.Side> sides = new ArrayList<>(2);
    for (String part : Values.commas(words.after())) {
      switch (part) {
        case "src" -> sides.add(Match.Side.SOURCE);
        case "dst" -> sides.add(Match.Side.DESTINATION);
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Match.SetMember(name, List.copyOf(sides), negated));
  }

  private static Optional<Match> owner(String text, boolean negated) {
    if (text.equals("root")) {
      return Optional.of(new Match.Owner(0, 0, negated));
    }
    int dash = text.indexOf('-');
    long from = Values.bits(dash < 0 ? text : text.substring(0, dash));
    long to = dash < 0 ? from : Values.bits(text.substring(dash + 1));
    return from < 0 || to < 0 ? Optional.empty() : Optional.of(new Match.Owner(from, to, negated));
  }

  /** How the frame was addressed follows how the packet is. */
  private static Optional<Match> packetType(String text, boolean negated) {
    Set<RouteType> wide = EnumSet.of(RouteType.BROADCAST, RouteType.MULTICAST);
    return switch (text) {
      case "unicast", "host" -> Optional.of(wideTarget(wide, !negated));
      case "broadcast" -> Optional.of(wideTarget(EnumSet.of(RouteType.BROADCAST), negated));
      case "multicast" -> Optional.of(wideTarget(EnumSet.of(RouteType.MULTICAST), negated));
      default -> Optional.empty();
    };
  }

  private static Match wideTarget(Set<RouteType> types, boolean negated) {
    return new Match.AddressType(
        Match.Side.DESTINATION, Collections.unmodifiableSet(types), false, false, negated);
  }

  /** {@code -m rpfilter} and its options, none of which need be there. */
  void reversePath() {
    boolean loose = false;
    boolean mark = false;
    boolean local = false;
    boolean inverted = false;
    while (words.next()) {
      switch (words.word()) {
        case "--loose" -> loose = true;
        case "--validmark" -> mark = true;
        case "--accept-local" -> local = true;
        case "--invert" -> inverted = true;
        default -> {
          words.back();
          matches.add(new Match.ReversePath(loose, mark, local, inverted));
          return;
        }
      }
    }
    matches.add(new Match.ReversePath(loose, mark, local, inverted));
  }

  /**
   * {@code -m recent --set} only remembers and always holds; the others ask what was remembered.
   */
  void recent(int start) {
    String text = module(start);
    if (text.startsWith("! ") || !text.contains(" --set") || text.contains(" ! --set")) {
      matches.add(new Match.Sometimes(text));
    }
  }

  /** A module that holds at some times: all its options are passed over. */
  void sometimes(int start) {
    matches.add(new Match.Sometimes(module(start)));
  }

  /** A module or option nobody here knows. */
  void unknown(int start, boolean negated) {
    matches.add(new Match.Unknown((negated ? "! " : "") + module(start)));
  }

  /** What stands from an index up to the next option of iptables itself. */
  private String module(int start) {
    int end = words.end();
    boolean bang = false;
    while (words.next()) {
      if (words.isOwnOption()) {
        break;
      }
      bang = words.word().equals("!");
      end = bang ? end : words.end();
    }
    if (!words.word().isEmpty()) {
      words.back();
    }
    if (bang) {
      // the negation belongs to what follows
      words.read(end);
    }
    return words.text(start, end);
  }
}
