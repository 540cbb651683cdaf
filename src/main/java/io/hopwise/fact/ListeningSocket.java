package io.hopwise.fact;

/**
 * A socket that waits for packets: {@code protocol} is {@code tcp} or {@code udp}; {@code ip}
 * 0.0.0.0 or :: for all.
 */
public record ListeningSocket(
    String host, String netns, String protocol, Ip ip, int port, String process, Source source)
    implements HostFact {}
