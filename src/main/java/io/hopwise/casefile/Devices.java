package io.hopwise.casefile;

import io.hopwise.fact.LinkKind;

/** What a device's name says of it, where nothing else does. */
final class Devices {
  private Devices() {}

  /** The kind of device that usually has such a name. */
  static LinkKind kindByName(String device) {
    if (device.equals("lo")) {
      return LinkKind.LOOPBACK;
    }
    if (device.startsWith("tunl")) {
      return LinkKind.IPIP;
    }
    if (device.equals("flannel0") || device.startsWith("tun")) {
      return LinkKind.TUN;
    }
    if (device.startsWith("flannel.") || device.startsWith("vxlan")) {
      return LinkKind.VXLAN;
    }
    if (device.equals("docker0")
        || device.equals("docker_gwbridge")
        || device.startsWith("cni")
        || device.startsWith("br-")
        || device.startsWith("br0")
        || device.startsWith("virbr")) {
      return LinkKind.BRIDGE;
    }
    if (device.startsWith("veth") || device.startsWith("cali")) {
      return LinkKind.VETH;
    }
    if (device.startsWith("wg")) {
      return LinkKind.WIREGUARD;
    }
    return device.startsWith("bond") ? LinkKind.BOND : LinkKind.PHYSICAL;
  }

  /** Whether what such a device carries are a tunnel's inner packets. */
  static boolean isOverlay(LinkKind kind) {
    return switch (kind) {
      case VXLAN, TUN, IPIP, GRE, WIREGUARD -> true;
      case PHYSICAL, LOOPBACK, BRIDGE, VETH, BOND, VLAN, MACVLAN, IPVLAN, DUMMY, VRF, TEAM, OTHER ->
          false;
    };
  }

  /** The MTU such a device usually has. */
  static int usualMtu(LinkKind kind) {
    return switch (kind) {
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
