package io.hopwise.path.netfilter;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a set's members as ipset and nft print them: {@code 10.0.0.0/8,tcp:80}, {@code 10.0.0.1 .
 * 80}, {@code 10.0.0.1 timeout 30 nomatch}.
 */
final class MemberText {
  private MemberText() {}

  /** The fields of a set's type: {@code hash:ip,port} or {@code ipv4_addr . inet_service}. */
  static List<String> fieldsOf(String type) {
    int colon = type.indexOf(':');
    return split(type.substring(colon + 1), colon >= 0 ? "," : " . ");
  }

  /** An exception from what the other members cover; whatever its comment says, which is last. */
  static boolean isException(String member) {
    int comment = member.indexOf(" comment ");
    String options = comment < 0 ? member : member.substring(0, comment);
    return options.endsWith(" nomatch") || options.contains(" nomatch ");
  }

  /** A member's values, field by field. */
  static List<Field> read(String member, List<String> fields) {
    boolean nft = fields.size() > 1 && member.contains(" . ");
    List<String> texts = split(nft ? member : firstWord(member), nft ? " . " : ",");
    List<Field> values = new ArrayList<>(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      String text = i < texts.size() ? firstWord(texts.get(i).strip()) : "";
      values.add(i < texts.size() ? field(fields.get(i).strip(), text) : new Field.Unknown());
    }
    return values;
  }

  private static Field field(String kind, String text) {
    return switch (kind) {
      case "ip", "net", "ip1", "ip2", "ipv4_addr", "ipv6_addr" -> address(text);
      case "port", "inet_service" -> ports(text);
      case "iface", "ifname" -> device(text);
      case "mark" -> mark(text);
      case "inet_proto" -> protocol(text);
      default -> new Field.Unknown();
    };
  }

  private static Field address(String text) {
    Prefix prefix = Prefix.parse(text);
    if (prefix.isPresent()) {
      return new Field.Net(prefix);
    }
    int dash = text.indexOf('-');
    if (dash > 0) {
      Ip from = Ip.parse(text.substring(0, dash));
      Ip to = Ip.parse(text.substring(dash + 1));
      if (from.isPresent() && to.isPresent()) {
        return new Field.Span(new Match.Range(from, to));
      }
    }
    return new Field.Unknown();
  }

  private static Field ports(String text) {
    int colon = text.indexOf(':');
    int protocol = colon < 0 ? -1 : protocolNumber(text.substring(0, colon));
    if (colon >= 0 && protocol < 0) {
      return new Field.Unknown();
    }
    String range = text.substring(colon + 1);
    int dash = range.indexOf('-');
    int from = number(dash < 0 ? range : range.substring(0, dash));
    int to = dash < 0 ? from : number(range.substring(dash + 1));
    return from < 0 || to < 0
        ? new Field.Unknown()
        : new Field.Ports(protocol, new PortRange(from, to));
  }

  private static Field protocol(String text) {
    int number = protocolNumber(text);
    return number < 0 ? new Field.Unknown() : new Field.Protocol(number);
  }

  private static Field device(String text) {
    String name =
        text.startsWith("\"") && text.endsWith("\"") && text.length() > 1
            ? text.substring(1, text.length() - 1)
            : text;
    if (name.startsWith("physdev:") || name.isEmpty()) {
      return new Field.Unknown();
    }
    return new Field.Device(name.endsWith("*") ? name.substring(0, name.length() - 1) + "+" : name);
  }

  private static Field mark(String text) {
    try {
      return new Field.Mark(Long.decode(text));
    } catch (NumberFormatException e) {
      return new Field.Unknown();
    }
  }

  private static int protocolNumber(String text) {
    return switch (text) {
      case "icmp" -> 1;
      case "tcp" -> 6;
      case "udp" -> 17;
      case "icmpv6", "ipv6-icmp" -> 58;
      case "sctp" -> 132;
      case "udplite" -> 136;
      default -> number(text);
    };
  }

  private static int number(String text) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || i > 5) {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return text.isEmpty() ? -1 : value;
  }

  private static String firstWord(String text) {
    int blank = text.indexOf(' ');
    return blank < 0 ? text : text.substring(0, blank);
  }

  private static List<String> split(String text, String separator) {
    List<String> parts = new ArrayList<>(3);
    int from = 0;
    int stop = text.indexOf(separator);
    while (stop >= 0) {
      parts.add(text.substring(from, stop));
      from = stop + separator.length();
      stop = text.indexOf(separator, from);
    }
    parts.add(text.substring(from));
    return parts;
  }
}
