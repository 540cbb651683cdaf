package io.hopwise.fact;

/**
 * A socket that waits for packets.
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param ip the address it takes packets for; 0.0.0.0 or :: for all
 * @param port the port it takes packets for
 * @param process the program; empty when not printed
 * @param full more connections wait to be accepted than it keeps, so that the next one is thrown
 *     away (net/ipv4/tcp_input.c, tcp_conn_request); false where nobody said
 */
public record ListeningSocket(
    String host,
    String netns,
    String protocol,
    Ip ip,
    int port,
    String process,
    boolean full,
    Source source)
    implements HostFact {}
