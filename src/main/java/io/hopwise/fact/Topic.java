package io.hopwise.fact;

/** What a command or file can tell about a network namespace; see {@link Collected}. */
public enum Topic {
  LINKS,
  ADDRESSES,
  /** Of IPv4. */
  ROUTES,
  /** Of IPv4. */
  POLICY_RULES,
  ROUTES6,
  POLICY_RULES6,
  NEIGHBOURS,
  /** For whom the host answers on its links, of IPv6 at least. */
  NEIGHBOUR_PROXIES,
  FORWARDING_ENTRIES,
  BRIDGE_PORTS,
  BRIDGE_VLANS,
  /** The iptables rules of the legacy backend. */
  IPTABLES_LEGACY,
  /** The iptables rules of the nft backend. */
  IPTABLES_NFT,
  /** The ip6tables rules of the legacy backend. */
  IP6TABLES_LEGACY,
  /** The ip6tables rules of the nft backend. */
  IP6TABLES_NFT,
  /** Everything nftables holds, native tables included. */
  NFTABLES,
  /** Told facts only: all there is of the packet filter, whatever the backend. */
  NETFILTER,
  SYSCTLS,
  SOCKETS,
  CONTAINERS,
  OVERLAY,
  CONNTRACK,
  /** What IPVS answers for. */
  VIRTUAL_SERVERS,
  /** Of the daemon that spreads routes by BGP. */
  BGP_SESSIONS,
  WIREGUARD_PEERS,
  /** What is counted; the table is the file below {@code /proc/net} that shows it. */
  COUNTERS,
  /** What a device does in place of the kernel; the table is the device. */
  OFFLOADS,
  /** Queueing disciplines. */
  QDISCS
}
