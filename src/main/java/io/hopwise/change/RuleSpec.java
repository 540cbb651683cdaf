package io.hopwise.change;

import io.hopwise.fact.Action;
import io.hopwise.fact.Match;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A packet filter rule to be made, in terms that iptables and nft share.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code 4} for IPIP, which
 *     has no name that all tools know; empty for any
 * @param port the destination port; -1 for any
 * @param icmp the kind of ICMP, {@code fragmentation-needed}; empty for any
 * @param source none for any
 * @param destination none for any
 * @param notDestination what the destination must not lie in; none for nothing
 * @param in the in device; empty for any
 * @param out the out device; empty for any
 * @param notOut the device it must not leave by; empty for none
 * @param states what conntrack must say, any of them; empty for anything
 * @param target ACCEPT, RETURN, MASQUERADE or NOTRACK
 */
public record RuleSpec(
    String protocol,
    int port,
    String icmp,
    Prefix source,
    Prefix destination,
    Prefix notDestination,
    String in,
    String out,
    String notOut,
    Set<Match.State> states,
    String target) {
  static final List<String> TARGETS = List.of("ACCEPT", "RETURN", "MASQUERADE", "NOTRACK");
  static final List<String> PROTOCOLS = List.of("tcp", "udp", "icmp", "4");
  static final List<String> ICMP_TYPES = List.of("fragmentation-needed");

  /** Keeps its own copy of the states. */
  public RuleSpec {
    states = Set.copyOf(states);
  }

  /** The same where rules of this family stand: those of {@code ip6} know ICMP by another name. */
  RuleSpec in(String family) {
    if (!family.equals("ip6") || !protocol.equals("icmp")) {
      return this;
    }
    return new RuleSpec(
        "icmpv6", port, icmp, source, destination, notDestination, in, out, notOut, states, target);
  }

  private boolean isOfSix() {
    return protocol.equals("icmpv6");
  }

  List<Match> matches() {
    List<Match> matches = new ArrayList<>();
    if (source.isPresent()) {
      matches.add(new Match.SourceAddress(source, false));
    }
    if (destination.isPresent()) {
      matches.add(new Match.DestinationAddress(destination, false));
    }
    if (notDestination.isPresent()) {
      matches.add(new Match.DestinationAddress(notDestination, true));
    }
    if (!in.isEmpty()) {
      matches.add(new Match.InDevice(in, false));
    }
    if (!out.isEmpty()) {
      matches.add(new Match.OutDevice(out, false));
    }
    if (!notOut.isEmpty()) {
      matches.add(new Match.OutDevice(notOut, true));
    }
    if (!protocol.isEmpty()) {
      matches.add(new Match.Protocol(Set.of(number()), false));
    }
    if (port >= 0) {
      matches.add(
          new Match.Ports(Match.Side.DESTINATION, List.of(new PortRange(port, port)), false));
    }
    if (!icmp.isEmpty()) {
      // what routers say in IPv6 instead is a type of its own: packet too big
      matches.add(isOfSix() ? new Match.IcmpType(2, -1, false) : new Match.IcmpType(3, 4, false));
    }
    if (!states.isEmpty()) {
      matches.add(new Match.ConntrackState(states, false));
    }
    return matches;
  }

  private int number() {
    return switch (protocol) {
      case "tcp" -> 6;
      case "udp" -> 17;
      case "4" -> 4;
      case "icmpv6" -> 58;
      default -> 1;
    };
  }

  Action action() {
    return switch (target) {
      case "RETURN" -> new Action.Return();
      case "MASQUERADE" -> new Action.Masquerade(PortRange.ANY);
      case "NOTRACK" -> new Action.Notrack();
      default -> new Action.Accept();
    };
  }

  /** As iptables takes it, without the chain: {@code -p udp --dport 8472 -j ACCEPT}. */
  String iptables() {
    StringBuilder text = new StringBuilder(80);
    if (!protocol.isEmpty()) {
      text.append("-p ").append(protocol).append(' ');
    }
    if (port >= 0) {
      text.append("--dport ").append(port).append(' ');
    }
    if (!icmp.isEmpty()) {
      text.append(isOfSix() ? "--icmpv6-type packet-too-big" : "--icmp-type " + icmp).append(' ');
    }
    if (source.isPresent()) {
      text.append("-s ").append(text(source)).append(' ');
    }
    if (destination.isPresent()) {
      text.append("-d ").append(text(destination)).append(' ');
    }
    if (notDestination.isPresent()) {
      text.append("! -d ").append(text(notDestination)).append(' ');
    }
    device(text, "-i ", in);
    device(text, "-o ", out);
    device(text, "! -o ", notOut);
    if (!states.isEmpty()) {
      text.append("-m conntrack --ctstate ").append(stateWords(",")).append(' ');
    }
    return text.append("-j ").append(target).toString();
  }

  /** One address is written without its length. */
  private static String text(Prefix prefix) {
    boolean isHost = prefix.length() == prefix.network().bits();
    return isHost ? prefix.network().toString() : prefix.toString();
  }

  private static void device(StringBuilder text, String option, String device) {
    if (!device.isEmpty()) {
      text.append(option).append(device).append(' ');
    }
  }

  private static String family(Prefix prefix) {
    return prefix.network().family() == 6 ? "ip6" : "ip";
  }

  /** As nft takes it (nft(8)). */
  String nft() {
    StringBuilder text = new StringBuilder(80);
    nftDevice(text, "iifname", in);
    nftDevice(text, "oifname", out);
    nftDevice(text, "oifname !=", notOut);
    if (source.isPresent()) {
      text.append(family(source)).append(" saddr ").append(text(source)).append(' ');
    }
    if (destination.isPresent()) {
      text.append(family(destination)).append(" daddr ").append(text(destination)).append(' ');
    }
    if (notDestination.isPresent()) {
      String family = family(notDestination);
      text.append(family).append(" daddr != ").append(text(notDestination)).append(' ');
    }
    if (port >= 0) {
      text.append(protocol).append(" dport ").append(port).append(' ');
    } else if (!icmp.isEmpty()) {
      text.append(
          isOfSix()
              ? "icmpv6 type packet-too-big "
              : "icmp type destination-unreachable icmp code frag-needed ");
    } else if (!protocol.isEmpty()) {
      // nft lists it by its name in /etc/protocols, and the undo looks for what is listed
      String name =
          switch (protocol) {
            case "4" -> "ipencap";
            case "icmpv6" -> "ipv6-icmp";
            default -> protocol;
          };
      text.append("meta l4proto ").append(name).append(' ');
    }
    if (!states.isEmpty()) {
      text.append("ct state ").append(stateWords(",").toLowerCase(Locale.ROOT)).append(' ');
    }
    return text.append(target.toLowerCase(Locale.ROOT)).toString();
  }

  private static void nftDevice(StringBuilder text, String key, String device) {
    if (!device.isEmpty()) {
      text.append(key).append(" \"").append(device).append("\" ");
    }
  }

  private String stateWords(String between) {
    Set<String> words = new TreeSet<>();
    for (Match.State state : states) {
      words.add(state.name());
    }
    return String.join(between, words);
  }
}
