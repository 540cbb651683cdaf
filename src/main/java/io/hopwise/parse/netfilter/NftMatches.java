package io.hopwise.parse.netfilter;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.RouteType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes matches of an nft key and the values it is compared with. */
final class NftMatches {
  private static final int ALL_FLAGS = 0xff;

  private NftMatches() {}

  /**
   * The one match that holds when the key has any of the values; empty when no one match says so.
   * With several values {@link #alternatives} may still say it.
   */
  static Optional<Match> match(NftKey key, NftValue value) {
    return switch (key.kind()) {
      case ADDRESS -> address(key, value);
      case PORT -> ports(value).map(p -> new Match.Ports(key.side(), p, value.negated()));
      case PROTOCOL -> protocols(value);
      case TCP_FLAGS -> tcpFlags(value);
      case MARK, CT_MARK -> mark(key, value);
      case CT_STATE, CT_STATUS -> states(key, value);
      case ADDRESS_TYPE, ADDRESS_TYPE_HERE -> addressType(key, value);
      case REVERSE_PATH, REVERSE_PATH_LOOSE -> reversePath(key, value);
      case FRAGMENT_OFFSET -> fragment(value);
      case CHANGING -> Optional.of(new Match.Sometimes(key.text()));
      case OTHER -> Optional.empty();
      default -> value.only().isEmpty() ? Optional.empty() : single(key, value);
    };
  }

  private static Optional<Match> single(NftKey key, NftValue value) {
    String text = value.only();
    boolean negated = value.negated();
    return switch (key.kind()) {
      case IN_DEVICE -> Optional.of(new Match.InDevice(device(text), negated));
      case OUT_DEVICE -> Optional.of(new Match.OutDevice(device(text), negated));
      case ICMP_TYPE -> IcmpTypes.parse(text, negated);
      case ICMPV6_TYPE -> Icmp6Types.parse(text, negated);
      case FAMILY -> family(text, negated);
      case CT_DIRECTION ->
          text.equals("original") || text.equals("reply")
              ? Optional.of(new Match.ConntrackDirection(text.equals("original"), negated))
              : Optional.empty();
      case CT_ORIGINAL_ADDRESS, CT_REPLY_ADDRESS -> {
        Prefix prefix = Prefix.parse(text);
        boolean original = key.kind() == NftKey.Kind.CT_ORIGINAL_ADDRESS;
        yield prefix.isPresent()
            ? Optional.of(new Match.ConntrackAddress(original, key.side(), prefix, negated))
            : Optional.empty();
      }
      case CT_ORIGINAL_PORT, CT_REPLY_PORT ->
          Values.ports(text, '-')
              .map(
                  range ->
                      new Match.ConntrackPort(
                          key.kind() == NftKey.Kind.CT_ORIGINAL_PORT, key.side(), range, negated));
      case UID -> uid(text, negated);
      case LENGTH -> Values.ports(text, '-').map(r -> new Match.Length(r.from(), r.to(), negated));
      case TTL -> Values.ports(text, '-').map(r -> new Match.Ttl(r.from(), r.to(), negated));
      case PACKET_TYPE -> packetType(text, negated);
      default -> Optional.empty();
    };
  }

  /**
   * Several values of a key that takes one: each alternative is a match of its own. Negated, all of
   * them must hold together.
   *
   * @return empty when one of them is not understood
   */
  static List<Match> alternatives(NftKey key, NftValue value) {
    List<Match> matches = new ArrayList<>();
    for (String item : value.items()) {
      Optional<Match> match =
          match(
              key,
              new NftValue(List.of(item), "", value.negated(), value.mask(), NftValue.Form.EQUAL));
      if (match.isEmpty()) {
        return List.of();
      }
      matches.add(match.get());
    }
    return matches;
  }

  /** nft's trailing {@code *} is iptables' {@code +}. */
  static String device(String text) {
    return text.endsWith("*") ? text.substring(0, text.length() - 1) + "+" : text;
  }

  private static Optional<Match> address(NftKey key, NftValue value) {
    Prefix prefix = value.mask().isEmpty() ? Prefix.parse(value.only()) : masked(value);
    if (prefix.isPresent()) {
      return Optional.of(
          key.side() == Match.Side.SOURCE
              ? new Match.SourceAddress(prefix, value.negated())
              : new Match.DestinationAddress(prefix, value.negated()));
    }
    List<Match.Range> ranges = new ArrayList<>(value.items().size());
    for (String item : value.items()) {
      Optional<Match.Range> range = Values.range(item);
      if (range.isEmpty() || !value.mask().isEmpty()) {
        return Optional.empty();
      }
      ranges.add(range.get());
    }
    return ranges.isEmpty()
        ? Optional.empty()
        : Optional.of(new Match.AddressRanges(key.side(), List.copyOf(ranges), value.negated()));
  }

  /** {@code ip saddr & 255.255.0.0 == 10.1.0.0}. */
  private static Prefix masked(NftValue value) {
    Ip network = Ip.parse(value.only());
    int length = Prefix.lengthOf(value.mask());
    return network.isV4() && length >= 0 ? new Prefix(network, length) : Prefix.NONE;
  }

  private static Optional<List<PortRange>> ports(NftValue value) {
    List<PortRange> ranges = new ArrayList<>(value.items().size());
    for (String item : value.items()) {
      Optional<PortRange> range = Values.ports(item, '-');
      if (range.isEmpty()) {
        return Optional.empty();
      }
      ranges.add(range.get());
    }
    return ranges.isEmpty() || !value.mask().isEmpty()
        ? Optional.empty()
        : Optional.of(List.copyOf(ranges));
  }

  private static Optional<Match> protocols(NftValue value) {
    Set<Integer> numbers = new TreeSet<>();
    for (String item : value.items()) {
      int number = Values.protocol(item);
      if (number < 0) {
        return Optional.empty();
      }
      numbers.add(number);
    }
    return numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(new Match.Protocol(Collections.unmodifiableSet(numbers), value.negated()));
  }

  /** {@code syn}, {@code syn / syn,ack}, {@code & (syn | ack) == syn}. */
  private static Optional<Match> tcpFlags(NftValue value) {
    int flags = flags(String.join(",", value.items()));
    if (flags < 0 || (value.form() == NftValue.Form.ONE_OF && value.items().size() > 1)) {
      return Optional.empty();
    }
    if (!value.mask().isEmpty()) {
      int mask = flags(value.mask());
      return mask < 0
          ? Optional.empty()
          : Optional.of(new Match.TcpFlags(mask, flags, value.negated()));
    }
    return Optional.of(
        value.form() == NftValue.Form.ANY_BIT
            ? new Match.TcpFlags(flags, 0, !value.negated())
            : new Match.TcpFlags(ALL_FLAGS, flags, value.negated()));
  }

  private static int flags(String text) {
    long bits = Values.bits(text);
    return bits >= 0 && bits <= ALL_FLAGS ? (int) bits : Values.tcpFlags(text.replace(" | ", ","));
  }

  private static Optional<Match> mark(NftKey key, NftValue value) {
    long bits = Values.bits(value.only());
    long mask = value.mask().isEmpty() ? Values.ALL_BITS : Values.bits(value.mask());
    if (bits < 0 || mask < 0) {
      return Optional.empty();
    }
    return Optional.of(
        key.kind() == NftKey.Kind.MARK
            ? new Match.Mark(bits, mask, value.negated())
            : new Match.ConnectionMark(bits, mask, value.negated()));
  }

  private static Optional<Match> states(NftKey key, NftValue value) {
    Set<Match.State> states = Values.states(String.join(",", value.items()).replace(" | ", ","));
    boolean single = key.kind() == NftKey.Kind.CT_STATE;
    boolean masked = value.form() == NftValue.Form.EQUAL && !value.mask().isEmpty();
    // nft prints "== established,related" so, which people type for any of the two
    boolean joined = value.form() == NftValue.Form.ANY_BIT && value.only().contains(" | ");
    if (masked || joined) {
      return Optional.empty();
    }
    if (value.form() != NftValue.Form.ANY_BIT && !single) {
      // a status is many bits at once: it hardly ever equals one
      return Optional.empty();
    }
    if (value.form() == NftValue.Form.EQUAL && states.size() > 1) {
      // a state is one bit: it never equals several
      return Optional.of(new Match.ConntrackState(Set.of(), value.negated()));
    }
    boolean translated = states.contains(Match.State.SNAT) || states.contains(Match.State.DNAT);
    return states.isEmpty() || translated != (key.kind() == NftKey.Kind.CT_STATUS)
        ? Optional.empty()
        : Optional.of(
            new Match.ConntrackState(Collections.unmodifiableSet(states), value.negated()));
  }

  private static Optional<Match> addressType(NftKey key, NftValue value) {
    Set<RouteType> types = EnumSet.noneOf(RouteType.class);
    for (String item : value.items()) {
      Optional<RouteType> type = routeType(item);
      if (type.isEmpty()) {
        return Optional.empty();
      }
      types.add(type.get());
    }
    boolean here = key.kind() == NftKey.Kind.ADDRESS_TYPE_HERE;
    return types.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Match.AddressType(
                key.side(), Collections.unmodifiableSet(types), here, false, value.negated()));
  }

  private static Optional<RouteType> routeType(String text) {
    for (RouteType type : RouteType.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** {@code missing}, or {@code 0} in older texts: no route leads back that way. */
  private static Optional<Match> reversePath(NftKey key, NftValue value) {
    boolean loose = key.kind() == NftKey.Kind.REVERSE_PATH_LOOSE;
    boolean mark = key.text().contains("mark");
    return switch (value.only()) {
      case "missing", "0" ->
          Optional.of(new Match.ReversePath(loose, mark, false, !value.negated()));
      case "exists" -> Optional.of(new Match.ReversePath(loose, mark, false, value.negated()));
      default -> Optional.empty();
    };
  }

  /** {@code ip frag-off & 0x1fff != 0x0}. */
  private static Optional<Match> fragment(NftValue value) {
    boolean offset = Values.bits(value.mask()) == 0x1fff && Values.bits(value.only()) == 0;
    return offset ? Optional.of(new Match.Fragment(!value.negated())) : Optional.empty();
  }

  private static Optional<Match> family(String text, boolean negated) {
    return switch (text) {
      case "ipv4", "ip" -> Optional.of(new Match.SourceAddress(Prefix.ALL4, negated));
      case "ipv6", "ip6" -> Optional.of(new Match.SourceAddress(Prefix.ALL6, negated));
      default -> Optional.empty();
    };
  }

  private static Optional<Match> uid(String text, boolean negated) {
    if (text.equals("root")) {
      return Optional.of(new Match.Owner(0, 0, negated));
    }
    int dash = text.indexOf('-');
    long from = Values.bits(dash < 0 ? text : text.substring(0, dash));
    long to = dash < 0 ? from : Values.bits(text.substring(dash + 1));
    return from < 0 || to < 0 ? Optional.empty() : Optional.of(new Match.Owner(from, to, negated));
  }

  private static Optional<Match> packetType(String text, boolean negated) {
    return switch (text) {
      case "unicast", "host" ->
          Optional.of(wide(!negated, RouteType.BROADCAST, RouteType.MULTICAST));
      case "broadcast" -> Optional.of(wide(negated, RouteType.BROADCAST, RouteType.BROADCAST));
      case "multicast" -> Optional.of(wide(negated, RouteType.MULTICAST, RouteType.MULTICAST));
      default -> Optional.empty();
    };
  }

  private static Match wide(boolean negated, RouteType one, RouteType other) {
    Set<RouteType> types = Collections.unmodifiableSet(EnumSet.of(one, other));
    return new Match.AddressType(Match.Side.DESTINATION, types, false, false, negated);
  }
}
