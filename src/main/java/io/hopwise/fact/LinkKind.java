package io.hopwise.fact;

/** What {@code ip -d link} says a device is. */
public enum LinkKind {
  /** No kind printed: a real card, or one whose details were not collected. */
  PHYSICAL,
  LOOPBACK,
  BRIDGE,
  VETH,
  VXLAN,
  TUN,
  BOND,
  VLAN,
  MACVLAN,
  IPVLAN,
  DUMMY,
  IPIP,
  GRE,
  WIREGUARD,
  VRF,
  TEAM,
  OTHER
}
