package io.hopwise.fact;

/** Who keeps a ruleset. All of a host's are walked, in the order of their hooks' priorities. */
public enum Backend {
  /** iptables-legacy: the kernel's x_tables. */
  LEGACY,
  /** iptables-nft: iptables syntax, kept by nftables. */
  NFT,
  /** Written for nftables itself. */
  NATIVE;

  /** The command that prints a chain with its counters (iptables(8), nft(8)). */
  String listing(String family, String table, String chain) {
    return this == NATIVE
        ? "nft list chain " + family + " " + table + " " + chain
        : "iptables -t " + table + " -nvL " + chain + " --line-numbers";
  }
}
