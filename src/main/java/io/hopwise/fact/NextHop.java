package io.hopwise.fact;

/**
 * One way a route sends packets.
 *
 * @param via the gateway; none for a target on the link
 * @param device the out device; empty when not said
 * @param weight of a multipath route; 1 otherwise
 * @param onlink the gateway is taken to be on the link, whatever the addresses say
 * @param dead the kernel will not use it (device down, or linkdown and ignored)
 * @param linkdown the device has no carrier
 */
public record NextHop(
    Ip via, String device, int weight, boolean onlink, boolean dead, boolean linkdown) {}
