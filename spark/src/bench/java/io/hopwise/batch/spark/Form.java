package io.hopwise.batch.spark;

/** How much is told of a host. */
enum Form {
  /** All that was recorded. */
  FULL,
  /** Without IPv6, neighbours, parameters nobody asks for, and where each fact was read. */
  ASKED,
  /** Only by what hosts are grouped: cards, addresses, leases, routes. */
  GROUPED
}
