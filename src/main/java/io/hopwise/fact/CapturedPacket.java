package io.hopwise.fact;

/**
 * A packet that was seen on a device.
 *
 * @param onOverlay whether the device is a tunnel's, so that these are inner addresses
 * @param protocol {@code icmp}, {@code tcp}, {@code udp} …; empty when not said
 * @param port the destination port; -1 when not said
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
    implements CaseFact {}
