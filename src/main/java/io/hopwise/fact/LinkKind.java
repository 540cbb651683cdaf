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
  OTHER;

  /** Whether what such a device carries are a tunnel's inner packets. */
  public boolean isOverlay() {
    return switch (this) {
      case VXLAN, TUN, IPIP, GRE, WIREGUARD -> true;
      case PHYSICAL, LOOPBACK, BRIDGE, VETH, BOND, VLAN, MACVLAN, IPVLAN, DUMMY, VRF, TEAM, OTHER ->
          false;
    };
  }

  /** The MTU such a device usually has, in bytes, on an Ethernet with 1500. */
  public int usualMtu() {
    return switch (this) {
      case LOOPBACK -> 65536;
      case VXLAN -> 1450;
      case TUN -> 1472;
      case IPIP -> 1480;
      case WIREGUARD -> 1420;
      case PHYSICAL, BRIDGE, VETH, GRE, BOND, VLAN, MACVLAN, IPVLAN, DUMMY, VRF, TEAM, OTHER ->
          1500;
    };
  }
}
