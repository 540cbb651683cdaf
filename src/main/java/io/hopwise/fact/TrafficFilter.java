package io.hopwise.fact;

/**
 * A filter of traffic control that can keep a packet from going on (tc-filter(8)): neither iptables
 * nor nft shows it, and what arrives is filtered before them. Which packets it concerns is not
 * read.
 *
 * @param device the device
 * @param parent where it hangs: {@code ingress}, {@code egress}, a qdisc's handle; empty when that
 *     was not told
 * @param action what it can do: {@code drop}, {@code police}, {@code mirred} (sends it elsewhere),
 *     {@code bpf} (a program decides)
 */
public record TrafficFilter(
    String host, String netns, String device, String parent, String action, Source source)
    implements HostFact {}
