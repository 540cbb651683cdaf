package io.hopwise.parse.netfilter;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the values of iptables' options; what is none gives an empty answer, never an exception.
 */
final class Values {
  static final long ALL_BITS = 0xffffffffL;

  private Values() {}

  /** A decimal number; -1 when the text is none. */
  static int number(String text) {
    if (text.isEmpty() || text.length() > 9) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  /** A number up to 32 bits, hexadecimal after {@code 0x}; -1 when the text is none. */
  static long bits(String text) {
    boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
    int radix = hexadecimal ? 16 : 10;
    int from = hexadecimal ? 2 : 0;
    if (text.length() == from || text.length() - from > 16) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value <= ALL_BITS ? value : -1;
  }

  /** A protocol's number (protocols(5)); -1 when the text is none. */
  static int protocol(String text) {
    return switch (text) {
      case "ip", "all" -> 0;
      case "icmp" -> 1;
      case "igmp" -> 2;
      case "ipencap", "ipip", "ipv4" -> 4;
      case "tcp" -> 6;
      case "udp" -> 17;
      case "dccp" -> 33;
      case "ipv6" -> 41;
      case "gre" -> 47;
      case "esp" -> 50;
      case "ah" -> 51;
      case "ipv6-icmp", "icmpv6", "icmp6" -> 58;
      case "ospf" -> 89;
      case "pim" -> 103;
      case "vrrp" -> 112;
      case "sctp" -> 132;
      case "udplite" -> 136;
      default -> number(text);
    };
  }

  /** The name iptables prints for a protocol's number; any other text as it is. */
  static String protocolName(String text) {
    return switch (text) {
      case "1" -> "icmp";
      case "2" -> "igmp";
      case "4" -> "ipencap";
      case "6" -> "tcp";
      case "17" -> "udp";
      case "33" -> "dccp";
      case "47" -> "gre";
      case "50" -> "esp";
      case "51" -> "ah";
      case "58" -> "ipv6-icmp";
      case "89" -> "ospf";
      case "103" -> "pim";
      case "112" -> "vrrp";
      case "132" -> "sctp";
      case "136" -> "udplite";
      default -> text;
    };
  }

  /** {@code 80}, {@code 80:90}, {@code :90}, {@code 80:}, {@code ssh}; nft parts them by a dash. */
  static Optional<PortRange> ports(String text, char separator) {
    int middle = text.indexOf(separator, text.isEmpty() || text.charAt(0) == separator ? 0 : 1);
    if (middle < 0) {
      int port = Services.port(text);
      return port < 0 ? Optional.empty() : Optional.of(new PortRange(port, port));
    }
    String low = text.substring(0, middle);
    String high = text.substring(middle + 1);
    int from = low.isEmpty() ? 0 : Services.port(low);
    int to = high.isEmpty() ? 65535 : Services.port(high);
    return from < 0 || to < 0 ? Optional.empty() : Optional.of(new PortRange(from, to));
  }

  /** Ports parted by commas; empty when one of them is none. */
  static List<PortRange> portList(String text) {
    List<PortRange> ranges = new ArrayList<>(4);
    for (String part : commas(text)) {
      Optional<PortRange> range = ports(part, ':');
      if (range.isEmpty()) {
        return List.of();
      }
      ranges.add(range.get());
    }
    return ranges;
  }

  /** An address, a prefix, or {@code from-to}. */
  static Optional<Match.Range> range(String text) {
    int dash = text.indexOf('-');
    if (dash > 0) {
      Ip from = Ip.parse(text.substring(0, dash));
      Ip to = Ip.parse(text.substring(dash + 1));
      return from.isPresent() && to.isPresent()
          ? Optional.of(new Match.Range(from, to))
          : Optional.empty();
    }
    Prefix prefix = Prefix.parse(text);
    return prefix.isPresent()
        ? Optional.of(new Match.Range(prefix.network(), last(prefix)))
        : Optional.empty();
  }

  private static Ip last(Prefix prefix) {
    Ip first = prefix.network();
    if (first.isV4()) {
      return prefix.length() >= 32 ? first : Ip.v4(first.low() | ALL_BITS >>> prefix.length());
    }
    long high = prefix.length() >= 64 ? first.high() : first.high() | -1L >>> prefix.length();
    long low =
        prefix.length() >= 128
            ? first.low()
            : prefix.length() <= 64 ? -1L : first.low() | -1L >>> (prefix.length() - 64);
    return new Ip(6, high, low);
  }

  /** Connection states parted by commas, in either case; empty when one is not known. */
  static Set<Match.State> states(String text) {
    Set<Match.State> states = EnumSet.noneOf(Match.State.class);
    for (String part : commas(text)) {
      switch (part) {
        case "NEW", "new" -> states.add(Match.State.NEW);
        case "ESTABLISHED", "established" -> states.add(Match.State.ESTABLISHED);
        case "RELATED", "related" -> states.add(Match.State.RELATED);
        case "INVALID", "invalid" -> states.add(Match.State.INVALID);
        case "UNTRACKED", "untracked" -> states.add(Match.State.UNTRACKED);
        case "SNAT", "snat" -> states.add(Match.State.SNAT);
        case "DNAT", "dnat" -> states.add(Match.State.DNAT);
        default -> {
          return Set.of();
        }
      }
    }
    return states;
  }

  /** TCP flags parted by commas; -1 when one is not known. */
  static int tcpFlags(String text) {
    int flags = 0;
    for (String part : commas(text)) {
      int flag = tcpFlag(part);
      if (flag < 0) {
        return -1;
      }
      flags |= flag;
    }
    return flags;
  }

  private static int tcpFlag(String text) {
    return switch (text) {
      case "FIN", "fin" -> 1;
      case "SYN", "syn" -> 2;
      case "RST", "rst" -> 4;
      case "PSH", "psh" -> 8;
      case "ACK", "ack" -> 16;
      case "URG", "urg" -> 32;
      case "ecn" -> 64;
      case "cwr" -> 128;
      case "ALL" -> 63;
      case "NONE" -> 0;
      default -> -1;
    };
  }

  /** What stands between commas. */
  static List<String> commas(String text) {
    List<String> parts = new ArrayList<>(4);
    int from = 0;
    for (int stop = text.indexOf(','); stop >= 0; stop = text.indexOf(',', from)) {
      parts.add(text.substring(from, stop));
      from = stop + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }
}
