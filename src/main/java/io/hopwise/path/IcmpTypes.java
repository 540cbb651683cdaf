package io.hopwise.path;

/**
 * The types of ICMP that the walk makes, and what ICMPv6 has in the place of ICMP's errors (RFC
 * 792, RFC 4443; net/ipv6/icmp.c).
 */
final class IcmpTypes {
  static final int ECHO_REPLY = 0;
  static final int ECHO_REQUEST = 8;
  static final int ECHO_REQUEST6 = 128;
  static final int ECHO_REPLY6 = 129;
  static final int NEIGHBOUR_SOLICITATION = 135;
  static final int NEIGHBOUR_ADVERTISEMENT = 136;

  private static final int TIME_EXCEEDED = 11;
  private static final int FRAGMENTATION_NEEDED = 4;

  private IcmpTypes() {}

  /** Whether connection tracking takes no notice of it (nf_conntrack_proto_icmpv6.c). */
  static boolean isUntracked6(int type) {
    return (type >= 130 && type <= 137) || type == 143;
  }

  /** The type of ICMPv6 for an error that ICMP has this type and code for. */
  static int typeOf6(int type, int code) {
    return type == TIME_EXCEEDED ? 3 : code == FRAGMENTATION_NEEDED ? 2 : 1;
  }

  /** The code of ICMPv6 for an error that ICMP has this type and code for. */
  static int codeOf6(int type, int code) {
    if (type == TIME_EXCEEDED) {
      return 0;
    }
    return switch (code) {
      case 0, FRAGMENTATION_NEEDED -> 0;
      case 1 -> 3;
      case 2, 3 -> 4;
      default -> 1;
    };
  }
}
