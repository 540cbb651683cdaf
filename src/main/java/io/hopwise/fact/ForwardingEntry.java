package io.hopwise.fact;

/**
 * An entry of a forwarding database ({@code bridge fdb}, bridge(8)).
 *
 * @param mac the address it is about, in lower case; of a vxlan all zeros for whatever has no entry
 * @param device the port or vxlan device it belongs to; empty where {@code brctl} numbered the port
 *     and nothing tells which one that is
 * @param destination the remote VTEP of a vxlan's entry; none for others
 * @param port the UDP port of the outer packet; -1 where it is the vxlan device's own
 * @param vni the network identifier put into it; -1 where it is the vxlan device's own
 * @param via the device that the outer packet has to leave by; empty when the route decides,
 *     whatever device the vxlan was made on
 * @param master the bridge for a bridge's own entry ({@code master br0}); empty for {@code self}
 * @param permanent on a bridge: the frame is for the host itself; on a vxlan: set by hand or a
 *     daemon
 * @param fixed {@code static}: never replaced by learning
 */
public record ForwardingEntry(
    String host,
    String netns,
    String mac,
    String device,
    Ip destination,
    int port,
    int vni,
    String via,
    String master,
    boolean permanent,
    boolean fixed,
    Source source)
    implements HostFact {
  /** What flanneld and people set: the rest as the device has it. */
  public static ForwardingEntry permanent(
      String host, String netns, String mac, String device, Ip destination) {
    return new ForwardingEntry(
        host, netns, mac, device, destination, -1, -1, "", "", true, false, Source.NONE);
  }

  /** Whether it names a port or a network, which otherwise are the device's. */
  public boolean ownPortOrVni() {
    return port >= 0 || vni >= 0;
  }
}
