package io.hopwise.fact;

/**
 * A network device (ip-link(8)).
 *
 * @param device its name
 * @param index the interface number; -1 when unknown
 * @param kind what it is; {@code PHYSICAL} where only a plain {@code ip link} was collected
 * @param master the bridge, bond or VRF it belongs to; empty for none
 * @param lower the device here that it sits on ({@code eth0.5@eth0}); empty for none
 * @param peerIndex of a veth ({@code eth0@if6}): the peer's index in the peer's namespace; -1 when
 *     unknown
 * @param mac the link layer address in lower case; empty when unknown
 * @param mtu in bytes; -1 when unknown
 * @param up administratively up (flag {@code UP})
 * @param carrier something is connected (flag {@code LOWER_UP})
 * @param arp false when {@code NOARP} is shown
 * @param pointToPoint flag {@code POINTOPOINT}
 * @param vlanFiltering of a bridge
 * @param vxlan of a vxlan or IPIP device, else {@link Vxlan#NONE}
 */
public record Link(
    String host,
    String netns,
    String device,
    int index,
    LinkKind kind,
    String master,
    String lower,
    int peerIndex,
    String mac,
    int mtu,
    boolean up,
    boolean carrier,
    boolean arp,
    boolean pointToPoint,
    boolean vlanFiltering,
    Vxlan vxlan,
    Source source)
    implements HostFact {
  private static final int VXLAN_PORT = 8472;
  private static final int FLANNEL_UDP_PORT = 8285;

  /**
   * The UDP port that carries this tunnel between hosts: of a vxlan device the one it shows, else
   * Linux's own 8472 (Documentation/networking/vxlan.rst); of a tun device flannel's 8285; of other
   * devices -1.
   */
  public int udpPort() {
    return switch (kind) {
      case VXLAN -> vxlan.port() > 0 ? vxlan.port() : VXLAN_PORT;
      case TUN -> FLANNEL_UDP_PORT;
      default -> -1;
    };
  }
}
