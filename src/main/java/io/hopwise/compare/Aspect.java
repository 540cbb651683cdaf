package io.hopwise.compare;

import java.util.Locale;

/** What a difference is about, in the order in which people look at it. */
public enum Aspect {
  LINK,
  BRIDGE_PORT,
  BRIDGE_VLAN,
  ADDRESS,
  PARAMETER,
  ROUTE,
  POLICY_RULE,
  NEIGHBOUR,
  FORWARDING_ENTRY,
  WIREGUARD_PEER,
  CHAIN_POLICY,
  RULE,
  SET,
  VIRTUAL_SERVER,
  SERVICE,
  NETWORK_POLICY,
  LEASE,
  DAEMON_OPTION,
  HOST_SERVICE,
  CONNECTIONS,
  QDISC,
  TRAFFIC_FILTER,
  MANAGED_DEVICE,
  OFFLOAD,
  SOCKET;

  /** As it is spelt: {@code policy-rule}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
