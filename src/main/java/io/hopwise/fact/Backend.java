package io.hopwise.fact;

/** Who keeps a ruleset. All of a host's are walked, in the order of their hooks' priorities. */
public enum Backend {
  /** iptables-legacy: the kernel's x_tables. */
  LEGACY,
  /** iptables-nft: iptables syntax, kept by nftables. */
  NFT,
  /** Written for nftables itself. */
  NATIVE
}
