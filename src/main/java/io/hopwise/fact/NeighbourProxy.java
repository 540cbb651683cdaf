package io.hopwise.fact;

/**
 * An address for which a host answers on a link in the stead of whoever has it ({@code ip -6 neigh
 * add proxy}, ip-neighbour(8)). Of IPv6 the entry alone does nothing: {@code proxy_ndp} has to be
 * on for its device or for all, and the device has to forward (net/ipv6/ndisc.c, ndisc_recv_ns).
 *
 * @param ip the address that is answered for
 * @param device on whose link
 */
public record NeighbourProxy(String host, String netns, Ip ip, String device, Source source)
    implements HostFact {}
