/**
 * Reads packet filters: {@code iptables-save}, {@code iptables -nvL}, {@code nft list ruleset},
 * {@code ipset list}. {@link io.hopwise.parse.netfilter.PacketFilterSources} decides what counts
 * when several of them describe the same rules.
 */
package io.hopwise.parse.netfilter;
