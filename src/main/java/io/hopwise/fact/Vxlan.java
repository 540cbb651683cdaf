package io.hopwise.fact;

/**
 * What makes a device a vxlan (Documentation/networking/vxlan.rst, ip-link(8)). An IPIP device has
 * the ends of it: local, remote, underlay and df; an outer packet without {@code pmtudisc} has the
 * inner one's don't-fragment bit, which is {@code inherit}.
 *
 * @param vni the network identifier; -1 when this is no vxlan
 * @param port the UDP destination port; -1 when unknown
 * @param local the outer source address; none when the route decides
 * @param remote the default destination or multicast group; none when only the fdb decides
 * @param underlay the device it is bound to; empty for none
 * @param learning whether the fdb learns from what arrives
 * @param df {@code unset}, {@code set} or {@code inherit}: the outer header's don't-fragment bit
 */
public record Vxlan(
    int vni, int port, Ip local, Ip remote, String underlay, boolean learning, String df) {
  /** Not a vxlan. */
  public static final Vxlan NONE = new Vxlan(-1, -1, Ip.NONE, Ip.NONE, "", false, "unset");

  /** An IPIP device that takes from any and sends to any, as the kernel's own {@code tunl0}. */
  public static final Vxlan ANY = ends(Ip.NONE, Ip.NONE, "", "inherit");

  /** What an IPIP device has. */
  public static Vxlan ends(Ip local, Ip remote, String underlay, String df) {
    return new Vxlan(-1, -1, local, remote, underlay, false, df);
  }
}
