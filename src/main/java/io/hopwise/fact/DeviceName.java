package io.hopwise.fact;

/**
 * What a device's name says of it, where nothing else does: the names that the kernel, engines and
 * flannel give.
 */
public final class DeviceName {
  /** What the kernel takes without {@code dstport}; the port registered for vxlan is 4789. */
  public static final int USUAL_VXLAN_PORT = 8472;

  private static final String FLANNEL = "flannel.";
  private static final int MOST_VNI = (1 << 24) - 1;

  private DeviceName() {}

  /** The kind of device that usually has such a name. */
  public static LinkKind kind(String device) {
    if (device.equals("lo")) {
      return LinkKind.LOOPBACK;
    }
    if (device.startsWith("tunl")) {
      return LinkKind.IPIP;
    }
    if (device.equals("flannel-wg") || device.startsWith("wireguard.") || device.startsWith("wg")) {
      return LinkKind.WIREGUARD;
    }
    if (device.equals("flannel0") || device.startsWith("tun") || device.startsWith("tailscale")) {
      return LinkKind.TUN;
    }
    if (device.startsWith(FLANNEL)
        || device.startsWith("flannel-v6.")
        || device.startsWith("vxlan")) {
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
    return device.startsWith("bond") ? LinkKind.BOND : LinkKind.PHYSICAL;
  }

  /** The VNI of a vxlan device that flannel named after it; -1 for any other name. */
  public static int vni(String device) {
    if (!device.startsWith(FLANNEL)) {
      return -1;
    }
    try {
      int vni = Integer.parseInt(device, FLANNEL.length(), device.length(), 10);
      return vni >= 0 && vni <= MOST_VNI ? vni : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /**
   * A vxlan that sends to the usual port, as far as the name tells, or an IPIP device that sends to
   * any; none for another kind.
   */
  public static Vxlan vxlan(String device) {
    return switch (kind(device)) {
      case VXLAN -> new Vxlan(vni(device), USUAL_VXLAN_PORT, Ip.NONE, Ip.NONE, "", false, "unset");
      case IPIP -> Vxlan.ANY;
      default -> Vxlan.NONE;
    };
  }
}
