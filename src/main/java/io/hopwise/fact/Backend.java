package io.hopwise.fact;

/** Who keeps a ruleset. All of a host's are walked, in the order of their hooks' priorities. */
public enum Backend {
  /** The kernel's x_tables: {@code iptables-legacy}. */
  LEGACY,
  /** Kept by nftables, in the words of iptables: {@code iptables-nft}. */
  NFT,
  /** Written for nftables itself. */
  NATIVE;

  /** The command for rules of this family: {@code ip6} has one of its own (ip6tables(8)). */
  public static String iptables(String family) {
    return family.equals("ip6") ? "ip6tables" : "iptables";
  }

  /** The command that prints a chain with its counters (iptables(8), nft(8)). */
  String listing(String family, String table, String chain) {
    return this == NATIVE
        ? "nft list chain " + family + " " + table + " " + chain
        : iptables(family) + " -t " + table + " -nvL " + chain + " --line-numbers";
  }
}
