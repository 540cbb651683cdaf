package io.hopwise.fact;

/**
 * A packet that was seen on a device.
 *
 * @param device where it was seen
 * @param onOverlay whether the device is a tunnel's, so that these are inner addresses
 * @param from its source address
 * @param to its destination address
 * @param protocol {@code icmp}, {@code tcp}, {@code udp}, {@code ipip} …; empty when not said
 * @param port the destination port; -1 when not said
 * @param length of the IP packet in bytes; -1 when not said
 * @param icmp {@code echo-request}, {@code echo-reply}, {@code fragmentation-needed} …; empty when
 *     not said
 * @param mtu the MTU an ICMP error names; -1 when not said
 * @param count how many such packets
 */
public record CapturedPacket(
    String host,
    String netns,
    String device,
    boolean onOverlay,
    Ip from,
    Ip to,
    String protocol,
    int port,
    int length,
    String icmp,
    int mtu,
    int count,
    Source source)
    implements CaseFact {
  /** What carries it between hosts, in words that every language has: {@code UDP 8472}. */
  public String carrier() {
    return isIpip() ? "IPIP (IP 4)" : "UDP " + port;
  }

  /** What shows such packets (pcap-filter(7)). */
  public String filter() {
    return isIpip() ? "ip proto 4" : "udp port " + port;
  }

  /** Whether it is what a tunnel sends between hosts, as far as its header tells. */
  public boolean isTunnelled() {
    return isIpip() || (protocol.equals("udp") && (port == 8472 || port == 8285 || port == 4789));
  }

  private boolean isIpip() {
    return protocol.equals("ipip");
  }
}
