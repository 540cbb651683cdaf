package io.hopwise.parse;

/** The IP protocols' names (protocols(5)). */
final class Protocols {
  private Protocols() {}

  /** The number of a protocol given by name or number; -1 when it is neither. */
  static int number(String text) {
    return switch (text) {
      case "icmp" -> 1;
      case "igmp" -> 2;
      case "ipip", "ipencap" -> 4;
      case "tcp" -> 6;
      case "udp" -> 17;
      case "dccp" -> 33;
      case "gre" -> 47;
      case "esp" -> 50;
      case "ah" -> 51;
      case "ipv6-icmp", "icmpv6" -> 58;
      case "ospf" -> 89;
      case "sctp" -> 132;
      case "udplite" -> 136;
      default -> Numbers.parse(text);
    };
  }
}
