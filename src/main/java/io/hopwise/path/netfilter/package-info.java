/**
 * The packet filter of one network namespace: asked about a packet, it says what the kernel's
 * netfilter would say (x_tables and nf_tables; iptables(8), nft(8)).
 *
 * <p>It holds what was collected and nothing of a walk: the packet, its connection and everything
 * nobody collected come through {@link io.hopwise.path.netfilter.Question}.
 */
package io.hopwise.path.netfilter;
