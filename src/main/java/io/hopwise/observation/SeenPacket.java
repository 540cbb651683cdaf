package io.hopwise.observation;

import io.hopwise.fact.Ip;

/**
 * One packet of a capture.
 *
 * @param inner whether it was carried by another one, wrapped in vxlan
 * @param protocol {@code icmp}, {@code tcp}, {@code udp}, {@code arp}, {@code ipip}; empty for
 *     others
 * @param port the destination port; -1 for none
 * @param length of the IP packet, in bytes; -1 when not known
 * @param icmp {@code echo-request} …; empty for no ICMP
 * @param mtu the MTU an ICMP error names; -1 for none
 */
record SeenPacket(
    boolean inner, Ip from, Ip to, String protocol, int port, int length, String icmp, int mtu) {

  /** What case files call an ICMP type and code (RFC 792, RFC 1812); empty for others. */
  static String icmp(int type, int code) {
    return switch (type) {
      case 0 -> "echo-reply";
      case 8 -> "echo-request";
      case 5 -> "redirect";
      case 11 -> "time-exceeded";
      case 3 ->
          switch (code) {
            case 0, 6, 11 -> "net-unreachable";
            case 1, 7, 12 -> "host-unreachable";
            case 2 -> "protocol-unreachable";
            case 3 -> "port-unreachable";
            case 4 -> "fragmentation-needed";
            case 9, 10, 13 -> "admin-prohibited";
            default -> "unreachable";
          };
      default -> "";
    };
  }
}
