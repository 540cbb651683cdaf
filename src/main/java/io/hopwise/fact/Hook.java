package io.hopwise.fact;

/** Where in the packet's way a base chain is asked. */
public enum Hook {
  /** nft's netdev family, before everything else. */
  INGRESS,
  PREROUTING,
  INPUT,
  FORWARD,
  OUTPUT,
  POSTROUTING,
  /** A chain that is only jumped to. */
  NONE
}
